package dev.postrider.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Refused;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6531.
class SmtpUtf8Test {

  private static final Email ADA = Emails.to("ada@readers.example");
  private static final Email ZOE = Emails.to("zoë@lecteurs-été.example");

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private final Connection connection = Connections.to(server);

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIPELINING", "HELP"})
  void aServerThatOffersItIsToldOnlyWhereAnAddressNeedsIt(String other) {
    server.announce("SMTPUTF8", "8BITMIME", other);

    assertThat(connection.send(ADA, Optional.of(ZOE))).isInstanceOf(Accepted.class);
    assertThat(connection.send(ZOE)).isInstanceOf(Accepted.class);

    assertThat(server.heard().stream().map(SmtpUtf8Test::letters))
        .contains(
            "MAIL FROM:<bounces@news.example>",
            "MAIL FROM:<bounces@news.example> SMTPUTF8",
            "RCPT TO:<zoë@xn--lecteurs-t-j7ab.example>");
    assertThat(letters(server.taken().getLast().content()))
        .contains("To: Ada Lovelace <zoë@xn--lecteurs-t-j7ab.example>\r\n");
  }

  @Test
  void anywhereElseThatOneRecipientFailsAndTheServerHearsNothingOfIt() {
    server.announce("PIPELINING");

    assertThat(connection.send(ADA, Optional.of(ZOE))).isInstanceOf(Accepted.class);
    Receipt refusal = connection.send(ZOE, Optional.of(ADA));
    assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);

    assertThat(refusal)
        .isEqualTo(
            new Refused(
                553,
                Receipt.NO_SMTPUTF8,
                "the mail server takes no address with letters beyond ASCII before the @"
                    + " (SMTPUTF8)",
                Command.RCPT));
    assertThat(server.heard()).filteredOn(line -> line.startsWith("EHLO")).hasSize(1);
    assertThat(server.taken()).hasSize(2);
  }

  @Test
  void aDomainAloneNeedsNothingOfTheServer() {
    server.announce("PIPELINING");

    assertThat(connection.send(Emails.to("ada@bücher.example"))).isInstanceOf(Accepted.class);

    assertThat(server.heard())
        .contains("MAIL FROM:<bounces@news.example>", "RCPT TO:<ada@xn--bcher-kva.example>");
  }

  private static String letters(String octets) {
    return new String(octets.getBytes(ISO_8859_1), UTF_8);
  }
}
