package dev.postrider.smtp;

import static dev.postrider.smtp.Connections.taken;
import static dev.postrider.smtp.ScriptedSmtpServer.HANG_UP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Deferred;
import dev.postrider.smtp.Receipt.Refused;
import dev.postrider.smtp.ScriptedSmtpServer.Manner;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 2920, with a server that announces PIPELINING.
class PipeliningTest {

  private static final Email ADA = Emails.to("ada@readers.example");
  private static final Email BOB = Emails.to("bob@readers.example");

  private static final Refused NOBODY = new Refused(550, "5.1.1", "nobody", Command.RCPT);

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private final Connection connection = Connections.to(server);

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "PIPELINING, true, 'MAIL FROM:<bounces@news.example>|RCPT TO:<ada@readers.example>|DATA|'",
    "PIPELINING, false, 'MAIL FROM:<bounces@news.example>|'",
    "HELP, true, 'MAIL FROM:<bounces@news.example>|'"
  })
  void commandsGoOutTogetherWhereTheServerAndTheSettingsAllowIt(
      String extension, boolean pipelining, String first) throws IOException {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings =
          Connections.settings(listening.getLocalPort(), pipelining, Duration.ofSeconds(10));
      var sending =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> new SmtpTransport(settings).connect().send(ADA)));

      assertThat(firstWords(listening, extension)).isEqualTo(first.replace("|", "\r\n"));
      assertThat(sending.join()).isInstanceOf(ConnectionLost.class);
    }
  }

  /// What comes in one piece once the connection is open.
  private static String firstWords(ServerSocket listening, String extension) throws IOException {
    try (Socket socket = listening.accept()) {
      InputStream in = socket.getInputStream();
      var octets = new byte[4096];
      socket.getOutputStream().write("220 ready\r\n".getBytes(ISO_8859_1));
      int ehlo = in.read(octets);
      socket.getOutputStream().write(("250-me\r\n250 " + extension + "\r\n").getBytes(ISO_8859_1));
      int count = in.read(octets, ehlo, octets.length - ehlo);
      return new String(octets, ehlo, count, ISO_8859_1);
    }
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  void theFirstRefusalOfAGroupDecides(Manner manner) {
    server.speak(manner);
    server.answer(Command.MAIL, "451 4.3.0 later");
    server.answer(Command.RCPT, "550 5.1.1 nobody");
    server.answer(Command.DATA, "554 5.5.1 no");

    assertThat(connection.send(ADA)).isEqualTo(new Deferred(451, "4.3.0", "later", Command.MAIL));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(BOB));
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  void aMessageAskedForWithoutARecipientIsEndedAtOnce(Manner manner) {
    server.speak(manner);
    server.answer(Command.RCPT, "550 5.1.1 nobody");
    server.answer(Command.DATA, "354 go on");

    assertThat(connection.send(ADA)).isEqualTo(NOBODY);
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(BOB));
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void anEmptyMessageThatTheServerTakesIsNoDelivery() {
    server.answer(Command.RCPT, "550 5.1.1 nobody");
    server.answer(Command.DATA, "354 go on");
    server.answer(Command.CONTENT, "250 2.0.0 taken");

    assertThat(connection.send(ADA)).isEqualTo(NOBODY);
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);

    assertThat(server.taken())
        .containsExactly(new Taken("bounces@news.example", "", ""), taken(BOB));
  }

  @ParameterizedTest
  @ValueSource(strings = {HANG_UP, "reset", "silence", "421 4.3.2 bye", "what?"})
  void aRefusalIsKnownWhateverBecomesOfTheRestOfItsGroup(String behaviour) {
    server.answer(Command.RCPT, "550 5.1.1 nobody");
    server.answer(Command.DATA, behaviour);

    assertThat(connection.send(ADA)).isEqualTo(NOBODY);
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(BOB));
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aRecipientTakenFromNobodyGetsNoEmptyMessage() {
    server.answer(Command.MAIL, "550 5.1.8 not you");
    server.answer(Command.RCPT, "250 2.1.5 ok");
    server.answer(Command.DATA, "354 go on");

    assertThat(connection.send(ADA)).isEqualTo(new Refused(550, "5.1.8", "not you", Command.MAIL));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(BOB));
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aServerThatAnswersAheadGetsNoMessage() {
    server.answer(Command.DATA, "354 go on\r\n250 2.0.0 taken");

    var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(ADA));

    assertThat(lost).hasMessageContaining("more answers than commands");
    assertThat(lost.inDoubt()).isFalse();
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    assertThat(server.taken()).containsExactly(taken(BOB));
  }
}
