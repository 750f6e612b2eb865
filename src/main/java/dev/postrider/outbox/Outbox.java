package dev.postrider.outbox;

import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.mail.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The emails that are under way, and how each of them ended.
///
/// Whatever process dies whenever: a row is `sending` before its email touches the wire and settled
/// only by the server's reply, so nothing is lost and only what was on the wire can go out twice.
public final class Outbox {

  /// Batches that may be claimed.
  private static final String DUE =
      """
      SELECT b.mailing_id, b.number
      FROM batch b JOIN mailing m ON m.id = b.mailing_id
      WHERE NOT b.done AND b.owner IS NULL AND m.state = 'open'
        AND (b.next_try <= :now OR b.next_try > :horizon)
      """;

  private final Database database;
  private final Mailings mailings;

  public Outbox(Database database, Mailings mailings) {
    this.database = database;
    this.mailings = mailings;
  }

  /// Frees what is in nobody's hands: batches of nodes that have ended, and of this one, which must
  /// have none under way. What they left on the wire is pending again. Can be repeated.
  void takeOver() {
    List<String> owners =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT DISTINCT owner FROM batch WHERE NOT done AND owner IS NOT NULL")
                    .mapTo(String.class)
                    .list());
    owners.stream()
        .filter(owner -> owner.equals(self()) || !database.nodes().isAlive(owner))
        .forEach(owner -> database.write(transaction -> free(transaction, owner)));
  }

  private String self() {
    return database.nodes().self();
  }

  private static void free(Transaction transaction, String owner) {
    transaction
        .handle()
        .createQuery(
            """
            SELECT mailing_id, number, lowest, highest, epoch FROM batch
            WHERE NOT done AND owner = :owner
            """)
        .bind("owner", owner)
        .map((row, context) -> batch(row))
        .list()
        .forEach(
            batch -> {
              resend(transaction.handle(), batch);
              giveBack(transaction.handle(), batch, Instant.EPOCH);
            });
  }

  /// True if a batch may be claimed now.
  boolean isDue(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT EXISTS (" + DUE + ")")
                .bind("now", now.toEpochMilli())
                .bind("horizon", RetryPlan.horizon(now).toEpochMilli())
                .mapTo(boolean.class)
                .one());
  }

  /// Takes a batch that has something due, those of the most urgent mailing first. What an earlier
  /// owner left on the wire is pending again.
  Optional<Batch> claim(Instant now) {
    return database.inTransaction(
        transaction -> {
          Optional<Batch> batch = claim(transaction.handle(), now);
          batch.ifPresent(claimed -> resend(transaction.handle(), claimed));
          return batch;
        });
  }

  private Optional<Batch> claim(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            UPDATE batch SET owner = :node, epoch = epoch + 1
            WHERE (mailing_id, number) IN (
              %s ORDER BY m.priority, b.mailing_id, b.number LIMIT 1)
            RETURNING mailing_id, number, lowest, highest, epoch
            """
                .formatted(DUE))
        .bind("node", self())
        .bind("now", now.toEpochMilli())
        .bind("horizon", RetryPlan.horizon(now).toEpochMilli())
        .map((row, context) -> batch(row))
        .findOne();
  }

  private static Batch batch(ResultSet row) throws SQLException {
    return new Batch(
        row.getLong("mailing_id"),
        row.getInt("number"),
        row.getLong("lowest"),
        row.getLong("highest"),
        row.getInt("epoch"));
  }

  private static void resend(Handle handle, Batch batch) {
    handle
        .createUpdate(
            """
            UPDATE outbox SET state = 'pending'
            WHERE mailing_id = :mailingId AND recipient_id BETWEEN :lowest AND :highest
              AND state = 'sending'
            """)
        .bindMap(batch.parameters())
        .execute();
  }

  /// Writes down what became of the last emails and hands out the next, in one transaction.
  ///
  /// @param most how many to hand out; 0 to end
  /// @return fewer than `most` only when no more are due; none when the batch was lost to another
  ///   node, or its mailing is no longer open
  List<Outgoing> settleAndNext(Batch batch, List<Outcome> outcomes, int most, Instant now) {
    return database.inTransaction(
        transaction -> {
          Handle handle = transaction.handle();
          if (!isMine(handle, batch)) {
            return List.of();
          }
          outcomes.forEach(outcome -> settle(handle, batch, outcome));
          return isOpen(handle, batch) ? next(handle, batch, most, now) : List.of();
        });
  }

  private static boolean isMine(Handle handle, Batch batch) {
    return count(
            handle,
            "SELECT count(*) FROM batch"
                + " WHERE mailing_id = :mailingId AND number = :number AND epoch = :epoch"
                + " AND owner IS NOT NULL",
            batch)
        == 1;
  }

  private static boolean isOpen(Handle handle, Batch batch) {
    return count(
            handle, "SELECT count(*) FROM mailing WHERE id = :mailingId AND state = 'open'", batch)
        == 1;
  }

  private static long count(Handle handle, String sql, Batch batch) {
    return handle.createQuery(sql).bindMap(batch.parameters()).mapTo(long.class).one();
  }

  private static void settle(Handle handle, Batch batch, Outcome outcome) {
    handle
        .createUpdate(
            """
            UPDATE outbox SET state = :state, next_try = :nextTry, reply = :reply,
              attempt = attempt - :takenBack,
              first_tried = CASE WHEN attempt > :takenBack THEN first_tried END
            WHERE mailing_id = :mailingId AND recipient_id = :recipientId AND state = 'sending'
            """)
        .bind("mailingId", batch.mailingId())
        .bind("recipientId", outcome.recipientId())
        .bind("state", outcome.state().word())
        .bind("nextTry", outcome.nextTry().toEpochMilli())
        .bind("reply", outcome.reply())
        .bind("takenBack", outcome.counts() ? 0 : 1)
        .execute();
  }

  private List<Outgoing> next(Handle handle, Batch batch, int most, Instant now) {
    var granted = new ArrayList<Outgoing>();
    while (granted.size() < most) {
      List<Candidate> candidates = candidates(handle, batch, most - granted.size(), now);
      if (candidates.isEmpty()) {
        break;
      }
      for (Candidate candidate : candidates) {
        if (candidate.suppressed().isEmpty()) {
          granted.add(grant(handle, batch, candidate.email()));
        } else {
          suppress(handle, batch, candidate);
        }
      }
    }
    return granted;
  }

  /// @param suppressed why it must not go out; empty where it may
  private record Candidate(Outgoing email, String suppressed) {}

  private static List<Candidate> candidates(Handle handle, Batch batch, int most, Instant now) {
    return handle
        .createQuery(
            """
            SELECT o.recipient_id, o.body, o.address, o.name, o.attempt, o.first_tried,
              coalesce((
                SELECT s.reason FROM suppression s
                WHERE s.address = o.canonical AND s.scope IN ('', m.scope) LIMIT 1), '') AS suppressed
            FROM outbox o JOIN mailing m ON m.id = o.mailing_id
            WHERE o.mailing_id = :mailingId AND o.recipient_id BETWEEN :lowest AND :highest
              AND o.state IN ('pending', 'deferred')
              AND (o.next_try <= :now OR o.next_try > :horizon)
            ORDER BY o.recipient_id LIMIT :most
            """)
        .bindMap(batch.parameters())
        .bind("now", now.toEpochMilli())
        .bind("horizon", RetryPlan.horizon(now).toEpochMilli())
        .bind("most", most)
        .map(
            (row, context) -> {
              long firstTried = row.getLong("first_tried");
              boolean untried = row.wasNull();
              return new Candidate(
                  new Outgoing(
                      row.getLong("recipient_id"),
                      row.getInt("body"),
                      row.getString("address"),
                      row.getString("name"),
                      row.getInt("attempt") + 1,
                      untried ? now : Instant.ofEpochMilli(firstTried)),
                  row.getString("suppressed"));
            })
        .list();
  }

  private static Outgoing grant(Handle handle, Batch batch, Outgoing email) {
    handle
        .createUpdate(
            """
            UPDATE outbox SET state = 'sending', attempt = :attempt, first_tried = :firstTried
            WHERE mailing_id = :mailingId AND recipient_id = :recipientId
            """)
        .bind("mailingId", batch.mailingId())
        .bind("recipientId", email.recipientId())
        .bind("attempt", email.attempt())
        .bind("firstTried", email.firstTried().toEpochMilli())
        .execute();
    return email;
  }

  private static void suppress(Handle handle, Batch batch, Candidate candidate) {
    handle
        .createUpdate(
            """
            UPDATE outbox SET state = 'suppressed', reply = :reason
            WHERE mailing_id = :mailingId AND recipient_id = :recipientId
            """)
        .bind("mailingId", batch.mailingId())
        .bind("recipientId", candidate.email().recipientId())
        .bind("reason", candidate.suppressed())
        .execute();
  }

  /// Gives a batch back: done if nothing is left to do in it, else to be claimed again when its
  /// next email is due, but not before `notBefore`. Nothing happens if it was lost meanwhile.
  void release(Batch batch, Instant notBefore) {
    database.write(
        transaction -> {
          if (isMine(transaction.handle(), batch)) {
            giveBack(transaction.handle(), batch, notBefore);
          }
        });
  }

  private static void giveBack(Handle handle, Batch batch, Instant notBefore) {
    cancelRest(handle, batch);
    handle
        .createUpdate(
            """
            WITH rest AS (
              SELECT count(*) AS emails, coalesce(min(next_try), 0) AS due FROM outbox
              WHERE mailing_id = :mailingId AND recipient_id BETWEEN :lowest AND :highest
                AND state IN ('pending', 'sending', 'deferred'))
            UPDATE batch SET owner = NULL,
              done = (SELECT emails = 0 FROM rest),
              next_try = max(:notBefore, (SELECT due FROM rest))
            WHERE mailing_id = :mailingId AND number = :number
            """)
        .bindMap(batch.parameters())
        .bind("notBefore", notBefore.toEpochMilli())
        .execute();
  }

  /// What was on the wire when its mailing was cancelled, and was not sent then, never is.
  private static void cancelRest(Handle handle, Batch batch) {
    handle
        .createUpdate(
            """
            UPDATE outbox SET state = 'cancelled'
            WHERE mailing_id = :mailingId AND recipient_id BETWEEN :lowest AND :highest
              AND state IN ('pending', 'sending', 'deferred')
              AND (SELECT state FROM mailing WHERE id = :mailingId) = 'cancelled'
            """)
        .bindMap(batch.parameters())
        .execute();
  }

  EmailWriter writer(long mailingId, Tokens tokens) {
    return new EmailWriter(
        database.read(handle -> mailings.row(handle, mailingId)),
        tokens,
        number -> database.read(handle -> mailings.body(handle, mailingId, number)));
  }

  void hold(long mailingId, String reason) {
    database.write(transaction -> mailings.hold(transaction, mailingId, reason));
  }
}
