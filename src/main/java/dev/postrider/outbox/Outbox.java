package dev.postrider.outbox;

import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The emails that are under way, and how each of them ended.
///
/// Whatever process dies whenever: a row is `sending` before its email touches the wire and settled
/// only by the server's reply, so nothing is lost and only what was on the wire can be in doubt.
public final class Outbox {

  /// Nothing is put off beyond this: what is due later was written by a clock that was ahead.
  public static final Duration HORIZON = Duration.ofHours(25);

  /// The time of a batch or an email has come; wants `now` and `horizon`.
  static final String DUE_NOW = "(next_try <= :now OR next_try > :horizon)";

  /// A batch in nobody's hands that has something to deliver now.
  ///
  /// @param priority of its mailing: the lower, the earlier
  /// @param epoch how often it was taken
  public record DueBatch(BatchKey key, int priority, int epoch) {}

  /// An email that a worker wants to put on the wire.
  public record Intent(Batch batch, Outgoing email) {}

  /// What became of an email of a batch.
  public record Settlement(Batch batch, Outcome outcome) {}

  private final Database database;
  private final Mailings mailings;
  private final OnUnknown onUnknown;

  public Outbox(Database database, Mailings mailings, OnUnknown onUnknown) {
    this.database = database;
    this.mailings = mailings;
    this.onUnknown = onUnknown;
  }

  /// True if a batch may be taken now.
  public boolean isDue(Instant now) {
    return !due(now, 1).isEmpty();
  }

  /// Batches that may be taken now, the most urgent first.
  ///
  /// @param most how many to name
  public List<DueBatch> due(Instant now, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT b.mailing_id, b.number, m.priority, b.epoch
                    FROM batch b JOIN mailing m ON m.id = b.mailing_id
                    WHERE NOT b.done AND b.owner IS NULL AND %s AND %s
                    ORDER BY m.priority, b.mailing_id, b.number LIMIT :most
                    """
                        .formatted(Mailings.IS_OPEN, DUE_NOW))
                .bind("now", now.toEpochMilli())
                .bind("horizon", now.plus(HORIZON).toEpochMilli())
                .bind("most", most)
                .map(
                    (row, context) ->
                        new DueBatch(
                            new BatchKey(row.getLong("mailing_id"), row.getInt("number")),
                            row.getInt("priority"),
                            row.getInt("epoch")))
                .list());
  }

  /// Takes a batch, from whoever has it. What an earlier owner left on the wire is pending again,
  /// or in doubt, as the settings say.
  ///
  /// @return empty where nothing in it may go out: it is done, or its mailing is not open or waits
  ///   for its time
  public Optional<Batch> take(BatchKey key, Instant now) {
    return database.inTransaction(
        transaction ->
            hasTimeCome(transaction.handle(), key, now)
                ? take(transaction.handle(), key, Optional.empty())
                    .filter(batch -> clearTheWire(transaction, batch) == MailingState.OPEN)
                : Optional.empty());
  }

  private static boolean hasTimeCome(Handle handle, BatchKey key, Instant now) {
    return handle
        .createQuery("SELECT not_before <= :now FROM mailing WHERE id = :id")
        .bind("id", key.mailingId())
        .bind("now", now.toEpochMilli())
        .mapTo(boolean.class)
        .one();
  }

  /// @param owner only from this one
  private Optional<Batch> take(Handle handle, BatchKey key, Optional<String> owner) {
    var taking =
        handle
            .createQuery(
                """
                UPDATE batch SET owner = :node, epoch = epoch + 1
                WHERE mailing_id = :mailingId AND number = :number AND NOT done
                """
                    + (owner.isPresent() ? " AND owner = :owner " : "")
                    + "RETURNING mailing_id, number, lowest, highest, epoch")
            .bind("node", database.nodes().self())
            .bind("mailingId", key.mailingId())
            .bind("number", key.number());
    owner.ifPresent(name -> taking.bind("owner", name));
    return taking.map((row, context) -> batch(row)).findOne();
  }

  private static Batch batch(ResultSet row) throws SQLException {
    return new Batch(
        new BatchKey(row.getLong("mailing_id"), row.getInt("number")),
        row.getLong("lowest"),
        row.getLong("highest"),
        row.getInt("epoch"));
  }

  /// What is cancelled does not go out again, so what became of it stays unknown. A batch of a
  /// mailing that is not open is given back.
  private MailingState clearTheWire(Transaction transaction, Batch batch) {
    MailingState state = state(transaction.handle(), batch);
    boolean again = onUnknown == OnUnknown.RESEND && state != MailingState.CANCELLED;
    move(transaction.handle(), batch, again ? Move.TAKE_BACK : Move.DOUBT);
    if (state != MailingState.OPEN) {
      giveBack(transaction, batch, state);
    }
    return state;
  }

  /// Makes a move that goes one way with all rows of the batch that are where it begins.
  private static void move(Handle handle, Batch batch, Move move) {
    handle
        .createUpdate(
            """
            UPDATE outbox SET state = %s
            WHERE mailing_id = :mailingId AND recipient_id BETWEEN :lowest AND :highest
              AND state IN (%s)
            """
                .formatted(move.to(), move.from()))
        .bindMap(batch.parameters())
        .execute();
  }

  /// Frees the batches of nodes that have ended. Can be repeated.
  public void takeOver() {
    List<String> owners =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT DISTINCT owner FROM batch WHERE NOT done AND owner IS NOT NULL")
                    .mapTo(String.class)
                    .list());
    owners.stream().filter(owner -> !database.nodes().isAlive(owner)).forEach(this::freeAllOf);
  }

  private void freeAllOf(String owner) {
    List<BatchKey> keys =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT mailing_id, number FROM batch WHERE NOT done AND owner = :owner")
                    .bind("owner", owner)
                    .map(
                        (row, context) ->
                            new BatchKey(row.getLong("mailing_id"), row.getInt("number")))
                    .list());
    keys.forEach(key -> free(key, owner));
  }

  /// Takes a batch out of the hands of a node that no longer answers; what that node still does to
  /// it counts for nothing. It may be taken anew at once. Nothing happens where it is in other
  /// hands by now.
  public void free(BatchKey key, String owner) {
    database.write(
        transaction ->
            take(transaction.handle(), key, Optional.of(owner))
                .ifPresent(
                    batch -> {
                      MailingState state = clearTheWire(transaction, batch);
                      if (state == MailingState.OPEN) {
                        giveBack(transaction, batch, state);
                      }
                    }));
  }

  /// As [#free], out of the hands of this node.
  public void freeOwn(BatchKey key) {
    free(key, database.nodes().self());
  }

  /// The emails of the batch that may go out now, in the order of their recipients. They are only
  /// read: each still wants a grant of [#exchange].
  public List<Outgoing> waiting(Batch batch, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT recipient_id, body, address, name, attempt, first_tried FROM outbox
                    WHERE mailing_id = :mailingId AND recipient_id BETWEEN :lowest AND :highest
                      AND state IN (%s)
                      AND %s
                    ORDER BY recipient_id
                    """
                        .formatted(Move.GRANT.from(), DUE_NOW))
                .bindMap(batch.parameters())
                .bind("now", now.toEpochMilli())
                .bind("horizon", now.plus(HORIZON).toEpochMilli())
                .map((row, context) -> outgoing(row))
                .list());
  }

  private static Outgoing outgoing(ResultSet row) throws SQLException {
    long firstTried = row.getLong("first_tried");
    return new Outgoing(
        row.getLong("recipient_id"),
        row.getInt("body"),
        row.getString("address"),
        row.getString("name"),
        row.getInt("attempt"),
        firstTried == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(firstTried)));
  }

  /// Writes down what became of emails and grants others the wire, all in one transaction.
  ///
  /// Nothing is granted of a batch that was lost to another node, of a mailing that is not open, to
  /// an address that is suppressed, and where the row is not waiting; what a node says of emails
  /// that another one has had on the wire since counts for nothing.
  ///
  /// @return for each intent, in their order, the email as it may go out; empty where it may not
  public List<Optional<Outgoing>> exchange(
      List<Settlement> settlements, List<Intent> intents, Instant now) {
    return database.inTransaction(
        transaction -> new Exchange(database, transaction, now).run(settlements, intents));
  }

  /// Gives a batch back: done if nothing is left to do in it, else to be taken again when its next
  /// email is due. Nothing happens if it was lost meanwhile.
  public void release(Batch batch) {
    database.write(
        transaction -> {
          boolean isMine =
              transaction
                      .handle()
                      .createUpdate(
                          """
                          UPDATE batch SET owner = NULL
                          WHERE mailing_id = :mailingId AND number = :number AND epoch = :epoch
                          """)
                      .bindMap(batch.parameters())
                      .execute()
                  == 1;
          if (isMine) {
            giveBack(transaction, batch, state(transaction.handle(), batch));
          }
        });
  }

  /// What was on the wire when its mailing was cancelled, and was not sent then, never is.
  private void giveBack(Transaction transaction, Batch batch, MailingState state) {
    Handle handle = transaction.handle();
    if (state == MailingState.CANCELLED) {
      move(handle, batch, Move.CANCEL);
    }
    handle
        .createUpdate(
            """
            WITH rest AS (
              SELECT count(*) AS emails, coalesce(min(next_try), 0) AS due FROM outbox
              WHERE mailing_id = :mailingId AND recipient_id BETWEEN :lowest AND :highest
                AND state IN (%s))
            UPDATE batch SET owner = NULL,
              done = (SELECT emails = 0 FROM rest), next_try = (SELECT due FROM rest)
            WHERE mailing_id = :mailingId AND number = :number
            """
                .formatted(EmailState.unsettled()))
        .bindMap(batch.parameters())
        .execute();
    mailings.finishIfDone(transaction, batch.mailingId());
  }

  private static MailingState state(Handle handle, Batch batch) {
    return handle
        .createQuery("SELECT state FROM mailing WHERE id = :mailingId")
        .bindMap(batch.parameters())
        .map((row, context) -> MailingState.of(row.getString("state")))
        .one();
  }

  /// How many emails this node has on the wire at this moment.
  public long onTheWire() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM batch b JOIN outbox o ON o.mailing_id = b.mailing_id
                      AND o.recipient_id BETWEEN b.lowest AND b.highest
                    WHERE NOT b.done AND b.owner = :node AND o.state = :sending
                    """)
                .bind("node", database.nodes().self())
                .bind("sending", EmailState.SENDING.word())
                .mapTo(long.class)
                .one());
  }

  /// Lets no more of a mailing out until a person resumes it.
  public void hold(long mailingId, String reason) {
    database.write(transaction -> mailings.hold(transaction, mailingId, reason));
  }

  /// What the emails of a mailing are written from.
  public MailingRow mailing(long mailingId) {
    return database.read(handle -> mailings.row(handle, mailingId));
  }

  /// One of the things a mailing says.
  public MailingBody body(long mailingId, int number) {
    return database.read(handle -> mailings.body(handle, mailingId, number));
  }
}
