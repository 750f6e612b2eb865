package dev.postrider.edition;

import dev.postrider.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of digests that were seen, each with the first date of its calendar not yet kept.
public final class DigestDates {

  /// Empty for a digest that was never seen.
  public Optional<Instant> next(Handle handle, String digest) {
    return handle
        .createQuery("SELECT next_date FROM digest WHERE key = :digest")
        .bind("digest", digest)
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  /// Puts the first date after `now` down as the next; for a new digest, too.
  public void keep(Transaction transaction, Digest digest, Instant now) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO digest (key, next_date) VALUES (:key, :next)
            ON CONFLICT (key) DO UPDATE SET next_date = excluded.next_date
            """)
        .bind("key", digest.key())
        .bind("next", digest.calendar().next(now).toEpochMilli())
        .execute();
  }
}
