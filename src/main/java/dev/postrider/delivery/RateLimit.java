package dev.postrider.delivery;

import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// Keeps the [Pace]. What was given out stands in the database, so that a restart forgets nothing
/// and all nodes share it; each node leases a block of emails at a time and sends them one by one.
/// Threads may share one.
///
/// The rate is kept by a moment that moves on with every email leased, the hour and the day by the
/// minutes in which emails were leased. What a node leased and did not send when it was killed is
/// lost to all.
final class RateLimit {

  /// A node leases what it sends in this time.
  private static final Duration BLOCK = Duration.ofMillis(500);

  /// Where there is no rate, so many at a time.
  private static final int MOST_LEASED = 500;

  private static final long HOUR = 60;
  private static final long DAY = 24 * HOUR;

  /// What was leased for later than so many turns and an hour was leased by a clock that was ahead.
  private static final int MOST_TURNS_AHEAD = 100;

  /// Emails that this node may send.
  ///
  /// @param emails how many
  /// @param minute in which they were leased
  /// @param turn of the first, in microseconds
  private record Lease(long emails, long minute, long turn) {}

  private static final Lease NONE = new Lease(0, 0, 0);

  /// What may be sent.
  sealed interface Permit {

    /// One email, now.
    record Now() implements Permit {}

    /// None yet; whoever asks again after this time may get one.
    record Wait(Duration time) implements Permit {}

    /// None before then.
    record Spent(String limit, Instant until) implements Permit {}
  }

  private final Database database;
  private final Pace pace;
  private final InstantSource clock;
  private Lease lease = NONE;

  RateLimit(Database database, Pace pace, InstantSource clock) {
    this.database = database;
    this.pace = pace;
    this.clock = clock;
  }

  /// Takes one email's turn, if it has come.
  synchronized Permit next() {
    if (pace.equals(Pace.UNLIMITED)) {
      return new Permit.Now();
    }
    Instant now = clock.instant();
    if (lease.emails() == 0 || lease.minute() != minute(now)) {
      Answer answer = database.inTransaction(transaction -> renew(transaction, now));
      lease = answer.lease();
      if (answer.spent().isPresent()) {
        return answer.spent().get();
      }
    }
    long wait = lease.turn() - micros(now);
    if (wait > 0) {
      return new Permit.Wait(Duration.of(wait, ChronoUnit.MICROS));
    }
    lease = new Lease(lease.emails() - 1, lease.minute(), lease.turn() + interval());
    return new Permit.Now();
  }

  /// Nothing waits here. Where there is no rate much was leased, which others may need; a turn of a
  /// rate is kept.
  synchronized void idle() {
    if (interval() == 0) {
      giveBack();
    }
  }

  /// Gives back what was leased and is not needed, to all.
  synchronized void giveBack() {
    if (lease.emails() > 0) {
      Lease unused = lease;
      lease = NONE;
      database.write(transaction -> uncount(transaction, unused));
    }
  }

  private long interval() {
    return pace.perSecond().isPresent()
        ? Math.round(TimeUnit.SECONDS.toMicros(1) / pace.perSecond().getAsDouble())
        : 0;
  }

  private static long minute(Instant instant) {
    return TimeUnit.SECONDS.toMinutes(instant.getEpochSecond());
  }

  private static long micros(Instant instant) {
    return TimeUnit.SECONDS.toMicros(instant.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
  }

  /// @param spent why there is no lease
  private record Answer(Lease lease, Optional<Permit.Spent> spent) {}

  /// Leases anew; what is left of a lease of an earlier minute keeps its turns and counts for this
  /// one. The row of the rate is written first, so that two nodes lease one after the other.
  private Answer renew(Transaction transaction, Instant now) {
    moveOn(transaction, now, 0);
    long minute = minute(now);
    uncount(transaction, lease);
    forget(transaction, minute);
    boolean isLeft = lease.emails() > 0;
    long most = isLeft ? lease.emails() : block();
    for (Window window : new Window[] {hour(), day()}) {
      if (window.limit().isPresent()) {
        long left = window.limit().getAsInt() - used(transaction, window.before(minute));
        if (left <= 0) {
          return new Answer(NONE, Optional.of(spent(transaction, window, minute)));
        }
        most = Math.min(most, left);
      }
    }
    long turn = isLeft ? lease.turn() : moveOn(transaction, now, most);
    count(transaction, minute, most);
    return new Answer(new Lease(most, minute, turn), Optional.empty());
  }

  private static void forget(Transaction transaction, long minute) {
    transaction
        .handle()
        .createUpdate("DELETE FROM pace_minute WHERE minute <= :old OR minute > :now")
        .bind("old", minute - DAY - 1)
        .bind("now", minute)
        .execute();
  }

  private static void uncount(Transaction transaction, Lease unused) {
    transaction
        .handle()
        .createUpdate("UPDATE pace_minute SET emails = emails - :unused WHERE minute = :minute")
        .bind("unused", unused.emails())
        .bind("minute", unused.minute())
        .execute();
  }

  /// A limit on the emails of the last so many minutes.
  private record Window(String name, long minutes, OptionalInt limit) {

    /// The last minute that is wholly before the window, wherever in `minute` it is now.
    long before(long minute) {
      return minute - minutes - 1;
    }
  }

  private Window hour() {
    return new Window("hourly", HOUR, pace.hourly());
  }

  private Window day() {
    return new Window("daily", DAY, pace.daily());
  }

  private long block() {
    return interval() == 0
        ? MOST_LEASED
        : Math.max(1, TimeUnit.MILLISECONDS.toMicros(BLOCK.toMillis()) / interval());
  }

  /// @return the turn of the first of `emails`, in microseconds
  private long moveOn(Transaction transaction, Instant now, long emails) {
    long cost = emails * interval();
    return transaction
            .handle()
            .createQuery(
                """
                INSERT INTO pace (id, next_free) VALUES (1, :now + :cost)
                ON CONFLICT (id) DO UPDATE SET next_free = :cost
                  + CASE WHEN pace.next_free BETWEEN :now AND :horizon
                    THEN pace.next_free ELSE :now END
                RETURNING next_free
                """)
            .bind("now", micros(now))
            .bind("cost", cost)
            .bind(
                "horizon",
                micros(now.plus(HOUR, ChronoUnit.MINUTES)) + MOST_TURNS_AHEAD * interval())
            .mapTo(long.class)
            .one()
        - cost;
  }

  private static long used(Transaction transaction, long after) {
    return transaction
        .handle()
        .createQuery("SELECT coalesce(sum(emails), 0) FROM pace_minute WHERE minute > :after")
        .bind("after", after)
        .mapTo(long.class)
        .one();
  }

  private static Permit.Spent spent(Transaction transaction, Window window, long minute) {
    long oldest =
        transaction
            .handle()
            .createQuery(
                """
                SELECT coalesce(min(minute), :minute) FROM pace_minute
                WHERE minute > :after AND emails > 0
                """)
            .bind("after", window.before(minute))
            .bind("minute", minute)
            .mapTo(long.class)
            .one();
    return new Permit.Spent(
        "the %s limit of %,d emails is reached"
            .formatted(window.name(), window.limit().orElseThrow()),
        Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(oldest + window.minutes() + 1)));
  }

  private static void count(Transaction transaction, long minute, long emails) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO pace_minute (minute, emails) VALUES (:minute, :emails)
            ON CONFLICT (minute) DO UPDATE SET emails = pace_minute.emails + excluded.emails
            """)
        .bindMap(Map.of("minute", minute, "emails", emails))
        .execute();
  }
}
