package dev.postrider.smtp;

import static dev.postrider.smtp.Connections.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Accepted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpTransportTest {

  private static final Email ADA = Emails.to("ada@readers.example");
  private static final Email BOB = Emails.to("bob@readers.example");

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private final Transport transport = transport(server.port());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void manyEmailsGoOverOneConnectionUnchanged() {
    try (Connection connection = transport.connect()) {
      assertThat(connection.send(ADA)).isEqualTo(new Accepted(250, "2.0.0", "taken"));
      assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    }

    assertThat(server.taken()).containsExactly(taken(ADA), taken(BOB));
    assertThat(server.heard())
        .containsExactly(
            "EHLO news.example",
            "MAIL FROM:<bounces@news.example> SIZE=" + ADA.size(),
            "RCPT TO:<ada@readers.example>",
            "DATA",
            "MAIL FROM:<bounces@news.example> SIZE=" + BOB.size(),
            "RCPT TO:<bob@readers.example>",
            "DATA",
            "QUIT");
  }

  @Test
  void aConnectionIsOpenedAnewAfterItsShareOfEmails() {
    try (Connection connection = transport.connect()) {
      for (int i = 0; i < 2 * Connections.SHARE + 1; i++) {
        assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
      }
    }

    assertThat(server.taken()).hasSize(2 * Connections.SHARE + 1);
    assertThat(server.connections()).isEqualTo(3);
    assertThat(server.mostOpen()).isEqualTo(1);
  }

  @Test
  void connectionsOfOneTransportAreOpenAtOnce() {
    try (Connection one = transport.connect();
        Connection another = transport.connect();
        Connection unused = transport.connect()) {
      assertThat(one.send(ADA)).isInstanceOf(Accepted.class);
      assertThat(another.send(BOB)).isInstanceOf(Accepted.class);
      assertThat(one.send(BOB)).isInstanceOf(Accepted.class);
      assertThat(unused).isNotNull();
    }

    assertThat(server.mostOpen()).isEqualTo(2);
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    try (Connection connection = transport(free).connect()) {
      var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(ADA));

      assertThat(lost).hasMessageContaining("localhost:" + free);
      assertThat(lost.beforeMail()).isTrue();
      assertThat(lost.inDoubt()).isFalse();
    }
  }

  @Test
  void aClosedConnectionOpensAgain() {
    Connection connection = transport.connect();
    connection.close();

    assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
    connection.close();
    connection.close();
    assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
    connection.close();

    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void theSlowServerKeepsWhatItTook(@TempDir Path folder) throws IOException {
    server.delay(Duration.ofMillis(20)).keepIn(folder);

    try (Connection connection = transport.connect()) {
      connection.send(ADA);
      connection.send(BOB);
    }

    assertThat(Files.readAllBytes(folder.resolve("000001.eml"))).isEqualTo(ADA.toBytes());
    assertThat(Files.readAllBytes(folder.resolve("000002.eml"))).isEqualTo(BOB.toBytes());
  }

  private static Transport transport(int port) {
    return new SmtpTransport(Connections.settings(port, true, Duration.ofSeconds(5)));
  }
}
