package dev.postrider.feedback;

import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.TOKENS;
import static dev.postrider.outbox.OutboxSamples.reader;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.SettableClock;
import dev.postrider.audience.Subscribers;
import dev.postrider.audience.Subscriptions;
import dev.postrider.database.Database;
import dev.postrider.database.EachDatabase;
import dev.postrider.database.Transaction;
import dev.postrider.feedback.Rulings.Settled;
import dev.postrider.mail.KeyedHash;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.OutboxSamples;
import dev.postrider.outbox.Suppressions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What comes back while others are at work on the same database.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class FeedbackAtOnceTest {

  /// Long enough for somebody who does not wait to be done.
  private static final long A_MOMENT_MILLIS = 300;

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final ExecutorService others = Executors.newCachedThreadPool();
  private final Suppressions suppressions = new Suppressions(new KeyedHash(new byte[32]));
  private Database database;
  private Feedback feedback;
  private long mailing;

  @BeforeEach
  void open() {
    database = Database.open(kind.make(folder));
    var clock = new SettableClock(NOON);
    var subscriptions = new Subscriptions(database, new Subscribers(), suppressions, TOKENS, clock);
    var readers = new Feedback.Readers(subscriptions, suppressions, List.of("weekly"));
    feedback = new Feedback(database, readers, TOKENS, clock);
    mailing = OutboxSamples.mailing(database, "weekly/1", 100, 9);
    database.write(at -> at.handle().execute("UPDATE outbox SET state = 'sent', attempt = 1"));
  }

  @AfterEach
  void close() {
    others.shutdownNow();
    database.close();
  }

  @Test
  void whoIsErasedMeanwhileIsNotWrittenDown() throws Exception {
    var blanked = new CountDownLatch(1);
    var taken = new CountDownLatch(1);
    Future<Effect> effect = taking(1, "postfix-no-such-user", blanked, taken);

    database.write(
        at -> {
          at.handle()
              .execute("UPDATE outbox SET address = '', canonical = '' WHERE recipient_id = 1");
          blanked.countDown();
          waitAMomentFor(taken);
        });

    assertThat(effect.get()).isEqualTo(Effect.UNKNOWN);
    assertThat(
            database.<Boolean>read(
                handle -> suppressions.holds(handle, reader(1), Suppressions.EVERYTHING)))
        .isFalse();
  }

  @Test
  void ofTwoComplaintsAtOnceTheLaterSeesBoth() throws Exception {
    feedback.take(FeedbackTest.corpus("weekly/1", mailing, 1).message("arf-yahoo"));
    var counted = new CountDownLatch(1);
    var taken = new CountDownLatch(1);
    Future<Effect> effect = taking(3, "arf-yahoo", counted, taken);

    database.write(
        at -> {
          complain(at, 2);
          counted.countDown();
          waitAMomentFor(taken);
        });

    assertThat(effect.get()).isEqualTo(Effect.COMPLAINED);
    assertThat(database.read(handle -> MAILINGS.mailing(handle, mailing)).state())
        .isEqualTo(MailingState.HELD);
  }

  @Test
  void aMessageNeedsOneConnectionAtATime() {
    int all = (kind == EachDatabase.SQLITE ? 8 : 16) - 1;
    var held = new CountDownLatch(all);
    var taken = new CountDownLatch(1);
    for (int i = 0; i < all; i++) {
      others.execute(
          () ->
              database.<Boolean>read(
                  handle -> {
                    handle.execute("SELECT 1");
                    held.countDown();
                    return wait(taken, TimeUnit.MINUTES.toMillis(1));
                  }));
    }

    Future<Effect> bounce = taking(1, "postfix-message-id-alone", held, new CountDownLatch(1));
    Future<Effect> request = taking(1, "unsubscribe-gmail", held, new CountDownLatch(1));

    assertThat(bounce).succeedsWithin(Duration.ofSeconds(9));
    assertThat(request).succeedsWithin(Duration.ofSeconds(9));
    taken.countDown();
  }

  private Future<Effect> taking(
      long reader, String name, CountDownLatch begin, CountDownLatch done) {
    byte[] message = FeedbackTest.corpus("weekly/1", mailing, reader).message(name);
    return others.submit(
        () -> {
          begin.await();
          try {
            return feedback.take(message);
          } finally {
            done.countDown();
          }
        });
  }

  /// As [Feedback#take] does, in a transaction that is not over yet.
  private void complain(Transaction transaction, long reader) {
    var notices = new Notices();
    notices.add(transaction, "of " + reader, NOON);
    var email = new SentEmail(mailing, reader, reader(reader));
    notices.settle(transaction, "of " + reader, new Settled(Effect.COMPLAINED, Optional.of(email)));
    new ComplaintLimit(notices, new SentEmails(database), MAILINGS).look(transaction, mailing);
  }

  private static void waitAMomentFor(CountDownLatch done) {
    wait(done, A_MOMENT_MILLIS);
  }

  private static boolean wait(CountDownLatch done, long millis) {
    try {
      return done.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
