package dev.postrider.delivery;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.outbox.OutboxSamples.state;
import static dev.postrider.smtp.ScriptedSmtpServer.HANG_UP;
import static dev.postrider.smtp.ScriptedSmtpServer.TAKE_AND_HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryWorkerTest extends DeliveryScene {

  @Test
  void everyEmailGoesOutOnceOverAFewConnections() {
    long mailing = mailing(database, 1_100);

    try (TrialWorker worker = worker(2)) {
      assertThat(worker.deliver()).isEmpty();
    }

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 1_100L));
    assertThat(server.taken())
        .extracting(Taken::to)
        .containsExactlyInAnyOrderElementsOf(readers(1_100));
    assertThat(server.taken()).extracting(Taken::from).containsOnly("bounces@news.example");
    assertThat(server.connections()).isLessThanOrEqualTo(2);
    assertThat(server.heard()).filteredOn("QUIT"::equals).hasSize(server.connections());
  }

  @Test
  void whereNothingIsDueNoConnectionIsOpened() {
    assertThat(worker(2).deliver()).isEmpty();

    assertThat(server.connections()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"MAIL", "RCPT", "DATA", "CONTENT"})
  void whatTheServerPutsOffGoesOutWhenItIsDueAgain(Command at) {
    long mailing = mailing(database, 3);
    server.answer(at, "450 4.2.1 greylisted");
    TrialWorker worker = worker(1);

    assertThat(worker.deliver()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 2L, EmailState.DEFERRED, 1L));
    clock.advance(Duration.ofMinutes(4).minusMillis(1));
    worker.deliver();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 2L, EmailState.DEFERRED, 1L));

    clock.advance(Duration.ofMinutes(2));
    worker.deliver();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 3L));
    assertThat(server.taken().getLast().content())
        .contains("To: Reader 1 <reader1@readers.example>", "Date: Mon, 23 Nov 2026 12:00:00");
  }

  @Test
  void whatIsPutOffForTooLongIsGivenUp() {
    long mailing = mailing(database, 1);
    server.answer(Command.RCPT, "450 4.2.1 greylisted", "450 4.2.1 greylisted");
    TrialWorker worker = worker(1);
    worker.deliver();
    clock.advance(Duration.ofDays(5));

    worker.deliver();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.FAILED, 1L));
    assertThat(reply(1)).isEqualTo("450 4.2.1 greylisted");
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"RCPT", "DATA", "CONTENT"})
  void whatTheServerRefusesHasFailed(Command at) {
    long mailing = mailing(database, 3);
    server.answer(at, "550 5.1.1 no such mailbox");

    assertThat(worker(1).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 2L, EmailState.FAILED, 1L));
    assertThat(reply(1)).isEqualTo("550 5.1.1 no such mailbox");
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"CONNECT", "MAIL"})
  void aServerThatTakesNothingOfOursPutsTheMailingOnHold(Command at) {
    long mailing = mailing(database, 9);
    server.answer(at, "550 5.7.1 not you");
    TrialWorker worker = worker(1);

    assertThat(worker.deliver())
        .contains("the mail server refused at " + at + ": 550 5.7.1 not you");

    assertThat(state(database, mailing).state()).isEqualTo(MailingState.HELD);
    assertThat(state(database, mailing).reason()).endsWith(at + ": 550 5.7.1 not you");
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
    assertThat(server.taken()).isEmpty();

    clock.advance(PAUSE);
    assertThat(worker.deliver()).isEmpty();
    assertThat(server.taken()).isEmpty();
    database.write(transaction -> MAILINGS.resume(transaction, mailing, Instant.EPOCH));
    assertThat(worker.deliver()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 9L));
  }

  @Test
  void aServerThatIsAwayIsTriedAgainLater() {
    long mailing = mailing(database, 9);
    TrialWorker worker = worker(1);
    server.answer(Command.CONNECT, HANG_UP);

    assertThat(worker.deliver()).get().asString().contains("localhost:" + server.port());
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
    assertThat(state(database, mailing).state()).isEqualTo(MailingState.OPEN);

    assertThat(worker.deliver()).as("left alone for a while").isPresent();
    assertThat(server.connections()).isEqualTo(1);
    clock.advance(PAUSE);
    assertThat(worker.deliver()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 9L));
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    long mailing = mailing(database, 9);
    server.close();

    assertThat(worker(2).deliver()).get().asString().contains("localhost:" + server.port());

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
  }

  @ParameterizedTest
  @ValueSource(strings = {HANG_UP, "421 too busy", "550 not you"})
  void aConnectionThatDoesNotOpenIsNoAttemptOfAnyEmail(String greeting) {
    mailing(database, 9);
    server.answer(Command.CONNECT, greeting, greeting, greeting);

    assertThat(worker(1).deliver()).isPresent();

    assertThat(attempts()).containsOnly(0);
    assertThat(database.<Long>read(handle -> firstTried(handle))).isZero();
  }

  @Test
  void anAttemptIsWhatWasOnTheWireAndNotTheRestOfItsWindow() {
    mailing(database, 4);
    server.answer(Command.RCPT, "250 ok", HANG_UP);
    server.answer(Command.CONNECT, "220 hello", HANG_UP);

    assertThat(worker(1).deliver()).isPresent();

    assertThat(attempts()).containsExactly(1, 1, 0, 0);
  }

  @Test
  void anEmailInDoubtGoesOutAgainTheSameToTheByte() {
    long mailing = mailing(database, 3);
    server.answer(Command.CONTENT, "250 taken", TAKE_AND_HANG_UP);

    assertThat(worker(1).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 3L));
    assertThat(server.taken())
        .extracting(Taken::to)
        .containsExactlyInAnyOrder(
            "reader1@readers.example",
            "reader2@readers.example",
            "reader2@readers.example",
            "reader3@readers.example");
    assertThat(
            server.taken().stream().filter(email -> email.to().equals("reader2@readers.example")))
        .hasSize(2)
        .allSatisfy(email -> assertThat(email).isEqualTo(server.taken().get(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 4.3.2 closing", HANG_UP})
  void aConnectionThatEndsIsOpenedAnew(String reply) {
    long mailing = mailing(database, 9);
    server.answer(Command.RCPT, "250 ok", "250 ok", reply, "250 ok", reply);

    assertThat(worker(1).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 9L));
    assertThat(server.taken()).extracting(Taken::to).doesNotHaveDuplicates();
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void aServerThatKeepsClosingIsLeftAlone() {
    long mailing = mailing(database, 9);
    server.answer(Command.CONNECT, "421 too busy", "421 too busy", "421 too busy");

    assertThat(worker(1).deliver()).contains("the mail server said: 421 too busy");

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void anEmailThatCannotBeWrittenHoldsItsOwnMailingOnly() {
    long broken = mailing(database, 3);
    long sound = mailing(database, "weekly/8", 200, 3);
    database.write(
        transaction ->
            transaction
                .handle()
                .execute(
                    "UPDATE outbox SET address = 'nobody' WHERE recipient_id = 2 AND mailing_id = ?",
                    broken));

    assertThat(worker(1).deliver()).isEmpty();

    assertThat(state(database, broken).state()).isEqualTo(MailingState.HELD);
    assertThat(state(database, broken).reason())
        .isEqualTo("an email cannot be written: not an email address: 'nobody'");
    assertThat(tally(broken)).isEqualTo(Map.of(EmailState.SENT, 1L, EmailState.PENDING, 2L));
    assertThat(attempts()).containsExactly(1, 1, 0, 1, 0, 1);
    assertThat(tally(sound)).isEqualTo(Map.of(EmailState.SENT, 3L));
  }

  private static long firstTried(Handle handle) {
    return handle.createQuery("SELECT count(first_tried) FROM outbox").mapTo(long.class).one();
  }
}
