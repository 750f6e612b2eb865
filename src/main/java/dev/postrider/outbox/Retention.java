package dev.postrider.outbox;

import dev.postrider.database.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Forgets whom old emails went to. What became of them is still counted.
public final class Retention {

  private final Database database;

  public Retention(Database database) {
    this.database = database;
  }

  /// Takes addresses, names and replies out of the mailings that are finished or cancelled and of
  /// which nothing was on the wire since; one of which nothing ever was is as old as the next that
  /// was begun. One that is held, or on its way, keeps them. Can be repeated, and goes on where it
  /// was broken off.
  ///
  /// @return how many mailings
  public int forget(Instant since) {
    List<Long> old = database.read(handle -> over(handle, since));
    old.forEach(this::forget);
    return old.size();
  }

  private static List<Long> over(Handle handle, Instant since) {
    return handle
        .createQuery(
            """
            SELECT m.id FROM mailing m
            WHERE NOT m.forgotten AND m.state NOT IN (%s) AND NOT EXISTS (
              SELECT 1 FROM outbox o WHERE o.mailing_id = m.id AND o.first_tried >= :since)
            AND EXISTS (
              SELECT 1 FROM outbox o WHERE o.mailing_id >= m.id AND o.first_tried < :since)
            ORDER BY m.id
            """
                .formatted(MailingState.underWay()))
        .bind("since", since.toEpochMilli())
        .mapTo(Long.class)
        .list();
  }

  private record Range(long lowest, long highest) {}

  /// Batch by batch, so that others can write in between.
  private void forget(long mailingId) {
    List<Range> ranges =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT lowest, highest FROM batch WHERE mailing_id = :id")
                    .bind("id", mailingId)
                    .map((row, context) -> new Range(row.getLong("lowest"), row.getLong("highest")))
                    .list());
    for (Range range : ranges) {
      database.write(
          transaction ->
              transaction
                  .handle()
                  .createUpdate(
                      """
                      UPDATE outbox SET address = '', canonical = '', name = '', reply = ''
                      WHERE mailing_id = :id AND recipient_id BETWEEN :lowest AND :highest
                        AND address <> ''
                      """)
                  .bind("id", mailingId)
                  .bind("lowest", range.lowest())
                  .bind("highest", range.highest())
                  .execute());
    }
    database.write(
        transaction ->
            transaction
                .handle()
                .createUpdate("UPDATE mailing SET forgotten = TRUE WHERE id = :id")
                .bind("id", mailingId)
                .execute());
  }
}
