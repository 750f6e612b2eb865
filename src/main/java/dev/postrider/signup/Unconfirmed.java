package dev.postrider.signup;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The sign-ups whose button was not pressed yet.
///
/// @param asked have their email, or it is in the outbox
/// @param queued are still to get it, as it is written to few at a time
public record Unconfirmed(long asked, long queued) {

  /// Counts those that can still be confirmed.
  public static Unconfirmed of(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            SELECT
              coalesce(sum(CASE WHEN due IS NULL THEN 1 ELSE 0 END), 0) AS asked,
              coalesce(sum(CASE WHEN due IS NULL THEN 0 ELSE 1 END), 0) AS queued
            FROM sign_up WHERE NOT confirmed AND until > :now
            """)
        .bind("now", now.toEpochMilli())
        .map((row, context) -> new Unconfirmed(row.getLong("asked"), row.getLong("queued")))
        .one();
  }
}
