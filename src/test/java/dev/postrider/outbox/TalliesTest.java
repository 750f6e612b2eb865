package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.tally;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.Address;
import dev.postrider.outbox.Outbox.Settlement;
import dev.postrider.outbox.RunningMailings.Addition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/// What is written down of a mailing that is over is what would be counted, whatever was done in
/// whatever order, also by a worker that only seemed dead.
class TalliesTest extends TallyScene {

  enum Step {
    CLAIM,
    SEND,
    REFUSE,
    RELEASE,
    DIE,
    SPEAK_AFTER_DEATH,
    RETRY,
    RESEND,
    ADD,
    HOLD,
    RESUME,
    CANCEL
  }

  @Property(tries = 60)
  void whatIsWrittenDownIsWhatWouldBeCounted(
      @ForAll OnUnknown onUnknown, @ForAll @Size(max = 40) List<Step> steps) {
    var run = new Run(nextMailing(3), onUnknown);

    for (Step step : steps) {
      run.take(step);
      assertThat(tally(database, run.mailing)).isEqualTo(counted(run.mailing));
      assertThat(isWritten(run.mailing)).isEqualTo(run.isOver());
    }
  }

  private Tally counted(long mailing) {
    return database.read(handle -> Tallies.counted(handle, mailing));
  }

  private boolean isWritten(long mailing) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT EXISTS (SELECT 1 FROM mailing_tally WHERE mailing_id = :id)")
                .bind("id", mailing)
                .mapTo(boolean.class)
                .one());
  }

  /// One mailing, in the hands of one worker after the other.
  private final class Run {

    private record OnTheWire(Batch batch, Outgoing email) {}

    private final long mailing;
    private final Hand hand;
    private final SecondTry secondTry = new SecondTry();
    private final List<OnTheWire> onTheWire = new ArrayList<>();
    private final List<OnTheWire> ofTheDead = new ArrayList<>();
    private Optional<Batch> batch = Optional.empty();
    private long added = 100;

    Run(long mailing, OnUnknown onUnknown) {
      this.mailing = mailing;
      this.hand = new Hand(database, onUnknown);
    }

    void take(Step step) {
      switch (step) {
        case CLAIM -> batch = batch.or(() -> hand.claim(NOON));
        case SEND -> settle(onTheWire, EmailState.SENT);
        case REFUSE -> settle(onTheWire, EmailState.FAILED);
        case RELEASE -> {
          settle(onTheWire, EmailState.PENDING);
          batch.ifPresent(hand.outbox::release);
          batch = Optional.empty();
        }
        case DIE -> {
          ofTheDead.addAll(onTheWire);
          onTheWire.clear();
          batch.ifPresent(held -> hand.outbox.freeOwn(held.key()));
          batch = Optional.empty();
        }
        case SPEAK_AFTER_DEATH -> settle(ofTheDead, EmailState.SENT);
        case RETRY -> database.inTransaction(tx -> secondTry.failed(tx, mailing, Instant.EPOCH));
        case RESEND -> database.inTransaction(tx -> secondTry.unknown(tx, mailing, Instant.EPOCH));
        case ADD -> add();
        case HOLD -> hand.outbox.hold(mailing, "looked at");
        case RESUME -> database.write(tx -> MAILINGS.resume(tx, mailing, Instant.EPOCH));
        case CANCEL -> database.write(tx -> MAILINGS.cancel(tx, mailing));
      }
      if (step != Step.RELEASE) {
        batch.ifPresent(this::next);
      }
    }

    private void settle(List<OnTheWire> emails, EmailState state) {
      List<Settlement> settlements =
          emails.stream()
              .map(
                  one ->
                      new Settlement(
                          one.batch(),
                          Outcome.tried(one.email().recipientId(), state, NOON, "said")))
              .toList();
      hand.outbox.exchange(settlements, List.of(), NOON);
      emails.clear();
    }

    private void next(Batch held) {
      hand.exchange(held, List.of(), 1, NOON)
          .forEach(email -> onTheWire.add(new OnTheWire(held, email)));
    }

    /// As to a mailing that more emails are added to; none is added to one that is cancelled.
    private void add() {
      if (state() != MailingState.CANCELLED) {
        added++;
        var address = new Address("", "reader" + added + "@readers.example");
        database.inTransaction(
            tx -> new RunningMailings().add(tx, new Addition(mailing, added, 1, address), 0, 0));
      }
    }

    private MailingState state() {
      return OutboxSamples.state(database, mailing).state();
    }

    /// True if nothing is left to do.
    boolean isOver() {
      return switch (state()) {
        case OPEN, HELD -> false;
        case FINISHED -> true;
        case CANCELLED -> batch.isEmpty();
      };
    }
  }
}
