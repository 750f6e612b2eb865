package dev.postrider.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.SmtpSettings.Credentials;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A mail server that somebody else wrote takes our emails and gives them back.
class GreenMailTest {

  private static final String TEXT = "Grüße\n.\n..\nFrom here on   \n" + "x".repeat(5000) + "\n";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void anEmailArrivesAsItWasWritten() throws MessagingException, IOException {
    var transport = new SmtpTransport(SmtpSettings.loopback(server.getSmtp().getPort()));

    try (Connection connection = transport.connect()) {
      connection.send(Emails.email("ada@readers.example", TEXT));
    }

    MimeMessage received = server.getReceivedMessages()[0];
    BodyPart text = ((MimeMultipart) received.getContent()).getBodyPart(0);
    assertThat(text.getContent()).isEqualTo(TEXT.replace("\n", "\r\n"));
    assertThat(received.getSubject()).isEqualTo("The week at the harbour");
    assertThat(received.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(received.getHeader("Return-Path")).containsExactly("<bounces@news.example>");
  }

  @Test
  void aPasswordIsTaken() {
    server.setUser("ada", "secret");

    try (Connection connection = login("secret").connect()) {
      assertThat(connection.send(Emails.to("bob@readers.example")))
          .isInstanceOf(Receipt.Accepted.class);
    }
    try (Connection connection = login("wrong").connect()) {
      assertThat(connection.send(Emails.to("bob@readers.example")))
          .isInstanceOfSatisfying(
              Receipt.Refused.class,
              refused -> assertThat(refused.at()).isEqualTo(Receipt.Command.AUTH));
    }
  }

  private SmtpTransport login(String password) {
    return new SmtpTransport(
        new SmtpSettings(
            "127.0.0.1",
            server.getSmtp().getPort(),
            Security.NONE,
            Optional.of(new Credentials("ada", password)),
            "news.example",
            1,
            100,
            Timeouts.STANDARD,
            true));
  }

  @Test
  void threadsShareATransportAndTakeAConnectionEach() {
    var transport = new SmtpTransport(SmtpSettings.loopback(server.getSmtp().getPort()));

    List<Receipt> receipts =
        IntStream.range(0, 4).parallel().boxed().flatMap(i -> send(transport, i).stream()).toList();

    assertThat(receipts).hasSize(200).allMatch(Receipt.Accepted.class::isInstance);
    assertThat(server.getReceivedMessages()).hasSize(200);
  }

  private static List<Receipt> send(SmtpTransport transport, int thread) {
    try (Connection connection = transport.connect()) {
      return IntStream.range(0, 50)
          .mapToObj(i -> connection.send(Emails.to("r%d-%d@readers.example".formatted(thread, i))))
          .toList();
    }
  }
}
