package dev.postrider.outbox;

import dev.postrider.database.Transaction;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The table of mailings and of what they say.
public final class Mailings {

  /// Small enough that what waits for a dead node's batch is little, large enough that claiming it
  /// costs nothing beside delivering it.
  static final int BATCH_SIZE = 500;

  /// Starts a mailing; its bodies, its rows and at last its batches are written in the same
  /// transaction.
  ///
  /// @param key unique; an exception of the driver where it is not
  /// @param priority the lower, the earlier
  /// @return its id
  public long start(
      Transaction transaction, String key, String scope, int priority, Letterhead letterhead) {
    return transaction
        .handle()
        .createQuery(
            """
            INSERT INTO mailing (key, scope, state, priority, letterhead)
            VALUES (:key, :scope, 'open', :priority, :letterhead) RETURNING id
            """)
        .bind("key", key)
        .bind("scope", scope)
        .bind("priority", priority)
        .bind("letterhead", letterhead.toJson())
        .mapTo(long.class)
        .one();
  }

  /// Adds one of the things the mailing says, with its slots unfilled.
  ///
  /// @param number unique within the mailing
  public void addBody(Transaction transaction, long mailingId, int number, MailingBody body) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO mailing_body (mailing_id, number, subject, text, html)
            VALUES (:mailingId, :number, :subject, :text, :html)
            """)
        .bind("mailingId", mailingId)
        .bind("number", number)
        .bindMethods(body)
        .execute();
  }

  /// Divides the rows of a mailing among batches, which makes them ready to be delivered.
  ///
  /// @return how many rows there are
  public long divide(Transaction transaction, long mailingId) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO batch (mailing_id, number, lowest, highest)
            SELECT :mailingId, (place - 1) / :size, min(recipient_id), max(recipient_id)
            FROM (SELECT recipient_id, row_number() OVER (ORDER BY recipient_id) AS place
                  FROM outbox WHERE mailing_id = :mailingId) AS numbered
            GROUP BY 2
            """)
        .bind("mailingId", mailingId)
        .bind("size", BATCH_SIZE)
        .execute();
    return tally(transaction.handle(), mailingId).recipients();
  }

  public Tally tally(Handle handle, long mailingId) {
    return Tally.of(
        handle
            .createQuery(
                "SELECT state, count(*) AS emails FROM outbox WHERE mailing_id = :id GROUP BY state")
            .bind("id", mailingId)
            .reduceRows(
                new java.util.HashMap<String, Long>(),
                (counts, row) -> {
                  counts.put(
                      row.getColumn("state", String.class), row.getColumn("emails", Long.class));
                  return counts;
                }));
  }

  public Mailing mailing(Handle handle, long id) {
    return handle
        .createQuery("SELECT id, key, state, reason FROM mailing WHERE id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new Mailing(
                    row.getLong("id"),
                    row.getString("key"),
                    MailingState.of(row.getString("state")),
                    row.getString("reason")))
        .one();
  }

  MailingRow row(Handle handle, long id) {
    return handle
        .createQuery("SELECT key, scope, letterhead FROM mailing WHERE id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new MailingRow(
                    row.getString("key"),
                    row.getString("scope"),
                    Letterhead.of(row.getString("letterhead"))))
        .one();
  }

  /// One of the things the mailing says, with its slots unfilled.
  public MailingBody body(Handle handle, long mailingId, int number) {
    return handle
        .createQuery(
            """
            SELECT subject, text, html FROM mailing_body
            WHERE mailing_id = :mailingId AND number = :number
            """)
        .bind("mailingId", mailingId)
        .bind("number", number)
        .map(
            (row, context) ->
                new MailingBody(
                    row.getString("subject"), row.getString("text"), row.getString("html")))
        .one();
  }

  /// Lets no more of its emails out until it is resumed; those on the wire are finished.
  public void hold(Transaction transaction, long id, String reason) {
    setState(transaction, id, MailingState.HELD, reason);
  }

  /// Lets its emails out again.
  public void resume(Transaction transaction, long id) {
    setState(transaction, id, MailingState.OPEN, "");
  }

  /// Lets none of its emails out any more; those on the wire are finished.
  public void cancel(Transaction transaction, long id) {
    setState(transaction, id, MailingState.CANCELLED, "");
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE outbox SET state = 'cancelled'
            WHERE mailing_id = :id AND state IN ('pending', 'deferred')
            """)
        .bind("id", id)
        .execute();
    transaction
        .handle()
        .createUpdate("UPDATE batch SET done = TRUE WHERE mailing_id = :id AND owner IS NULL")
        .bind("id", id)
        .execute();
  }

  void finishIfDone(Transaction transaction, long id) {}

  /// True if a server took an email of it, or may have: what waits after a try was in doubt, while
  /// what was put off or refused certainly was not taken.
  public boolean hasReachedAnybody(Handle handle, long id) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM outbox WHERE mailing_id = :id
                AND (state IN ('sent', 'sending') OR (state = 'pending' AND attempt > 0)))
            """)
        .bind("id", id)
        .mapTo(boolean.class)
        .one();
  }

  /// True while a batch of it is in a worker's hands or may be claimed.
  public boolean isMoving(Handle handle, long id, Instant now) {
    return handle
            .createQuery(
                """
                SELECT count(*) FROM batch b JOIN mailing m ON m.id = b.mailing_id
                WHERE b.mailing_id = :id AND NOT b.done
                  AND (b.owner IS NOT NULL OR (m.state = 'open'
                    AND (b.next_try <= :now OR b.next_try > :horizon)))
                """)
            .bind("id", id)
            .bind("now", now.toEpochMilli())
            .bind("horizon", now.plus(Outbox.HORIZON).toEpochMilli())
            .mapTo(long.class)
            .one()
        > 0;
  }

  /// True while it has emails that are not settled.
  public boolean isUnderWay(Handle handle, long id) {
    return handle
            .createQuery("SELECT count(*) FROM batch WHERE mailing_id = :id AND NOT done")
            .bind("id", id)
            .mapTo(long.class)
            .one()
        > 0;
  }

  /// What is cancelled stays so: a server that refuses its last email does not put it on hold.
  private static void setState(
      Transaction transaction, long id, MailingState state, String reason) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE mailing SET state = :state, reason = :reason
            WHERE id = :id AND state <> 'cancelled'
            """)
        .bind("id", id)
        .bind("state", state.word())
        .bind("reason", reason)
        .execute();
  }
}
