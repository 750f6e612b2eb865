package dev.postrider.edition;

import dev.postrider.calendar.Calendar;
import dev.postrider.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table of digests that were seen, each with the moment up to which its dates are kept.
public final class DigestDates {

  /// So many dates are told in advance.
  private static final int SOON = 5;

  /// The first date not yet kept; empty for a digest that was never seen, for one whose calendar
  /// was changed since, and where it was put down by a clock that was ahead.
  public Optional<Instant> next(Handle handle, Digest digest, Instant now) {
    return handle
        .createQuery("SELECT kept FROM digest WHERE key = :key AND calendar = :calendar")
        .bind("key", digest.key())
        .bind("calendar", text(digest.calendar()))
        .mapTo(Long.class)
        .findOne()
        .map(kept -> digest.calendar().next(Instant.ofEpochMilli(kept)))
        .filter(date -> !date.isAfter(digest.calendar().next(now)));
  }

  /// The newest date that has passed and was not kept, which stands for those before it; empty
  /// where none has.
  public Optional<Due> due(Handle handle, Digest digest, Instant now) {
    return next(handle, digest, now)
        .filter(date -> !date.isAfter(now))
        .map(date -> new Due(newest(digest.calendar(), date, now), now));
  }

  /// The next dates, earliest first; the first may be the one that is [#due].
  ///
  /// @param now not before the digest was seen
  List<Instant> coming(Handle handle, Digest digest, Instant now) {
    Instant first =
        due(handle, digest, now).map(Due::date).orElseGet(() -> digest.calendar().next(now));
    return Stream.iterate(first, digest.calendar()::next).limit(SOON).toList();
  }

  private static Instant newest(Calendar calendar, Instant first, Instant now) {
    Instant date = first;
    Instant next = calendar.next(date);
    while (!next.isAfter(now)) {
      date = next;
      next = calendar.next(date);
    }
    return date;
  }

  /// The last date that gave no edition, as it was late; empty once a later one was kept.
  Optional<Instant> missed(Handle handle, Digest digest) {
    return handle
        .createQuery("SELECT missed FROM digest WHERE key = :key AND missed IS NOT NULL")
        .bind("key", digest.key())
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  boolean isSeen(Handle handle, Digest digest) {
    return handle
            .createQuery("SELECT count(*) FROM digest WHERE key = :key")
            .bind("key", digest.key())
            .mapTo(long.class)
            .one()
        > 0;
  }

  /// Puts the dates up to `now` behind the digest; for a new digest or calendar, too.
  void keep(Transaction transaction, Digest digest, Instant now) {
    put(transaction, digest, now, null);
  }

  /// As [#keep], for a digest that was seen, of whatever calendar.
  void keep(Transaction transaction, String digest, Instant now) {
    transaction
        .handle()
        .createUpdate(
            "UPDATE digest SET kept = :now, missed = NULL WHERE key = :digest AND kept < :now")
        .bind("digest", digest)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// Puts a date behind the digest that gave no edition.
  void miss(Transaction transaction, Digest digest, Due due) {
    put(transaction, digest, due.now(), due.date().toEpochMilli());
  }

  private static void put(
      Transaction transaction, Digest digest, Instant now, @Nullable Long missed) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO digest (key, calendar, kept, missed)
            VALUES (:key, :calendar, :kept, :missed)
            ON CONFLICT (key) DO UPDATE SET calendar = excluded.calendar,
              kept = excluded.kept, missed = excluded.missed
            """)
        .bind("key", digest.key())
        .bind("calendar", text(digest.calendar()))
        .bind("missed", missed)
        .bind("kept", now.toEpochMilli())
        .execute();
  }

  private static String text(Calendar calendar) {
    return calendar.cron() + " " + calendar.zone();
  }
}
