package dev.postrider.outbox;

import static dev.postrider.outbox.EmailState.CANCELLED;
import static dev.postrider.outbox.EmailState.DEFERRED;
import static dev.postrider.outbox.EmailState.FAILED;
import static dev.postrider.outbox.EmailState.PENDING;
import static dev.postrider.outbox.EmailState.SENDING;
import static dev.postrider.outbox.EmailState.SENT;
import static dev.postrider.outbox.EmailState.SUPPRESSED;
import static dev.postrider.outbox.EmailState.UNKNOWN;
import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.outbox.OutboxSamples.reader;
import static dev.postrider.outbox.OutboxSamples.state;
import static dev.postrider.outbox.OutboxSamples.tally;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.mail.KeyedHash;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/// What every database must make of a mailing that people hold, cancel and have sent again.
interface MailingsContract {

  SecondTry SECOND_TRY = new SecondTry();

  /// As [OutboxContract#open].
  Database open();

  @Test
  default void aMailingIsFinishedWhenNothingIsLeftAndItsEmailsAddUp() {
    try (Database database = open()) {
      long mailing = mailing(database, 6);
      set(database, "sent", 1, 2);
      set(database, "failed", 3, 3);
      set(database, "suppressed", 4, 4);
      set(database, "unknown", 5, 6);

      finishIfDone(database, mailing);
      assertThat(state(database, mailing).state())
          .as("a batch is left")
          .isEqualTo(MailingState.OPEN);

      done(database);
      finishIfDone(database, mailing);
      finishIfDone(database, mailing);

      assertThat(state(database, mailing))
          .isEqualTo(
              new Mailing(mailing, "weekly/7", MailingState.FINISHED, "", 6, Optional.empty()));
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(SENT, 2L, FAILED, 1L, SUPPRESSED, 1L, UNKNOWN, 2L));
    }
  }

  @Test
  default void aMailingThatDoesNotAddUpIsHeldWithTheNumbersAndNeverFinished() {
    try (Database database = open()) {
      long mailing = mailing(database, 4);
      set(database, "sent", 1, 2);
      set(database, "failed", 3, 4);
      write(database, "DELETE FROM outbox WHERE recipient_id = 4");
      done(database);

      finishIfDone(database, mailing);
      assertThat(state(database, mailing).reason())
          .isEqualTo("4 recipients do not add up to 2 sent, 1 failed");

      assertThat(change(database, at -> MAILINGS.resume(at, mailing, Instant.EPOCH))).isTrue();
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.HELD);
      assertThat(change(database, at -> MAILINGS.cancel(at, mailing))).isTrue();
    }
  }

  @Test
  default void whatWaitsInNoBatchIsNotFinishedAndGoesOutOnceItIsResumed() {
    try (Database database = open()) {
      long mailing = mailing(database, 3);
      set(database, "sent", 1, 2);
      done(database);

      finishIfDone(database, mailing);
      assertThat(state(database, mailing).reason())
          .isEqualTo("3 recipients do not add up to 2 sent, 1 pending");

      assertThat(change(database, at -> MAILINGS.resume(at, mailing, Instant.EPOCH))).isTrue();
      assertThat(isMoving(database, mailing)).isTrue();
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.OPEN);
    }
  }

  @Test
  default void ofTwoThatSettleTheLastTwoBatchesAtOnceOneFinishes() throws Exception {
    try (Database one = open();
        Database two = open()) {
      long mailing = mailing(one, 501);
      set(one, "sent", 1, 501);
      var begin = new CyclicBarrier(2);

      try (var threads = Executors.newFixedThreadPool(2)) {
        threads
            .invokeAll(List.of(settling(one, mailing, 0, begin), settling(two, mailing, 1, begin)))
            .forEach(settled -> assertThat(settled.resultNow()).isTrue());
      }

      assertThat(state(one, mailing).state()).isEqualTo(MailingState.FINISHED);
    }
  }

  private static Callable<Boolean> settling(
      Database database, long mailing, int batch, CyclicBarrier begin) {
    return () -> {
      begin.await();
      return database.inTransaction(
          at -> {
            at.handle().execute("UPDATE batch SET done = TRUE WHERE number = ?", batch);
            MAILINGS.finishIfDone(at, mailing);
            return true;
          });
    };
  }

  @Test
  default void aMailingWithoutARowIsFinishedAtOnce() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      write(database, "DELETE FROM outbox");
      write(database, "DELETE FROM batch");

      assertThat(count(database, at -> MAILINGS.divide(at, mailing))).isZero();

      assertThat(state(database, mailing).state()).isEqualTo(MailingState.FINISHED);
    }
  }

  @Test
  default void theFirstReasonOfAHeldMailingStays() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);

      assertThat(change(database, at -> MAILINGS.hold(at, mailing, "by hand"))).isTrue();
      assertThat(change(database, at -> MAILINGS.hold(at, mailing, "550 not us"))).isFalse();

      assertThat(state(database, mailing).reason()).isEqualTo("by hand");
      assertThat(isMoving(database, mailing)).isFalse();
    }
  }

  @Test
  default void aMailingThatWasPausedAtItsLastEmailIsFinishedWhenItIsResumed() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      change(database, at -> MAILINGS.hold(at, mailing, "by hand"));
      set(database, "sent", 1, 1);
      done(database);

      finishIfDone(database, mailing);
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.HELD);

      change(database, at -> MAILINGS.resume(at, mailing, Instant.EPOCH));
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.FINISHED);
    }
  }

  @Test
  default void whatFailedGoesOutAgainAsIfNeverTriedButForWhoIsSuppressed() {
    try (Database database = open()) {
      long mailing = mailing(database, 4);
      set(database, "sent", 1, 1);
      set(database, "failed", 2, 3);
      set(database, "unknown", 4, 4);
      done(database);
      finishIfDone(database, mailing);
      var suppressions = new Suppressions(new KeyedHash(new byte[32]));
      database.write(at -> suppressions.add(at, reader(3), "weekly", Reason.UNSUBSCRIBED, NOON));
      assertThat(count(database, at -> SECOND_TRY.countFailed(at.handle(), mailing))).isEqualTo(1);
      assertThat(count(database, at -> SECOND_TRY.countUnknown(at.handle(), mailing))).isEqualTo(1);

      assertThat(count(database, at -> SECOND_TRY.failed(at, mailing, Instant.EPOCH)))
          .isEqualTo(1L);

      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(SENT, 1L, PENDING, 1L, FAILED, 1L, UNKNOWN, 1L));
      assertThat(tries(database, 2)).isEqualTo("0 times");
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.OPEN);
      assertThat(isMoving(database, mailing)).isTrue();
      assertThat(count(database, at -> SECOND_TRY.failed(at, mailing, Instant.EPOCH))).isZero();
    }
  }

  @Test
  default void whatIsInDoubtGoesOutAgainWithItsFirstDate() {
    try (Database database = open()) {
      long mailing = mailing(database, 2);
      set(database, "sent", 1, 1);
      set(database, "unknown", 2, 2);
      done(database);
      finishIfDone(database, mailing);

      assertThat(count(database, at -> SECOND_TRY.unknown(at, mailing, Instant.EPOCH)))
          .isEqualTo(1L);

      assertThat(tries(database, 2)).isEqualTo("3 times from 4711");
      assertThat(isMoving(database, mailing)).isTrue();
    }
  }

  @Test
  default void whatIsCancelledIsNotTriedAgainAndStaysCancelledWhenItsLastEmailsComeBack() {
    try (Database database = open()) {
      long mailing = mailing(database, 4);
      set(database, "failed", 1, 1);
      set(database, "sending", 2, 2);
      set(database, "deferred", 3, 3);
      write(database, "UPDATE batch SET owner = 'a worker'");

      assertThat(change(database, at -> MAILINGS.cancel(at, mailing))).isTrue();
      assertThat(count(database, at -> SECOND_TRY.failed(at, mailing, Instant.EPOCH))).isZero();
      set(database, "sent", 2, 2);
      done(database);
      finishIfDone(database, mailing);

      assertThat(state(database, mailing).state()).isEqualTo(MailingState.CANCELLED);
      assertThat(tally(database, mailing).counts())
          .isEqualTo(Map.of(FAILED, 1L, SENT, 1L, CANCELLED, 2L));
    }
  }

  @Test
  default void whatMayHaveArrivedIsToldFromWhatCannot() {
    try (Database database = open()) {
      long mailing = mailing(database, 1);
      Map<EmailState, Boolean> reached =
          Map.of(
              SENT, true,
              SENDING, true,
              UNKNOWN, true,
              PENDING, true,
              DEFERRED, false,
              FAILED, false,
              SUPPRESSED, false,
              CANCELLED, false);

      assertThat(reached)
          .allSatisfy(
              (state, expected) -> {
                set(database, state.word(), 1, 1);
                assertThat(hasReachedAnybody(database, mailing))
                    .as("%s", state)
                    .isEqualTo(expected);
              });
    }
  }

  private static boolean change(Database database, Predicate<Transaction> change) {
    return database.inTransaction(change::test);
  }

  private static long count(Database database, ToLongFunction<Transaction> change) {
    return database.inTransaction(change::applyAsLong);
  }

  private static void finishIfDone(Database database, long mailing) {
    database.write(at -> MAILINGS.finishIfDone(at, mailing));
  }

  private static boolean isMoving(Database database, long mailing) {
    return database.read(handle -> MAILINGS.isMoving(handle, mailing, NOON));
  }

  private static boolean hasReachedAnybody(Database database, long mailing) {
    return database.read(handle -> MAILINGS.hasReachedAnybody(handle, mailing));
  }

  /// Recipients `from` to `to`, who were written to three times from 4711 on.
  private static void set(Database database, String state, long from, long to) {
    database.write(
        at ->
            at.handle()
                .execute(
                    """
                    UPDATE outbox SET state = ?, attempt = 3, first_tried = 4711
                    WHERE recipient_id BETWEEN ? AND ?
                    """,
                    state,
                    from,
                    to));
  }

  private static String tries(Database database, long recipient) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT attempt || ' times' || coalesce(' from ' || first_tried, '')
                    FROM outbox WHERE recipient_id = :id
                    """)
                .bind("id", recipient)
                .mapTo(String.class)
                .one());
  }

  private static void done(Database database) {
    write(database, "UPDATE batch SET done = TRUE, owner = NULL");
  }

  private static void write(Database database, String sql) {
    database.write(at -> at.handle().execute(sql));
  }
}
