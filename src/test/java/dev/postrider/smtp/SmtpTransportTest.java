package dev.postrider.smtp;

import static dev.postrider.smtp.ScriptedSmtpServer.AND_GOODBYE;
import static dev.postrider.smtp.ScriptedSmtpServer.DEAF_WITHIN;
import static dev.postrider.smtp.ScriptedSmtpServer.HANG_UP_WITHIN;
import static dev.postrider.smtp.ScriptedSmtpServer.TAKE_AND_HANG_UP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Deferred;
import dev.postrider.smtp.Receipt.Refused;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SmtpTransportTest {

  private static final Email ADA = Emails.to("ada@readers.example");
  private static final Email BOB = Emails.to("bob@readers.example");

  /// More than the buffers between two sockets hold.
  private static final Email LARGE =
      Emails.email("ada@readers.example", "0123456789\n".repeat(2_000_000));

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void manyEmailsGoOverOneConnectionUnchanged() {
    try (Connection connection = connect(100)) {
      assertThat(connection.send(ADA)).isEqualTo(new Accepted(250, "2.0.0", "taken"));
      assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    }

    assertThat(server.taken())
        .containsExactly(taken("ada@readers.example", ADA), taken("bob@readers.example", BOB));
    assertThat(server.heard())
        .containsExactly(
            "EHLO news.example",
            "MAIL FROM:<bounces@news.example>",
            "RCPT TO:<ada@readers.example>",
            "DATA",
            "MAIL FROM:<bounces@news.example>",
            "RCPT TO:<bob@readers.example>",
            "DATA",
            "QUIT");
  }

  @Test
  void aConnectionIsOpenedAnewAfterItsShareOfEmails() {
    try (Connection connection = connect(2)) {
      for (int i = 0; i < 5; i++) {
        assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
      }
    }

    assertThat(server.taken()).hasSize(5);
    assertThat(server.connections()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"MAIL", "RCPT", "DATA", "CONTENT"})
  void aRefusalSaysWhereAndTheNextEmailGoesOverTheSameConnection(Command at) {
    server.answer(at, "550 5.1.1 no such mailbox", "450-4.2.1 busy\r\n450 4.2.1 come back later");

    try (Connection connection = connect(100)) {
      assertThat(connection.send(ADA)).isEqualTo(new Refused(550, "5.1.1", "no such mailbox", at));
      assertThat(connection.send(ADA))
          .isEqualTo(new Deferred(450, "4.2.1", "busy come back later", at));
      assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    }

    assertThat(server.taken()).containsExactly(taken("bob@readers.example", BOB));
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.heard()).filteredOn("RSET"::equals).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"EHLO", "AUTH"},
      mode = Mode.EXCLUDE)
  void afterA421TheNextEmailGoesOverANewConnection(Command at) {
    server.answer(at, "421 4.3.2 bye");

    try (Connection connection = connect(100)) {
      assertThat(connection.send(ADA)).isEqualTo(new Deferred(421, "4.3.2", "bye", at));
      assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    }

    assertThat(server.taken()).containsExactly(taken("bob@readers.example", BOB));
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aServerThatTakesNobodySaysSo() {
    server.answer(Command.CONNECT, "554 5.3.2 not today");

    try (Connection connection = connect(100)) {
      assertThat(connection.send(ADA))
          .isEqualTo(new Refused(554, "5.3.2", "not today", Command.CONNECT));
      assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, hang up, false",
    "CONNECT, silence, false",
    "CONNECT, what?, false",
    "EHLO, hang up, false",
    "EHLO, silence, false",
    "MAIL, hang up, false",
    "MAIL, silence, false",
    "MAIL, what?, false",
    "MAIL, 354 go on, false",
    "RCPT, hang up, false",
    "RCPT, silence, false",
    "DATA, hang up, false",
    "DATA, silence, false",
    "DATA, 250 ok, false",
    "CONTENT, hang up, true",
    "CONTENT, take and hang up, true",
    "CONTENT, silence, true",
    "CONTENT, what?, true"
  })
  void anEmailIsInDoubtOnlyOnceItsEndWasWritten(Command at, String behaviour, boolean inDoubt) {
    server.answer(at, behaviour);

    try (Connection connection = connect(100)) {
      var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(ADA));

      assertThat(lost).hasMessageContaining("localhost:" + server.port());
      assertThat(lost.inDoubt()).isEqualTo(inDoubt);
      assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    }

    assertThat(server.taken()).hasSize(behaviour.equals(TAKE_AND_HANG_UP) ? 2 : 1);
  }

  @Test
  void anEmailCutOffInTheMiddleIsNotInDoubt() {
    server.answer(Command.DATA, HANG_UP_WITHIN);

    try (Connection connection = connect(100)) {
      var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(LARGE));

      assertThat(lost.inDoubt()).isFalse();
    }
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aServerThatReadsNoMoreIsGivenUp() {
    server.answer(Command.DATA, DEAF_WITHIN);

    try (Connection connection = connect(100)) {
      var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(LARGE));

      assertThat(lost.inDoubt()).isFalse();
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    try (Connection connection = connect(free, 100)) {
      var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(ADA));

      assertThat(lost).hasMessageContaining("localhost:" + free);
      assertThat(lost.beforeMail()).isTrue();
      assertThat(lost.inDoubt()).isFalse();
    }
  }

  @Test
  void aRefusalIsKnownEvenIfTheServerHangsUpAfterIt() {
    server.answer(Command.CONTENT, "554 5.7.1 spam" + AND_GOODBYE);

    try (Connection connection = connect(100)) {
      assertThat(connection.send(ADA))
          .isEqualTo(new Refused(554, "5.7.1", "spam" + AND_GOODBYE, Command.CONTENT));
    }
  }

  @Test
  void aReplyIsKeptAsOneShortLine() {
    server.answer(Command.RCPT, "550-no \u0007 bell\r\n550 " + "x".repeat(900));

    try (Connection connection = connect(100)) {
      Receipt receipt = connection.send(ADA);

      assertThat(receipt.enhancedCode()).isEmpty();
      assertThat(receipt.text()).startsWith("no   bell xxx").hasSize(500);
    }
  }

  @Test
  void aClosedConnectionOpensAgain() {
    Connection connection = connect(100);
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

    try (Connection connection = connect(100)) {
      connection.send(ADA);
      connection.send(BOB);
    }

    assertThat(Files.readAllBytes(folder.resolve("000001.eml"))).isEqualTo(ADA.toBytes());
    assertThat(Files.readAllBytes(folder.resolve("000002.eml"))).isEqualTo(BOB.toBytes());
  }

  private Connection connect(int messagesPerConnection) {
    return connect(server.port(), messagesPerConnection);
  }

  private static Connection connect(int port, int messagesPerConnection) {
    Duration wait = Duration.ofMillis(500);
    var timeouts = new Timeouts(wait, wait, wait, wait, wait);
    var settings =
        new SmtpSettings(
            "localhost",
            port,
            Security.NONE,
            Optional.empty(),
            "news.example",
            1,
            messagesPerConnection,
            timeouts,
            true);
    return new SmtpTransport(settings).connect();
  }

  private static ScriptedSmtpServer.Taken taken(String to, Email email) {
    return new ScriptedSmtpServer.Taken(
        "bounces@news.example", to, new String(email.toBytes(), ISO_8859_1));
  }
}
