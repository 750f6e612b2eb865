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

  /// What was leased for later than this was leased by a clock that was ahead.
  private static final Duration HORIZON = Duration.ofHours(1);

  /// Emails that this node may send.
  ///
  /// @param emails how many
  /// @param minute in which they were leased
  /// @param turn of the first, in microseconds
  private record Lease(long emails, long minute, long turn) {}

  /// What may be sent.
  sealed interface Permit {

    /// One email after this time.
    record Wait(Duration time) implements Permit {}

    /// None before then.
    record Spent(String limit, Instant until) implements Permit {}
  }

  private final Database database;
  private final Pace pace;
  private final InstantSource clock;
  private Lease lease = new Lease(0, 0, 0);

  RateLimit(Database database, Pace pace, InstantSource clock) {
    this.database = database;
    this.pace = pace;
    this.clock = clock;
  }

  /// Takes one email's turn.
  synchronized Permit next() {
    if (pace.equals(Pace.UNLIMITED)) {
      return new Permit.Wait(Duration.ZERO);
    }
    Instant now = clock.instant();
    if (lease.minute() != minute(now)) {
      giveBack();
    }
    if (lease.emails() == 0) {
      Answer answer = database.inTransaction(transaction -> lease(transaction, now));
      if (answer.spent().isPresent()) {
        return answer.spent().get();
      }
      lease = answer.lease();
    }
    long wait = Math.max(0, lease.turn() - micros(now));
    lease = new Lease(lease.emails() - 1, lease.minute(), lease.turn() + interval());
    return new Permit.Wait(Duration.of(wait, ChronoUnit.MICROS));
  }

  /// Gives back what was leased and is not needed, to all.
  synchronized void giveBack() {
    if (lease.emails() > 0) {
      Lease unused = lease;
      lease = new Lease(0, 0, 0);
      database.write(
          transaction ->
              transaction
                  .handle()
                  .createUpdate(
                      "UPDATE pace_minute SET emails = emails - :unused WHERE minute = :minute")
                  .bind("unused", unused.emails())
                  .bind("minute", unused.minute())
                  .execute());
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

  /// The row of the rate is written first, so that two nodes lease one after the other.
  private Answer lease(Transaction transaction, Instant now) {
    moveOn(transaction, now, 0);
    long minute = minute(now);
    transaction
        .handle()
        .createUpdate("DELETE FROM pace_minute WHERE minute <= :old OR minute > :now")
        .bind("old", minute - DAY)
        .bind("now", minute)
        .execute();
    long most = block();
    for (Window window : new Window[] {hour(), day()}) {
      if (window.limit().isPresent()) {
        long left = window.limit().getAsInt() - used(transaction, minute - window.minutes());
        if (left <= 0) {
          return new Answer(new Lease(0, 0, 0), Optional.of(spent(transaction, window, minute)));
        }
        most = Math.min(most, left);
      }
    }
    long turn = moveOn(transaction, now, most);
    count(transaction, minute, most);
    return new Answer(new Lease(most, minute, turn), Optional.empty());
  }

  /// A limit on the emails of the last so many minutes.
  private record Window(String name, long minutes, OptionalInt limit) {}

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
            .bind("horizon", micros(now.plus(HORIZON)))
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
            .bind("after", minute - window.minutes())
            .bind("minute", minute)
            .mapTo(long.class)
            .one();
    return new Permit.Spent(
        "the %s limit of %,d emails is reached"
            .formatted(window.name(), window.limit().orElseThrow()),
        Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(oldest + window.minutes())));
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
