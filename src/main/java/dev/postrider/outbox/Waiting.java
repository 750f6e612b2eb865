package dev.postrider.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The emails of all mailings that are not settled. Each is counted once.
///
/// @param due may go out now, or are on the wire
/// @param later were put off, or their mailing was
/// @param held their mailing is held
/// @param next when the first of `later` is due; empty where there is none
public record Waiting(long due, long later, long held, Optional<Instant> next) {

  /// Counts them. Only batches are looked at that are not done, however much was sent before.
  public static Waiting of(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            SELECT
              coalesce(sum(CASE WHEN state = 'held' THEN 1 ELSE 0 END), 0) AS held,
              coalesce(sum(CASE WHEN state <> 'held' AND due <= :now THEN 1 ELSE 0 END), 0) AS due,
              coalesce(sum(CASE WHEN state <> 'held' AND due > :now THEN 1 ELSE 0 END), 0) AS later,
              coalesce(min(CASE WHEN state <> 'held' AND due > :now THEN due END), 0) AS next
            FROM (
              SELECT m.state, CASE WHEN o.next_try > m.not_before THEN o.next_try
                ELSE m.not_before END AS due
              FROM batch b JOIN mailing m ON m.id = b.mailing_id
                JOIN outbox o ON o.mailing_id = b.mailing_id
                  AND o.recipient_id BETWEEN b.lowest AND b.highest
              WHERE NOT b.done AND o.state IN (%s)) AS waiting
            """
                .formatted(EmailState.unsettled()))
        .bind("now", now.toEpochMilli())
        .map(
            (row, context) ->
                new Waiting(
                    row.getLong("due"),
                    row.getLong("later"),
                    row.getLong("held"),
                    Optional.of(row.getLong("next"))
                        .filter(millis -> millis > 0)
                        .map(Instant::ofEpochMilli)))
        .one();
  }

  public long emails() {
    return due + later + held;
  }
}
