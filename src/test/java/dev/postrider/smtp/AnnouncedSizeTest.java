package dev.postrider.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 1870.
class AnnouncedSizeTest {

  private static final Email SMALL = Emails.to("ada@readers.example");
  private static final Email LARGE =
      Emails.email("ada@readers.example", "0123456789\n".repeat(999));

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private final Connection connection = Connections.to(server);

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIZE", "SIZE 0", "SIZE 52428800", "SIZE 00052428800", "SIZE plenty"})
  void aServerThatAsksForTheSizeIsToldIt(String extension) {
    server.announce(extension);

    assertThat(connection.send(LARGE)).isInstanceOf(Accepted.class);

    assertThat(server.heard())
        .contains("MAIL FROM:<bounces@news.example> SIZE=" + LARGE.toBytes().length);
  }

  @Test
  void aServerThatDoesNotIsNot() {
    server.announce("PIPELINING");

    assertThat(connection.send(LARGE)).isInstanceOf(Accepted.class);

    assertThat(server.heard()).contains("MAIL FROM:<bounces@news.example>");
  }

  @Test
  void anEmailLargerThanTheServerTakesIsNotOffered() {
    server.announce("PIPELINING", "SIZE " + SMALL.size());

    assertThat(connection.send(LARGE))
        .isEqualTo(
            new Refused(
                552,
                "5.3.4",
                "the email has %d octets, the server takes %d"
                    .formatted(LARGE.size(), SMALL.size()),
                Command.MAIL));
    assertThat(server.heard()).containsExactly("EHLO news.example");
    assertThat(connection.send(SMALL)).isInstanceOf(Accepted.class);
  }
}
