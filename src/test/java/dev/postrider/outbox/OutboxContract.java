package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.isUnderWay;
import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.outbox.OutboxSamples.reader;
import static dev.postrider.outbox.OutboxSamples.state;
import static dev.postrider.outbox.OutboxSamples.tally;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.Database;
import dev.postrider.mail.KeyedHash;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every database must make of the outbox.
interface OutboxContract {

  Instant LATER = NOON.plus(Duration.ofMinutes(5));

  /// Opens the one database, which is empty at first; a node of its own each time. The caller
  /// closes it.
  Database open();

  @Test
  default void noBatchIsToBeHadBeforeTheTimeOfItsMailing() {
    try (Database database = open()) {
      long mailing = mailing(database, 2);
      database.write(transaction -> MAILINGS.putOff(transaction, mailing, LATER));
      var outbox = new Hand(database).outbox;
      var first = new BatchKey(mailing, 0);

      assertThat(outbox.isDue(LATER.minusMillis(1))).isFalse();
      assertThat(outbox.take(first, LATER.minusMillis(1))).isEmpty();
      boolean moves = database.read(at -> MAILINGS.isMoving(at, mailing, LATER.minusMillis(1)));
      Batch batch = outbox.take(first, LATER).orElseThrow();
      var email = new Outbox.Intent(batch, outbox.waiting(batch, LATER).getFirst());

      assertThat(moves).isFalse();
      assertThat(batch.epoch()).isEqualTo(1);
      assertThat(outbox.exchange(List.of(), List.of(email), LATER.minusMillis(1)))
          .containsExactly(Optional.empty());
      assertThat(outbox.exchange(List.of(), List.of(email), LATER).getFirst()).isPresent();
    }
  }

  @Test
  default void rowsAreHandedOutInOrderAndSettledByTheirOutcomes() {
    try (Database database = open()) {
      long mailing = mailing(database, 5);
      var hand = new Hand(database);
      Batch batch = claim(hand, NOON);

      List<Outgoing> first = hand.exchange(batch, List.of(), 3, NOON);
      assertThat(first)
          .containsExactly(
              new Outgoing(1, 1, "reader1@readers.example", "Reader 1", 1, Optional.of(NOON)),
              new Outgoing(2, 1, "reader2@readers.example", "Reader 2", 1, Optional.of(NOON)),
              new Outgoing(3, 1, "reader3@readers.example", "Reader 3", 1, Optional.of(NOON)));
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENDING, 3L, EmailState.PENDING, 2L));

      var outcomes =
          List.of(
              Outcome.tried(1, EmailState.SENT, NOON, "250 2.0.0 taken"),
              Outcome.tried(2, EmailState.DEFERRED, LATER, "450 4.2.1 busy"),
              Outcome.tried(3, EmailState.FAILED, NOON, "550 5.1.1 nobody"));
      List<Outgoing> second = hand.exchange(batch, outcomes, 3, NOON);
      assertThat(second).extracting(Outgoing::recipientId).containsExactly(4L, 5L);

      hand.exchange(batch, List.of(sent(4), sent(5)), 0, NOON);
      hand.outbox.release(batch);

      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENT, 3L, EmailState.DEFERRED, 1L, EmailState.FAILED, 1L));
      assertThat(reply(database, 3)).isEqualTo("550 5.1.1 nobody");
    }
  }

  @Test
  default void anEmailPutOffIsDueAgainAtItsTimeAndKeepsItsFirstDate() {
    try (Database database = open()) {
      mailing(database, 1);
      var hand = new Hand(database);
      Batch batch = claim(hand, NOON);
      hand.exchange(batch, List.of(), 1, NOON);
      var later = Outcome.tried(1, EmailState.DEFERRED, LATER, "450 busy");
      hand.exchange(batch, List.of(later), 0, NOON);
      hand.outbox.release(batch);

      assertThat(hand.outbox.isDue(LATER.minusMillis(1))).isFalse();
      assertThat(hand.claim(LATER.minusMillis(1))).isEmpty();

      assertThat(hand.outbox.isDue(LATER)).isTrue();
      assertThat(hand.exchange(claim(hand, LATER), List.of(), 1, LATER))
          .containsExactly(
              new Outgoing(1, 1, "reader1@readers.example", "Reader 1", 2, Optional.of(NOON)));
    }
  }

  @Test
  default void whatAClockThatWasAheadPutOffIsDueNow() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      var hand = new Hand(database);
      Instant ahead = NOON.plus(Duration.ofDays(365));
      Batch batch = claim(hand, ahead);
      hand.exchange(batch, List.of(), 1, ahead);
      var later = Outcome.tried(1, EmailState.DEFERRED, ahead, "450 busy");
      hand.exchange(batch, List.of(later), 0, ahead);
      hand.outbox.release(batch);

      assertThat(database.<Boolean>read(handle -> MAILINGS.isMoving(handle, mailing, NOON)))
          .isTrue();
      assertThat(hand.outbox.isDue(NOON)).isTrue();
      assertThat(hand.exchange(claim(hand, NOON), List.of(), 1, NOON)).hasSize(1);
    }
  }

  @Test
  default void aBatchIsInOneHandAtATime() {
    try (Database one = open();
        Database two = open()) {
      mailing(one, 501);

      Batch first = claim(new Hand(one), NOON);
      Batch second = claim(new Hand(two), NOON);

      assertThat(List.of(first.lowest(), first.highest())).containsExactly(1L, 500L);
      assertThat(List.of(second.lowest(), second.highest())).containsExactly(501L, 501L);
      assertThat(new Hand(one).claim(NOON)).isEmpty();
      assertThat(new Hand(two).outbox.isDue(NOON)).isFalse();
    }
  }

  @Test
  default void aBatchGivenBackIsTakenAnewUnderAnotherEpoch() {
    try (Database database = open()) {
      mailing(database, 2);
      var hand = new Hand(database);
      Batch batch = claim(hand, NOON);
      assertThat(hand.outbox.isDue(NOON)).isFalse();

      hand.outbox.release(batch);

      assertThat(claim(hand, NOON).epoch()).isEqualTo(batch.epoch() + 1);
    }
  }

  @Test
  default void theMostUrgentMailingGoesFirst() {
    try (Database database = open()) {
      mailing(database, "weekly/7", 100, 1);
      long urgent = mailing(database, "welcome", 10, 1);

      assertThat(claim(new Hand(database), NOON).mailingId()).isEqualTo(urgent);
    }
  }

  @Test
  default void whoLeftIsLookedUpWhenTheEmailIsHandedOut() {
    try (Database database = open()) {
      long mailing = mailing(database, 5);
      var hand = new Hand(database);
      var suppressions = new Suppressions(new KeyedHash(new byte[32]));
      Batch batch = claim(hand, NOON);
      database.write(
          transaction -> {
            suppressions.add(transaction, reader(1), "weekly", Reason.UNSUBSCRIBED, NOON);
            suppressions.add(transaction, reader(2), "", Reason.UNSUBSCRIBED, NOON);
            suppressions.add(transaction, reader(3), "monthly", Reason.UNSUBSCRIBED, NOON);
            suppressions.add(transaction, reader(4), "weekly", Reason.UNSUBSCRIBED, NOON);
            suppressions.remove(transaction, reader(4), "weekly", Reason.UNSUBSCRIBED);
          });

      assertThat(hand.exchange(batch, List.of(), 4, NOON))
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
      var hand = new Hand(database);
      Batch batch = claim(hand, NOON);
      hand.exchange(batch, List.of(), 1, NOON);

      hand.outbox.hold(mailing, "550 not us");

      assertThat(hand.exchange(batch, List.of(sent(1)), 2, NOON)).isEmpty();
      hand.outbox.release(batch);
      assertThat(hand.outbox.isDue(NOON)).isFalse();
      assertThat(hand.claim(NOON)).isEmpty();
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.HELD);
      assertThat(state(database, mailing).reason()).isEqualTo("550 not us");
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENT, 1L, EmailState.PENDING, 2L));

      database.write(transaction -> MAILINGS.resume(transaction, mailing, Instant.EPOCH));

      assertThat(hand.exchange(claim(hand, NOON), List.of(), 9, NOON)).hasSize(2);
    }
  }

  @Test
  default void aCancelledMailingFinishesWhatIsOnTheWireAndNoMore() {
    try (Database database = open()) {
      long mailing = mailing(database, 5);
      var hand = new Hand(database);
      Batch batch = claim(hand, NOON);
      hand.exchange(batch, List.of(), 3, NOON);

      database.write(transaction -> MAILINGS.cancel(transaction, mailing));
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENDING, 3L, EmailState.CANCELLED, 2L));
      var outcomes =
          List.of(
              sent(1),
              Outcome.tried(2, EmailState.DEFERRED, LATER, "450 busy"),
              Outcome.tried(3, EmailState.PENDING, NOON, "lost"));
      assertThat(hand.exchange(batch, outcomes, 9, NOON)).isEmpty();
      hand.outbox.release(batch);

      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENT, 1L, EmailState.CANCELLED, 4L));
      assertThat(isUnderWay(database, mailing)).isFalse();
    }
  }

  @Test
  default void whatIsCancelledIsNeitherHeldNorResumed() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      database.write(transaction -> MAILINGS.cancel(transaction, mailing));

      new Hand(database).outbox.hold(mailing, "550 not us");
      database.write(transaction -> MAILINGS.resume(transaction, mailing, Instant.EPOCH));

      assertThat(state(database, mailing).state()).isEqualTo(MailingState.CANCELLED);
      assertThat(isUnderWay(database, mailing)).isFalse();
    }
  }

  @Test
  default void aMailingIsUnderWayUntilItsLastEmailIsSettled() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      var hand = new Hand(database);
      assertThat(isUnderWay(database, mailing)).isTrue();

      Batch batch = claim(hand, NOON);
      hand.exchange(batch, List.of(), 1, NOON);
      hand.exchange(batch, List.of(sent(1)), 0, NOON);
      hand.outbox.release(batch);

      assertThat(isUnderWay(database, mailing)).isFalse();
      assertThat(hand.outbox.isDue(NOON)).isFalse();
    }
  }

  private static Batch claim(Hand hand, Instant now) {
    return hand.claim(now).orElseThrow();
  }

  private static Outcome sent(long recipient) {
    return Outcome.tried(recipient, EmailState.SENT, NOON, "250 2.0.0 taken");
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
