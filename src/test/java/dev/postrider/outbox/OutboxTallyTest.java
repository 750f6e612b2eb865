package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.reader;
import static dev.postrider.outbox.OutboxSamples.tally;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.KeyedHash;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Whatever is done in whatever order, every recipient is counted once, and who got the email gets
/// it no more.
class OutboxTallyTest extends TallyScene {

  private static final int RECIPIENTS = 7;

  enum Step {
    CLAIM,
    NEXT,
    ACCEPT,
    PUT_OFF,
    REFUSE,
    LOSE,
    RELEASE,
    DIE,
    HOLD,
    RESUME,
    LEAVE,
    WAIT,
    CANCEL
  }

  @Property(tries = 40)
  void theStatesAlwaysAddUp(@ForAll("steps") List<Step> steps) {
    var run = new Run(nextMailing(RECIPIENTS));

    for (Step step : steps) {
      run.take(step);
      assertThat(tally(database, run.mailing).recipients()).isEqualTo(RECIPIENTS);
    }
    run.finish();

    assertThat(tally(database, run.mailing).unsettled()).isZero();
    assertThat(tally(database, run.mailing).of(EmailState.SENT)).isEqualTo(run.accepted.size());
    assertThat(OutboxSamples.isUnderWay(database, run.mailing)).isFalse();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.of(Step.CLAIM, Step.NEXT, Step.ACCEPT)),
            Tuple.of(1, Arbitraries.of(Step.CANCEL)),
            Tuple.of(12, Arbitraries.of(Step.class).filter(s -> s != Step.CANCEL)))
        .list()
        .ofMaxSize(30);
  }

  /// One mailing in the hands of one worker.
  private final class Run {

    private final long mailing;
    private final Hand hand = new Hand(database);
    private final Suppressions suppressions = new Suppressions(new KeyedHash(new byte[32]));
    private final Set<Long> accepted = new HashSet<>();
    private final List<Outgoing> onTheWire = new ArrayList<>();
    private Optional<Batch> batch = Optional.empty();
    private Instant now = NOON;
    private long leaving;

    Run(long mailing) {
      this.mailing = mailing;
    }

    void take(Step step) {
      switch (step) {
        case CLAIM -> batch = batch.or(() -> hand.claim(now));
        case NEXT -> settle(List.of(), 2);
        case ACCEPT -> settle(EmailState.SENT, 1);
        case PUT_OFF -> settle(EmailState.DEFERRED, 1);
        case REFUSE -> settle(EmailState.FAILED, 1);
        case LOSE -> settle(EmailState.PENDING, 0);
        case RELEASE -> {
          settle(EmailState.PENDING, 0);
          batch.ifPresent(held -> hand.outbox.release(held));
          batch = Optional.empty();
        }
        case DIE -> {
          batch.ifPresent(held -> hand.outbox.freeOwn(held.key()));
          onTheWire.clear();
          batch = Optional.empty();
        }
        case HOLD -> hand.outbox.hold(mailing, "looked at");
        case RESUME ->
            database.write(transaction -> MAILINGS.resume(transaction, mailing, Instant.EPOCH));
        case LEAVE -> leave();
        case WAIT -> now = now.plus(Duration.ofHours(1));
        case CANCEL -> database.write(transaction -> MAILINGS.cancel(transaction, mailing));
      }
    }

    private void leave() {
      leaving++;
      database.write(
          transaction ->
              suppressions.add(transaction, reader(leaving), "weekly", Reason.UNSUBSCRIBED, now));
    }

    private void settle(EmailState state, int more) {
      Instant next = now.plus(Duration.ofHours(1));
      List<Outcome> outcomes =
          onTheWire.stream()
              .map(email -> Outcome.tried(email.recipientId(), state, next, "said"))
              .toList();
      if (state == EmailState.SENT) {
        onTheWire.forEach(email -> accepted.add(email.recipientId()));
      }
      onTheWire.clear();
      settle(outcomes, more);
    }

    private void settle(List<Outcome> outcomes, int more) {
      batch.ifPresent(
          held -> {
            List<Outgoing> granted = hand.exchange(held, outcomes, more, now);
            assertThat(granted)
                .extracting(Outgoing::recipientId)
                .filteredOn(accepted::contains)
                .isEmpty();
            onTheWire.addAll(granted);
          });
    }

    /// Delivers what is left, as a worker does that nothing hinders.
    void finish() {
      take(Step.RELEASE);
      take(Step.RESUME);
      for (int i = 0; i < 2; i++) {
        take(Step.WAIT);
        take(Step.CLAIM);
        for (int email = 0; email <= RECIPIENTS; email++) {
          take(Step.ACCEPT);
        }
        take(Step.RELEASE);
      }
    }
  }
}
