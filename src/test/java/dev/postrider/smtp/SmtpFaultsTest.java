package dev.postrider.smtp;

import static dev.postrider.smtp.Connections.taken;
import static dev.postrider.smtp.ScriptedSmtpServer.AND_GOODBYE;
import static dev.postrider.smtp.ScriptedSmtpServer.AS_IT_IS;
import static dev.postrider.smtp.ScriptedSmtpServer.DEAF_WITHIN;
import static dev.postrider.smtp.ScriptedSmtpServer.HANG_UP_WITHIN;
import static dev.postrider.smtp.ScriptedSmtpServer.TAKE_AND_HANG_UP;
import static dev.postrider.smtp.ScriptedSmtpServer.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Deferred;
import dev.postrider.smtp.Receipt.Refused;
import dev.postrider.smtp.ScriptedSmtpServer.Manner;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server may do to one connection, with commands that go out together and one by one.
@ParameterizedClass(name = "pipelining: {0}")
@ValueSource(booleans = {true, false})
class SmtpFaultsTest {

  private static final Email ADA = Emails.to("ada@readers.example");
  private static final Email BOB = Emails.to("bob@readers.example");

  /// More than the buffers between two sockets hold.
  private static final Email LARGE =
      Emails.email("ada@readers.example", "0123456789\n".repeat(2_000_000));

  @Parameter boolean pipelining;

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private Connection connection = Connections.to(server);

  @BeforeEach
  void connect() {
    connection = Connections.to(server, pipelining);
  }

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"MAIL", "RCPT", "DATA", "CONTENT"})
  void aRefusalSaysWhereAndTheNextEmailGoesOverTheSameConnection(Command at) {
    server.answer(at, "550 5.1.1 no such mailbox", "450-4.2.1 busy\r\n450 4.2.1 come back later");

    assertThat(connection.send(ADA)).isEqualTo(new Refused(550, "5.1.1", "no such mailbox", at));
    assertThat(connection.send(ADA))
        .isEqualTo(new Deferred(450, "4.2.1", "busy come back later", at));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(BOB));
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.heard()).filteredOn("RSET"::equals).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"RCPT", "DATA", "CONTENT"})
  void aRecipientWhoIsRefusedStopsNobodyElse(Command at) {
    server.answerTo("ada@readers.example", at, "550 5.7.1 not her");

    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    assertThat(connection.send(ADA)).isEqualTo(new Refused(550, "5.7.1", "not her", at));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    assertThat(connection.send(ADA)).isEqualTo(new Refused(550, "5.7.1", "not her", at));

    assertThat(server.taken()).containsExactly(taken(BOB), taken(BOB));
  }

  @Test
  void theThirdOfAConnectionMayBeDeferredAndTheFourthTaken() {
    server.answer(Command.CONTENT, USUAL, USUAL, "452 4.3.1 full");

    assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
    assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
    assertThat(connection.send(ADA)).isEqualTo(new Deferred(452, "4.3.1", "full", Command.CONTENT));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
  }

  @ParameterizedTest
  @EnumSource(value = Command.class, names = "AUTH", mode = Mode.EXCLUDE)
  void afterA421TheNextEmailGoesOverANewConnection(Command at) {
    server.answer(at, "421 4.3.2 bye");

    assertThat(connection.send(ADA)).isEqualTo(new Deferred(421, "4.3.2", "bye", at));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(BOB));
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void aServerThatTakesNobodySaysSo() {
    server.answer(Command.CONNECT, "554 5.3.2 not today");

    assertThat(connection.send(ADA))
        .isEqualTo(new Refused(554, "5.3.2", "not today", Command.CONNECT));
    assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
  }

  @Test
  void aServerThatRefusesEveryGreetingSaysSo() {
    server.answer(Command.EHLO, "550 5.7.1 not to you", "550 5.7.1 nor so");

    assertThat(connection.send(ADA)).isEqualTo(new Refused(550, "5.7.1", "nor so", Command.EHLO));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
  }

  @Test
  void aServerThatKnowsNoExtensionsGetsItsEmailsAllTheSame() {
    server.answer(Command.EHLO, "500 what?");

    assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);

    assertThat(server.heard())
        .startsWith("EHLO news.example", "HELO news.example", "MAIL FROM:<bounces@news.example>");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, hang up, false",
    "CONNECT, reset, false",
    "CONNECT, silence, false",
    "CONNECT, what?, false",
    "EHLO, hang up, false",
    "EHLO, reset, false",
    "EHLO, silence, false",
    "MAIL, hang up, false",
    "MAIL, reset, false",
    "MAIL, silence, false",
    "MAIL, what?, false",
    "MAIL, 354 go on, false",
    "MAIL, 250-ok, false",
    "RCPT, hang up, false",
    "RCPT, reset, false",
    "RCPT, silence, false",
    "DATA, hang up, false",
    "DATA, reset, false",
    "DATA, silence, false",
    "DATA, 250 ok, false",
    "CONTENT, hang up, true",
    "CONTENT, reset, true",
    "CONTENT, take and hang up, true",
    "CONTENT, silence, true",
    "CONTENT, what?, true",
    "CONTENT, 354 more, true",
    "CONTENT, 250-ok, true"
  })
  void anEmailIsInDoubtOnlyOnceItsEndWasWritten(Command at, String behaviour, boolean inDoubt) {
    server.answer(at, behaviour);

    var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(ADA));

    assertThat(lost).hasMessageContaining("localhost:" + server.port());
    assertThat(lost.inDoubt()).isEqualTo(inDoubt);
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    boolean took = behaviour.equals(TAKE_AND_HANG_UP) || behaviour.equals("250-ok");
    assertThat(server.taken()).contains(taken(BOB)).hasSize(took && inDoubt ? 2 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 22, false",
    "MAIL, 250 2.1.0 o, false",
    "RCPT, 2, false",
    "DATA, 354, false",
    "CONTENT, 250 2.0.0 take, true",
    "CONTENT, '250-2.0.0 taken\r\n250', true"
  })
  void halfAReplyIsNone(Command at, String half, boolean inDoubt) {
    server.answer(at, AS_IT_IS + half + AND_GOODBYE);

    var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(ADA));

    assertThat(lost.inDoubt()).isEqualTo(inDoubt);
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
  }

  @Test
  void anEmailCutOffInTheMiddleIsNotInDoubt() {
    server.answer(Command.DATA, HANG_UP_WITHIN);

    var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(LARGE));

    assertThat(lost.inDoubt()).isFalse();
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aServerThatReadsNoMoreIsGivenUp() {
    server.answer(Command.DATA, DEAF_WITHIN);

    var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(LARGE));

    assertThat(lost).hasMessageContaining("timed out");
    assertThat(lost.inDoubt()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(value = Command.class, names = "AUTH", mode = Mode.EXCLUDE)
  void aSlowServerIsWaitedFor(Command at) {
    server.delay(at, Duration.ofMillis(100));

    assertThat(connection.send(ADA)).isInstanceOf(Accepted.class);
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  void howTheRepliesTravelChangesNothing(Manner manner) {
    server.speak(manner);
    server.answer(Command.MAIL, "250-2.1.0 sender\r\n250 2.1.0 ok");
    server.answer(Command.RCPT, USUAL, "550-5.1.1 no\r\n550-5.1.1 such\r\n550 5.1.1 mailbox");

    assertThat(connection.send(ADA)).isEqualTo(new Accepted(250, "2.0.0", "taken"));
    assertThat(connection.send(ADA))
        .isEqualTo(new Refused(550, "5.1.1", "no such mailbox", Command.RCPT));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(ADA), taken(BOB));
  }

  @Test
  void aRefusalIsKnownEvenIfTheServerHangsUpAfterIt() {
    server.answer(Command.CONTENT, "554 5.7.1 spam" + AND_GOODBYE);

    assertThat(connection.send(ADA))
        .isEqualTo(new Refused(554, "5.7.1", "spam" + AND_GOODBYE, Command.CONTENT));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
  }

  @Test
  void aReplyIsKeptAsOneShortLine() {
    server.answer(Command.RCPT, "550-no \u0007 bell\r\n550 " + "x".repeat(900));

    Receipt receipt = connection.send(ADA);

    assertThat(receipt.enhancedCode()).isEmpty();
    assertThat(receipt.text()).startsWith("no   bell xxx").hasSize(500);
  }

  @Test
  void aReplyThatNeverEndsIsGivenUp() {
    server.answer(Command.RCPT, "550-and another thing\r\n".repeat(10_000) + "550 done");

    var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(ADA));

    assertThat(lost).hasMessageContaining("65536 octets");
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
  }
}
