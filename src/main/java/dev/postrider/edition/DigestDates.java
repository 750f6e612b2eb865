package dev.postrider.edition;

import dev.postrider.calendar.Calendar;
import dev.postrider.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of digests that were seen, each with the first date of its calendar not yet kept.
public final class DigestDates {

  /// The first date not yet kept; empty for a digest that was never seen, for one whose calendar
  /// was changed since, and where it was put down by a clock that was ahead.
  public Optional<Instant> next(Handle handle, Digest digest, Instant now) {
    return handle
        .createQuery("SELECT next_date FROM digest WHERE key = :key AND calendar = :calendar")
        .bind("key", digest.key())
        .bind("calendar", text(digest.calendar()))
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli)
        .filter(date -> !date.isAfter(digest.calendar().next(now)));
  }

  boolean isSeen(Handle handle, Digest digest) {
    return handle
            .createQuery("SELECT count(*) FROM digest WHERE key = :key")
            .bind("key", digest.key())
            .mapTo(long.class)
            .one()
        > 0;
  }

  /// Puts the first date after `now` down as the next; for a new digest or calendar, too.
  void keep(Transaction transaction, Digest digest, Instant now) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO digest (key, calendar, next_date) VALUES (:key, :calendar, :next)
            ON CONFLICT (key) DO UPDATE
            SET calendar = excluded.calendar, next_date = excluded.next_date
            """)
        .bind("key", digest.key())
        .bind("calendar", text(digest.calendar()))
        .bind("next", digest.calendar().next(now).toEpochMilli())
        .execute();
  }

  private static String text(Calendar calendar) {
    return calendar.cron() + " " + calendar.zone();
  }
}
