package dev.postrider.outbox;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.outbox.MailingState.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of mailings and of what they say.
public final class Mailings {

  /// Small enough that what waits for a dead node's batch is little, large enough that claiming it
  /// costs nothing beside delivering it.
  static final int BATCH_SIZE = 500;

  private static final String ALL =
      "SELECT id, key, state, reason, recipients, not_before FROM mailing ";

  /// Of the mailing `m`, for a statement: a server took an email of it, or may have. What waits
  /// after a try was in doubt, while what was put off or refused certainly was not taken.
  private static final String REACHED =
      """
      EXISTS (
        SELECT 1 FROM outbox o WHERE o.mailing_id = m.id
          AND (o.state IN (%s) OR (o.state = 'pending' AND o.attempt > 0)))
      """
          .formatted(EmailState.words(EmailState::mayHaveArrived));

  /// Of the mailing `m`, for a statement: a batch of it was claimed, which none is before its time.
  private static final String CLAIMED =
      "EXISTS (SELECT 1 FROM batch b WHERE b.mailing_id = m.id AND b.epoch > 0)";

  /// Of the mailing `m`, for a statement: its emails go out or have gone out, or one of them has
  /// before it was held or cancelled. Batches are looked at first: where none was ever claimed no
  /// email was on the wire, and they are few beside the emails.
  public static final String IS_OUT =
      """
      ((m.state IN ('open', 'finished') AND (m.not_before = 0 OR %1$s)) OR (%1$s AND %2$s))
      """
          .formatted(CLAIMED, REACHED);

  /// Of the mailing `m`, for a statement: its emails may go out now; wants `now`.
  public static final String IS_OPEN = "(m.state = 'open' AND m.not_before <= :now)";

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

  /// Lets none of its emails out before `time`, whatever a person does with it until then.
  public void putOff(Transaction transaction, long mailingId, Instant time) {
    transaction
        .handle()
        .createUpdate("UPDATE mailing SET not_before = :time WHERE id = :mailingId")
        .bind("mailingId", mailingId)
        .bind("time", time.toEpochMilli())
        .execute();
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

  /// Adds an email to one address.
  ///
  /// @param recipientId unique within the mailing
  /// @param body the number of what it says
  public void addEmail(
      Transaction transaction, long mailingId, long recipientId, int body, Address address) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO outbox (mailing_id, recipient_id, body, address, canonical, name)
            VALUES (:mailingId, :recipientId, :body, :address, :canonical, :name)
            """)
        .bind("mailingId", mailingId)
        .bind("recipientId", recipientId)
        .bind("body", body)
        .bind("address", address.address())
        .bind("canonical", address.canonical())
        .bind("name", address.name())
        .execute();
  }

  /// Divides the rows of a mailing among batches, which makes them ready to be delivered, and puts
  /// down how many they are: their states must add up to it ever after. A mailing without a row is
  /// finished at once.
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
    long recipients =
        transaction
            .handle()
            .createQuery(
                """
                UPDATE mailing
                SET recipients = (SELECT count(*) FROM outbox WHERE mailing_id = :mailingId)
                WHERE id = :mailingId RETURNING recipients
                """)
            .bind("mailingId", mailingId)
            .mapTo(long.class)
            .one();
    finishIfDone(transaction, mailingId);
    return recipients;
  }

  /// How many emails of the mailing are in which state. Of one that is over that is written down,
  /// so that asking for it counts nothing.
  public Tally tally(Handle handle, long mailingId) {
    return Tallies.of(handle, mailingId);
  }

  public Mailing mailing(Handle handle, long id) {
    return handle
        .createQuery(ALL + "WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> mailing(row))
        .one();
  }

  /// The mailing of this name.
  public Optional<Mailing> find(Handle handle, String key) {
    return handle
        .createQuery(ALL + "WHERE key = :key")
        .bind("key", key)
        .map((row, context) -> mailing(row))
        .findOne();
  }

  /// The mailings of no digest that are held and whose names begin with `names`, by name.
  public List<Mailing> held(Handle handle, String names) {
    return handle
        .createQuery(
            ALL + "WHERE state = :held AND scope = '' AND key LIKE :names || '%' ORDER BY key")
        .bind("held", MailingState.HELD.word())
        .bind("names", names)
        .map((row, context) -> mailing(row))
        .list();
  }

  private static Mailing mailing(ResultSet row) throws SQLException {
    return new Mailing(
        row.getLong("id"),
        row.getString("key"),
        MailingState.of(row.getString("state")),
        row.getString("reason"),
        row.getLong("recipients"),
        Optional.of(row.getLong("not_before")).filter(at -> at > 0).map(Instant::ofEpochMilli));
  }

  MailingRow row(Handle handle, long id) {
    return handle
        .createQuery("SELECT key, scope, letterhead FROM mailing WHERE id = :id")
        .bind("id", id)
        .map(
            (row, context) ->
                new MailingRow(
                    id,
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

  /// How many bytes of HTML its first body has, as it lies here; 0 where there is none.
  public long size(Handle handle, long mailingId) {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(octet_length(html)), 0) FROM mailing_body
            WHERE mailing_id = :mailingId AND number = 1
            """)
        .bind("mailingId", mailingId)
        .mapTo(long.class)
        .one();
  }

  /// Lets no more of its emails out until it is resumed; those on the wire are finished.
  ///
  /// @return false where it is not open: nothing was done then, and an earlier reason stays
  public boolean hold(Transaction transaction, long id, String reason) {
    return change(transaction, id, Change.HOLD, reason);
  }

  /// Lets its emails out again; those that wait are due from `now` on.
  ///
  /// @return false where it is not held; nothing was done then
  public boolean resume(Transaction transaction, long id, Instant now) {
    boolean resumed = change(transaction, id, Change.RESUME, "");
    if (resumed) {
      offer(transaction.handle(), id, now);
      finishIfDone(transaction, id);
    }
    return resumed;
  }

  /// Lets none of its emails out any more; those on the wire are finished.
  ///
  /// @return false where it is cancelled or finished; nothing was done then
  public boolean cancel(Transaction transaction, long id) {
    boolean cancelled = change(transaction, id, Change.CANCEL, "");
    if (cancelled) {
      transaction
          .handle()
          .createUpdate(
              "UPDATE outbox SET state = %s WHERE mailing_id = :id AND state IN (%s)"
                  .formatted(Move.CANCEL.to(), Move.CANCEL.from()))
          .bind("id", id)
          .execute();
      transaction
          .handle()
          .createUpdate("UPDATE batch SET done = TRUE WHERE mailing_id = :id AND owner IS NULL")
          .bind("id", id)
          .execute();
      finishIfDone(transaction, id);
    }
    return cancelled;
  }

  /// Makes the batches of what waits ready to be claimed from `now` on.
  static void offer(Handle handle, long id, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE batch SET done = FALSE, next_try = :now
            WHERE mailing_id = :id AND EXISTS (
              SELECT 1 FROM outbox o
              WHERE o.mailing_id = batch.mailing_id AND o.state = 'pending'
                AND o.recipient_id BETWEEN batch.lowest AND batch.highest)
            """)
        .bind("id", id)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// Puts down that nothing is left to do, once no batch of an open mailing is left and its emails
  /// add up to its recipients; where they do not, it is held with the numbers. Of one that was
  /// cancelled the tally is written down then. Nothing happens before, so that it can be called
  /// whenever a batch is done, and repeated.
  ///
  /// It locks the mailing's row until the transaction ends: of two that settle the last two batches
  /// at once, one sees both. A transaction that calls it for several mailings does so in the order
  /// of their ids.
  public void finishIfDone(Transaction transaction, long id) {
    MailingState state = lock(transaction.handle(), id);
    if (hasBatch(transaction.handle(), id)) {
      return;
    }
    switch (state) {
      case OPEN -> finish(transaction, id);
      case CANCELLED -> Tallies.write(transaction, id);
      case HELD, FINISHED -> {}
    }
  }

  private void finish(Transaction transaction, long id) {
    Tally tally = Tallies.counted(transaction.handle(), id);
    long recipients = mailing(transaction.handle(), id).recipients();
    if (tally.settled() == recipients && tally.unsettled() == 0) {
      change(transaction, id, Change.FINISH, "");
      Tallies.write(transaction, id);
    } else {
      hold(transaction, id, "%d recipients do not add up to %s".formatted(recipients, tally));
    }
  }

  /// Keeps a mailing in its state until the transaction ends, as both databases lock a row that is
  /// written, if only with what it holds.
  public static MailingState lock(Handle handle, long id) {
    return handle
        .createQuery("UPDATE mailing SET state = state WHERE id = :id RETURNING state")
        .bind("id", id)
        .map((row, context) -> MailingState.of(row.getString("state")))
        .one();
  }

  private static boolean hasBatch(Handle handle, long id) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM batch WHERE mailing_id = :id AND NOT done)")
        .bind("id", id)
        .mapTo(boolean.class)
        .one();
  }

  /// True if a server took an email of it, or may have.
  public boolean hasReachedAnybody(Handle handle, long id) {
    return handle
        .createQuery("SELECT " + REACHED + " FROM mailing m WHERE m.id = :id")
        .bind("id", id)
        .mapTo(boolean.class)
        .one();
  }

  /// True while a batch of it is in a worker's hands or may be claimed.
  public boolean isMoving(Handle handle, long id, Instant now) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM batch b JOIN mailing m ON m.id = b.mailing_id
              WHERE b.mailing_id = :id AND NOT b.done
                AND (b.owner IS NOT NULL OR (%s AND %s)))
            """
                .formatted(IS_OPEN, Outbox.DUE_NOW))
        .bind("id", id)
        .bind("now", now.toEpochMilli())
        .bind("horizon", now.plus(Outbox.HORIZON).toEpochMilli())
        .mapTo(boolean.class)
        .one();
  }

  static boolean change(Transaction transaction, long id, Change change, String reason) {
    return transaction
            .handle()
            .createUpdate(
                """
                UPDATE mailing SET state = :state, reason = :reason
                WHERE id = :id AND state IN (%s)
                """
                    .formatted(change.from()))
            .bind("id", id)
            .bind("state", change.to().word())
            .bind("reason", reason)
            .execute()
        > 0;
  }
}
