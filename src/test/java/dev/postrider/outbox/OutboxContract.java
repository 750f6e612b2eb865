package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.outbox.OutboxSamples.reader;
import static dev.postrider.outbox.OutboxSamples.state;
import static dev.postrider.outbox.OutboxSamples.tally;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postrider.database.Database;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every database must make of the outbox.
interface OutboxContract {

  Instant LATER = NOON.plus(Duration.ofMinutes(5));

  /// Opens the one database, which is empty at first; a node of its own each time. The caller
  /// closes it.
  Database open();

  @Test
  default void rowsAreHandedOutInOrderAndSettledByTheirOutcomes() {
    try (Database database = open()) {
      long mailing = mailing(database, 5);
      Outbox outbox = outbox(database);
      Batch batch = claim(outbox, NOON);

      List<Outgoing> first = outbox.settleAndNext(batch, List.of(), 3, NOON);
      assertThat(first)
          .containsExactly(
              new Outgoing(1, 1, "reader1@readers.example", "Reader 1", 1, NOON),
              new Outgoing(2, 1, "reader2@readers.example", "Reader 2", 1, NOON),
              new Outgoing(3, 1, "reader3@readers.example", "Reader 3", 1, NOON));
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENDING, 3L, EmailState.PENDING, 2L));

      var outcomes =
          List.of(
              new Outcome(1, EmailState.SENT, NOON, "250 2.0.0 taken"),
              new Outcome(2, EmailState.DEFERRED, LATER, "450 4.2.1 busy"),
              new Outcome(3, EmailState.FAILED, NOON, "550 5.1.1 nobody"));
      List<Outgoing> second = outbox.settleAndNext(batch, outcomes, 3, NOON);
      assertThat(second).extracting(Outgoing::recipientId).containsExactly(4L, 5L);

      outbox.settleAndNext(batch, List.of(sent(4), sent(5)), 0, NOON);
      outbox.release(batch, NOON);

      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENT, 3L, EmailState.DEFERRED, 1L, EmailState.FAILED, 1L));
      assertThat(reply(database, 3)).isEqualTo("550 5.1.1 nobody");
    }
  }

  @Test
  default void anEmailPutOffIsDueAgainAtItsTimeAndKeepsItsFirstDate() {
    try (Database database = open()) {
      mailing(database, 1);
      Outbox outbox = outbox(database);
      Batch batch = claim(outbox, NOON);
      outbox.settleAndNext(batch, List.of(), 1, NOON);
      var later = new Outcome(1, EmailState.DEFERRED, LATER, "450 busy");
      outbox.settleAndNext(batch, List.of(later), 0, NOON);
      outbox.release(batch, NOON);

      assertThat(outbox.isDue(LATER.minusMillis(1))).isFalse();
      assertThat(outbox.claim(LATER.minusMillis(1))).isEmpty();

      assertThat(outbox.isDue(LATER)).isTrue();
      assertThat(outbox.settleAndNext(claim(outbox, LATER), List.of(), 1, LATER))
          .containsExactly(new Outgoing(1, 1, "reader1@readers.example", "Reader 1", 2, NOON));
    }
  }

  @Test
  default void whatAClockThatWasAheadPutOffIsDueNow() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      Outbox outbox = outbox(database);
      Instant ahead = NOON.plus(Duration.ofDays(365));
      Batch batch = claim(outbox, ahead);
      outbox.settleAndNext(batch, List.of(), 1, ahead);
      var later = new Outcome(1, EmailState.DEFERRED, ahead, "450 busy");
      outbox.settleAndNext(batch, List.of(later), 0, ahead);
      outbox.release(batch, ahead);

      assertThat(database.<Boolean>read(handle -> MAILINGS.isMoving(handle, mailing, NOON)))
          .isTrue();
      assertThat(outbox.isDue(NOON)).isTrue();
      assertThat(outbox.settleAndNext(claim(outbox, NOON), List.of(), 1, NOON)).hasSize(1);
    }
  }

  @Test
  default void aBatchIsInOneHandAtATime() {
    try (Database one = open();
        Database two = open()) {
      mailing(one, 501);

      Batch first = claim(outbox(one), NOON);
      Batch second = claim(outbox(two), NOON);

      assertThat(List.of(first.lowest(), first.highest())).containsExactly(1L, 500L);
      assertThat(List.of(second.lowest(), second.highest())).containsExactly(501L, 501L);
      assertThat(outbox(one).claim(NOON)).isEmpty();
      assertThat(outbox(two).isDue(NOON)).isFalse();
    }
  }

  @Test
  default void aBatchGivenBackIsClaimedAgainWhenItMay() {
    try (Database database = open()) {
      mailing(database, 2);
      Outbox outbox = outbox(database);
      Batch batch = claim(outbox, NOON);

      outbox.release(batch, LATER);

      assertThat(outbox.isDue(LATER.minusMillis(1))).isFalse();
      assertThat(claim(outbox, LATER).epoch()).isEqualTo(batch.epoch() + 1);
    }
  }

  @Test
  default void theMostUrgentMailingGoesFirst() {
    try (Database database = open()) {
      mailing(database, "weekly/7", 100, 1);
      long urgent = mailing(database, "welcome", 10, 1);

      assertThat(claim(outbox(database), NOON).mailingId()).isEqualTo(urgent);
    }
  }

  @Test
  default void whoLostABatchCanChangeNothingInIt() {
    try (Database lost = open();
        Database taker = open()) {
      long mailing = mailing(taker, 2);
      Batch before = claim(outbox(lost), NOON);
      outbox(lost).settleAndNext(before, List.of(), 1, NOON);
      write(taker, "UPDATE batch SET owner = NULL");
      Batch after = claim(outbox(taker), NOON);
      outbox(taker).settleAndNext(after, List.of(), 1, NOON);

      assertThat(outbox(lost).settleAndNext(before, List.of(sent(1)), 2, NOON)).isEmpty();
      outbox(lost).release(before, NOON);

      assertThat(tally(taker, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENDING, 1L, EmailState.PENDING, 1L));
      assertThat(outbox(taker).settleAndNext(after, List.of(sent(1)), 2, NOON)).hasSize(1);
      assertThat(tally(taker, mailing).of(EmailState.SENT)).isEqualTo(1);
    }
  }

  @Test
  default void whatADeadNodeHadOnTheWireIsPendingAgainAndNothingElse() {
    try (Database survivor = open()) {
      long mailing = mailing(survivor, 6);
      try (Database dying = open()) {
        Batch batch = claim(outbox(dying), NOON);
        outbox(dying).settleAndNext(batch, List.of(), 4, NOON);
        var outcomes =
            List.of(
                sent(1),
                new Outcome(2, EmailState.DEFERRED, LATER, "450 busy"),
                new Outcome(3, EmailState.FAILED, NOON, "550 nobody"));
        outbox(dying).settleAndNext(batch, outcomes, 1, NOON);
        outbox(survivor).takeOver();
        assertThat(outbox(survivor).isDue(NOON)).as("its owner lives").isFalse();
      }

      outbox(survivor).takeOver();
      Batch batch = claim(outbox(survivor), NOON);

      assertThat(tally(survivor, mailing).counts())
          .isEqualTo(
              Map.of(
                  EmailState.SENT, 1L,
                  EmailState.DEFERRED, 1L,
                  EmailState.FAILED, 1L,
                  EmailState.PENDING, 3L));
      assertThat(outbox(survivor).settleAndNext(batch, List.of(), 9, NOON))
          .extracting(Outgoing::recipientId, Outgoing::attempt)
          .containsExactly(tuple(4L, 2), tuple(5L, 2), tuple(6L, 1));
    }
  }

  @Test
  default void whoLeftIsLookedUpWhenTheEmailIsHandedOut() {
    try (Database database = open()) {
      long mailing = mailing(database, 5);
      Outbox outbox = outbox(database);
      var suppressions = new Suppressions();
      Batch batch = claim(outbox, NOON);
      database.write(
          transaction -> {
            suppressions.add(transaction, reader(1), "weekly", Reason.UNSUBSCRIBED, NOON);
            suppressions.add(transaction, reader(2), "", Reason.UNSUBSCRIBED, NOON);
            suppressions.add(transaction, reader(3), "monthly", Reason.UNSUBSCRIBED, NOON);
            suppressions.add(transaction, reader(4), "weekly", Reason.UNSUBSCRIBED, NOON);
            suppressions.remove(transaction, reader(4), "weekly", Reason.UNSUBSCRIBED);
          });

      assertThat(outbox.settleAndNext(batch, List.of(), 2, NOON))
          .extracting(Outgoing::recipientId)
          .containsExactly(3L, 4L);

      assertThat(tally(database, mailing).counts())
          .isEqualTo(
              Map.of(EmailState.SUPPRESSED, 2L, EmailState.SENDING, 2L, EmailState.PENDING, 1L));
      assertThat(reply(database, 1)).isEqualTo("unsubscribed");
    }
  }

  @Test
  default void aMailingOnHoldLetsNothingOutUntilItIsResumed() {
    try (Database database = open()) {
      long mailing = mailing(database, 3);
      Outbox outbox = outbox(database);
      Batch batch = claim(outbox, NOON);
      outbox.settleAndNext(batch, List.of(), 1, NOON);

      outbox.hold(mailing, "550 not us");

      assertThat(outbox.settleAndNext(batch, List.of(sent(1)), 2, NOON)).isEmpty();
      outbox.release(batch, NOON);
      assertThat(outbox.isDue(NOON)).isFalse();
      assertThat(outbox.claim(NOON)).isEmpty();
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.HELD);
      assertThat(state(database, mailing).reason()).isEqualTo("550 not us");
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENT, 1L, EmailState.PENDING, 2L));

      database.write(transaction -> MAILINGS.resume(transaction, mailing));

      assertThat(outbox.settleAndNext(claim(outbox, NOON), List.of(), 9, NOON)).hasSize(2);
    }
  }

  @Test
  default void aCancelledMailingFinishesWhatIsOnTheWireAndNoMore() {
    try (Database database = open()) {
      long mailing = mailing(database, 5);
      Outbox outbox = outbox(database);
      Batch batch = claim(outbox, NOON);
      outbox.settleAndNext(batch, List.of(), 3, NOON);

      database.write(transaction -> MAILINGS.cancel(transaction, mailing));
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENDING, 3L, EmailState.CANCELLED, 2L));
      var outcomes =
          List.of(
              sent(1),
              new Outcome(2, EmailState.DEFERRED, LATER, "450 busy"),
              new Outcome(3, EmailState.PENDING, NOON, "lost"));
      assertThat(outbox.settleAndNext(batch, outcomes, 9, NOON)).isEmpty();
      outbox.release(batch, NOON);

      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENT, 1L, EmailState.CANCELLED, 4L));
      assertThat(isUnderWay(database, mailing)).isFalse();
    }
  }

  @Test
  default void aCancelledMailingWhoseNodeDiedIsOver() {
    try (Database survivor = open()) {
      long mailing = mailing(survivor, 3);
      try (Database dying = open()) {
        Batch batch = claim(outbox(dying), NOON);
        outbox(dying).settleAndNext(batch, List.of(), 1, NOON);
        survivor.write(transaction -> MAILINGS.cancel(transaction, mailing));
      }

      outbox(survivor).takeOver();

      assertThat(tally(survivor, mailing).counts()).isEqualTo(Map.of(EmailState.CANCELLED, 3L));
      assertThat(isUnderWay(survivor, mailing)).isFalse();
    }
  }

  @Test
  default void aMailingOnHoldWhoseNodeDiedCanBeCancelled() {
    try (Database survivor = open()) {
      long mailing = mailing(survivor, 3);
      try (Database dying = open()) {
        outbox(dying).settleAndNext(claim(outbox(dying), NOON), List.of(), 1, NOON);
        outbox(dying).hold(mailing, "550 not us");
      }
      outbox(survivor).takeOver();
      assertThat(tally(survivor, mailing).counts()).isEqualTo(Map.of(EmailState.PENDING, 3L));

      survivor.write(transaction -> MAILINGS.cancel(transaction, mailing));

      assertThat(tally(survivor, mailing).counts()).isEqualTo(Map.of(EmailState.CANCELLED, 3L));
      assertThat(isUnderWay(survivor, mailing)).isFalse();
    }
  }

  @Test
  default void whatIsCancelledIsNeitherHeldNorResumed() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      database.write(transaction -> MAILINGS.cancel(transaction, mailing));

      outbox(database).hold(mailing, "550 not us");
      database.write(transaction -> MAILINGS.resume(transaction, mailing));

      assertThat(state(database, mailing).state()).isEqualTo(MailingState.CANCELLED);
      assertThat(isUnderWay(database, mailing)).isFalse();
    }
  }

  @Test
  default void aMailingIsUnderWayUntilItsLastEmailIsSettled() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      Outbox outbox = outbox(database);
      assertThat(isUnderWay(database, mailing)).isTrue();

      Batch batch = claim(outbox, NOON);
      outbox.settleAndNext(batch, List.of(), 1, NOON);
      outbox.settleAndNext(batch, List.of(sent(1)), 0, NOON);
      outbox.release(batch, NOON);

      assertThat(isUnderWay(database, mailing)).isFalse();
      assertThat(outbox.isDue(NOON)).isFalse();
    }
  }

  private static Outbox outbox(Database database) {
    return new Outbox(database, MAILINGS);
  }

  private static Batch claim(Outbox outbox, Instant now) {
    return outbox.claim(now).orElseThrow();
  }

  private static Outcome sent(long recipient) {
    return new Outcome(recipient, EmailState.SENT, NOON, "250 2.0.0 taken");
  }

  private static boolean isUnderWay(Database database, long mailing) {
    return database.read(handle -> MAILINGS.isUnderWay(handle, mailing));
  }

  private static void write(Database database, String sql) {
    database.write(transaction -> transaction.handle().execute(sql));
  }

  private static String reply(Database database, long recipient) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT reply FROM outbox WHERE recipient_id = :id")
                .bind("id", recipient)
                .mapTo(String.class)
                .one());
  }
}
