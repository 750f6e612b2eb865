package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.isUnderWay;
import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.outbox.OutboxSamples.state;
import static dev.postrider.outbox.OutboxSamples.tally;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.postrider.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every database must make of an outbox whose owner has ended, hangs, or lost an answer.
interface TakeOverContract {

  Instant LATER = NOON.plus(Duration.ofMinutes(5));

  /// As [OutboxContract#open].
  Database open();

  @Test
  default void whatADeadNodeHadOnTheWireIsPendingAgainAndNothingElse() {
    try (Database survivor = open()) {
      long mailing = mailing(survivor, 6);
      String dead;
      try (Database dying = open()) {
        dead = dying.nodes().self();
        Batch batch = claim(new Hand(dying), NOON);
        new Hand(dying).exchange(batch, List.of(), 4, NOON);
        var outcomes =
            List.of(
                sent(1),
                Outcome.tried(2, EmailState.DEFERRED, LATER, "450 busy"),
                Outcome.tried(3, EmailState.FAILED, NOON, "550 nobody"));
        new Hand(dying).exchange(batch, outcomes, 1, NOON);
        new Hand(survivor).outbox.takeOver();
        assertThat(new Hand(survivor).outbox.isDue(NOON)).as("its owner lives").isFalse();
      }

      takeOver(survivor, dead);
      Batch batch = claim(new Hand(survivor), NOON);

      assertThat(tally(survivor, mailing).counts())
          .isEqualTo(
              Map.of(
                  EmailState.SENT, 1L,
                  EmailState.DEFERRED, 1L,
                  EmailState.FAILED, 1L,
                  EmailState.PENDING, 3L));
      assertThat(new Hand(survivor).exchange(batch, List.of(), 9, NOON))
          .extracting(Outgoing::recipientId, Outgoing::attempt)
          .containsExactly(tuple(4L, 2), tuple(5L, 2), tuple(6L, 1));
    }
  }

  @Test
  default void whoLostABatchCanChangeNothingInIt() {
    try (Database lost = open();
        Database taker = open()) {
      long mailing = mailing(taker, 2);
      Batch before = claim(new Hand(lost), NOON);
      new Hand(lost).exchange(before, List.of(), 1, NOON);
      write(taker, "UPDATE batch SET owner = NULL");
      Batch after = claim(new Hand(taker), NOON);
      new Hand(taker).exchange(after, List.of(), 1, NOON);

      assertThat(new Hand(lost).exchange(before, List.of(sent(1)), 2, NOON)).isEmpty();
      new Hand(lost).outbox.release(before);

      assertThat(tally(taker, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENDING, 1L, EmailState.PENDING, 1L));
      assertThat(new Hand(taker).exchange(after, List.of(sent(1)), 2, NOON)).hasSize(1);
      assertThat(tally(taker, mailing).of(EmailState.SENT)).isEqualTo(1);
    }
  }

  @Test
  default void ofACancelledMailingWhoseNodeDiedNobodyKnowsWhatWasOnTheWire() {
    try (Database survivor = open()) {
      long mailing = mailing(survivor, 3);
      String dead;
      try (Database dying = open()) {
        dead = dying.nodes().self();
        Batch batch = claim(new Hand(dying), NOON);
        new Hand(dying).exchange(batch, List.of(), 1, NOON);
        survivor.write(transaction -> MAILINGS.cancel(transaction, mailing));
      }

      takeOver(survivor, dead);

      assertThat(tally(survivor, mailing).counts())
          .isEqualTo(Map.of(EmailState.UNKNOWN, 1L, EmailState.CANCELLED, 2L));
      assertThat(isUnderWay(survivor, mailing)).isFalse();
    }
  }

  @Test
  default void aMailingOnHoldWhoseNodeDiedCanBeCancelled() {
    try (Database survivor = open()) {
      long mailing = mailing(survivor, 3);
      String dead;
      try (Database dying = open()) {
        dead = dying.nodes().self();
        new Hand(dying).exchange(claim(new Hand(dying), NOON), List.of(), 1, NOON);
        new Hand(dying).outbox.hold(mailing, "550 not us");
      }
      takeOver(survivor, dead);
      assertThat(tally(survivor, mailing).counts()).isEqualTo(Map.of(EmailState.PENDING, 3L));

      survivor.write(transaction -> MAILINGS.cancel(transaction, mailing));

      assertThat(tally(survivor, mailing).counts()).isEqualTo(Map.of(EmailState.CANCELLED, 3L));
      assertThat(isUnderWay(survivor, mailing)).isFalse();
    }
  }

  @Test
  default void whoSeemedDeadHasTheLastWordOnWhatItHadOnTheWireAndNoOther() {
    try (Database slow = open();
        Database taker = open()) {
      long mailing = mailing(taker, 3);
      Hand frozen = new Hand(slow, OnUnknown.HOLD);
      Batch batch = claim(frozen, NOON);
      frozen.exchange(batch, List.of(), 3, NOON);
      new Hand(taker, OnUnknown.HOLD).outbox.free(batch.key(), slow.nodes().self());
      assertThat(state(taker, mailing).state()).isEqualTo(MailingState.FINISHED);

      var outcomes =
          List.of(
              sent(1),
              Outcome.tried(2, EmailState.DEFERRED, LATER, "450 busy"),
              Outcome.untried(3, NOON, ""));
      frozen.exchange(batch, outcomes, 0, NOON);
      frozen.outbox.release(batch);

      assertThat(tally(taker, mailing).counts())
          .isEqualTo(Map.of(EmailState.SENT, 1L, EmailState.UNKNOWN, 2L));
    }
  }

  @Test
  default void whatIsInOtherHandsByNowIsNotFreed() {
    try (Database one = open();
        Database two = open()) {
      mailing(one, 2);
      Batch batch = claim(new Hand(one), NOON);

      new Hand(two).outbox.free(batch.key(), "somebody who died");

      assertThat(new Hand(one).exchange(batch, List.of(), 2, NOON)).hasSize(2);
    }
  }

  @Test
  default void anExchangeWhoseAnswerWasLostCanBeAskedForAgain() {
    try (Database database = open()) {
      long mailing = mailing(database, 2);
      var hand = new Hand(database);
      Batch batch = claim(hand, NOON);
      List<Outbox.Intent> intents =
          hand.outbox.waiting(batch, NOON).stream()
              .map(email -> new Outbox.Intent(batch, email))
              .toList();

      var granted = hand.outbox.exchange(List.of(), intents, NOON);
      assertThat(hand.outbox.exchange(List.of(), intents, NOON)).isEqualTo(granted);

      var back = List.of(new Outbox.Settlement(batch, Outcome.untried(1, NOON, "")));
      hand.outbox.exchange(back, List.of(), NOON);
      hand.outbox.exchange(back, List.of(), NOON);
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(EmailState.PENDING, 1L, EmailState.SENDING, 1L));
      assertThat(hand.outbox.waiting(batch, NOON))
          .extracting(Outgoing::recipientId, Outgoing::attempt)
          .containsExactly(tuple(1L, 0));
    }
  }

  private static Batch claim(Hand hand, Instant now) {
    return hand.claim(now).orElseThrow();
  }

  private static Outcome sent(long recipient) {
    return Outcome.tried(recipient, EmailState.SENT, NOON, "250 2.0.0 taken");
  }

  private static void write(Database database, String sql) {
    database.write(transaction -> transaction.handle().execute(sql));
  }

  /// A server notices a moment later that a node has gone.
  private static void takeOver(Database survivor, String dead) {
    await().until(() -> !survivor.nodes().isAlive(dead));
    new Hand(survivor).outbox.takeOver();
  }
}
