package dev.postrider.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.database.EachDatabase;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody is erased while another step of theirs is under way.
@ParameterizedClass
@EnumSource(EachDatabase.class)
@Timeout(20)
class ErasureRaceTest extends AudienceScene {

  private static final Address ADA = new Address("", "ada@readers.example");
  private static final Newcomer NEWCOMER = new Newcomer(ADA, List.of("weekly"), List.of());
  private static final Consent CONSENT = new Consent("fair.csv", "said yes");

  @BeforeEach
  void join() {
    subscriptions.join(NEWCOMER, CONSENT);
  }

  @Test
  void whoIsErasedIsNotBroughtBackByAListThatIsJustBeingRead() throws Exception {
    Joined joined = meanwhile(this::erase, () -> subscriptions.join(NEWCOMER, CONSENT));

    assertThat(joined).isEqualTo(Joined.LEFT_BEFORE);
    assertThat(subscriptions.find(ADA)).isEmpty();
  }

  @Test
  void whoIsErasedIsNotWrittenDownAgainAsOneWhoLeftElsewhere() throws Exception {
    var departures = new Departures(subscribers, suppressions, clock);

    meanwhile(
        this::erase, () -> write(at -> departures.leave(at, ADA, List.of("weekly"), CONSENT)));
    write(at -> suppressions.remove(at, ADA, Suppressions.EVERYTHING, Reason.ERASED));
    subscriptions.join(NEWCOMER, CONSENT);
    meanwhile(
        this::erase,
        () -> write(at -> departures.add(at, List.of(NEWCOMER), Reason.UNSUBSCRIBED, CONSENT)));

    assertThat(subscriptions.find(ADA)).isEmpty();
    assertThat(subscriptions.suppressions(List.of(ADA)))
        .isEqualTo(Map.of(ADA.canonical(), Map.of(Suppressions.EVERYTHING, Reason.ERASED)));
  }

  @Test
  void whoComesBackWhileThoseWhoLeftAreErasedStays() throws Exception {
    subscriptions.remove(ADA, "by letter");
    long ada = subscriptions.find(ADA).orElseThrow().id();
    clock.advance(Duration.ofDays(1_000));
    Instant since = clock.instant();

    int erased =
        meanwhile(
            at -> subscriptions.confirm(at, ada, List.of("weekly"), List.of(), CONSENT),
            () -> people.eraseLeft(since));

    assertThat(erased).isZero();
    assertThat(subscriptions.find(ADA).orElseThrow().status())
        .isEqualTo(SubscriptionStatus.CONFIRMED);
  }

  private void erase(Transaction transaction) {
    people.erase(transaction, ADA, NOON);
  }

  private boolean write(Consumer<Transaction> work) {
    database.write(work);
    return true;
  }

  /// What `second` gave, which was begun when `first` was done but not yet committed.
  private <T> T meanwhile(Consumer<Transaction> first, Callable<T> second) throws Exception {
    var task = new FutureTask<T>(second);
    write(
        transaction -> {
          first.accept(transaction);
          Thread thread = Thread.ofPlatform().start(task);
          await().pollInSameThread().until(() -> task.isDone() || waits(thread));
        });
    return task.get();
  }

  /// True where it waits for the one who writes.
  private boolean waits(Thread thread) {
    return switch (kind) {
      case SQLITE -> thread.getState() == Thread.State.WAITING;
      case POSTGRESQL -> isInALock();
    };
  }

  private boolean isInALock() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) > 0 FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """)
                .mapTo(boolean.class)
                .one());
  }
}
