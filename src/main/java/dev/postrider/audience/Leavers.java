package dev.postrider.audience;

import dev.postrider.database.Database;
import dev.postrider.outbox.Suppressions;
import java.time.Instant;

/// Counts readers who left.
public final class Leavers {

  private final Database database;

  public Leavers(Database database) {
    this.database = database;
  }

  /// How many readers of a digest left it, or everything, and have not come back; whoever is erased
  /// since is no longer counted.
  ///
  /// @param digest its key
  /// @param from included
  /// @param until not included
  public long count(String digest, Instant from, Instant until) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM suppression s
                    JOIN subscriber u ON u.canonical = s.address AND u.joined < s.at
                    JOIN digest_set d ON d.id = u.digest_set_id
                    WHERE s.reason = 'unsubscribed' AND s.at >= :from AND s.at < :until
                      AND %s
                      AND (s.scope = :digest OR (s.scope = :all AND NOT EXISTS (
                        SELECT 1 FROM suppression before
                        WHERE before.address = s.address AND before.scope = :digest)))
                    """
                        .formatted(Choices.hold("d.digests", ":digest")))
                .bind("digest", digest)
                .bind("all", Suppressions.EVERY_DIGEST)
                .bind("from", from.toEpochMilli())
                .bind("until", until.toEpochMilli())
                .mapTo(long.class)
                .one());
  }
}
