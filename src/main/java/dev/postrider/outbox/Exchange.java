package dev.postrider.outbox;

import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.outbox.Outbox.Intent;
import dev.postrider.outbox.Outbox.Settlement;
import dev.postrider.outbox.Suppressions.Reason;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// One transaction of [Outbox#exchange]: the results of many connections and what they want next. A
/// statement is prepared once for all rows.
final class Exchange {

  /// So many editions in a row must refuse an address without a reason before it is given up.
  private static final int MOST_REFUSALS = 3;

  private static final String SETTLE =
      """
      UPDATE outbox SET state = ?, next_try = ?,
        reply = CASE WHEN address = '' THEN '' ELSE ? END, attempt = attempt - ?,
        first_tried = CASE WHEN attempt > ? THEN first_tried END
      WHERE mailing_id = ? AND recipient_id = ? AND epoch = ?
        AND (state IN (%s) OR (? IN (%s) AND state IN (%s)))
      """
          .formatted(Move.SETTLE.from(), Move.CLEAR_UP.to(), Move.CLEAR_UP.from());

  /// What it granted already it grants again, should the answer of a commit have been lost.
  private static final String GRANT =
      """
      UPDATE outbox SET state = %1$s, epoch = ?, first_tried = coalesce(first_tried, ?),
        attempt = attempt + CASE WHEN state = %1$s THEN 0 ELSE 1 END
      WHERE mailing_id = ? AND recipient_id = ?
        AND (state IN (%2$s) OR (state = %1$s AND epoch = ?))
        AND NOT EXISTS (SELECT 1 FROM %3$s)
      """
          .formatted(
              Move.GRANT.to(), Move.GRANT.from(), Suppressions.stopping("outbox.canonical", "?"));

  private static final String SUPPRESS =
      """
      UPDATE outbox SET state = %1$s, reply = (SELECT min(x.reason) FROM %3$s)
      WHERE mailing_id = :mailingId AND recipient_id = :recipientId AND state IN (%2$s)
        AND EXISTS (SELECT 1 FROM %3$s)
      """
          .formatted(
              Move.SUPPRESS.to(),
              Move.SUPPRESS.from(),
              Suppressions.stopping("outbox.canonical", ":scope"));

  private final Database database;
  private final Transaction transaction;
  private final Handle handle;
  private final Instant now;

  /// The scopes of the batches whose emails may be granted; empty for others.
  private final Map<Batch, Optional<String>> scopes = new HashMap<>();

  Exchange(Database database, Transaction transaction, Instant now) {
    this.database = database;
    this.transaction = transaction;
    this.handle = transaction.handle();
    this.now = now;
  }

  List<Optional<Outgoing>> run(List<Settlement> settlements, List<Intent> intents) {
    try {
      List<Long> over = mailingsOfLost(settlements);
      settle(settlements);
      over.forEach(id -> Tallies.renew(transaction, id));
      judgeAddresses(settlements);
      return grant(intents);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /// What is settled of a batch that was lost, or whose mailing is not open, may be of a mailing
  /// that is over. Each of these stays as it is until the transaction ends.
  private List<Long> mailingsOfLost(List<Settlement> settlements) {
    List<Long> ids =
        settlements.stream()
            .map(Settlement::batch)
            .filter(batch -> scope(batch).isEmpty())
            .map(Batch::mailingId)
            .distinct()
            .sorted()
            .toList();
    ids.forEach(id -> Mailings.lock(handle, id));
    return ids;
  }

  private void settle(List<Settlement> settlements) throws SQLException {
    if (settlements.isEmpty()) {
      return;
    }
    try (PreparedStatement row = handle.getConnection().prepareStatement(SETTLE)) {
      for (Settlement settlement : settlements) {
        Outcome outcome = settlement.outcome();
        int takenBack = outcome.wasTried() ? 0 : 1;
        row.setString(1, outcome.state().word());
        row.setLong(2, outcome.nextTry().toEpochMilli());
        row.setString(3, outcome.reply());
        row.setInt(4, takenBack);
        row.setInt(5, takenBack);
        row.setLong(6, settlement.batch().mailingId());
        row.setLong(7, outcome.recipientId());
        row.setInt(8, settlement.batch().epoch());
        row.setString(9, outcome.state().word());
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private void judgeAddresses(List<Settlement> settlements) {
    for (Settlement settlement : settlements) {
      switch (settlement.outcome().fault()) {
        case GONE -> suppress(settlement);
        case UNEXPLAINED -> {
          if (refusals(settlement) >= MOST_REFUSALS) {
            suppress(settlement);
          }
        }
        case NONE -> {}
      }
    }
    List<Settlement> sent =
        settlements.stream()
            .filter(settlement -> settlement.outcome().state() == EmailState.SENT)
            .toList();
    if (!sent.isEmpty() && isAnyRefused()) {
      forgetRefusals(sent);
    }
  }

  private void suppress(Settlement settlement) {
    handle
        .createUpdate(
            """
            INSERT INTO suppression (address, scope, reason, at)
            SELECT canonical, '', :reason, :at FROM outbox
            WHERE mailing_id = :mailingId AND recipient_id = :recipientId
            ON CONFLICT DO NOTHING
            """)
        .bind("mailingId", settlement.batch().mailingId())
        .bind("recipientId", settlement.outcome().recipientId())
        .bind("reason", Reason.BOUNCED.word())
        .bind("at", now.toEpochMilli())
        .execute();
  }

  /// Counts one more edition that refused the address; one edition counts once.
  private int refusals(Settlement settlement) {
    return handle
        .createQuery(
            """
            INSERT INTO refusal (address, editions, mailing_id)
            SELECT canonical, 1, mailing_id FROM outbox
            WHERE mailing_id = :mailingId AND recipient_id = :recipientId
            ON CONFLICT (address) DO UPDATE SET
              editions = refusal.editions
                + CASE WHEN refusal.mailing_id = excluded.mailing_id THEN 0 ELSE 1 END,
              mailing_id = excluded.mailing_id
            RETURNING editions
            """)
        .bind("mailingId", settlement.batch().mailingId())
        .bind("recipientId", settlement.outcome().recipientId())
        .mapTo(int.class)
        .one();
  }

  private boolean isAnyRefused() {
    return handle.createQuery("SELECT EXISTS (SELECT 1 FROM refusal)").mapTo(boolean.class).one();
  }

  private void forgetRefusals(List<Settlement> sent) {
    PreparedBatch rows =
        handle.prepareBatch(
            """
            DELETE FROM refusal WHERE address = (
              SELECT canonical FROM outbox
              WHERE mailing_id = :mailingId AND recipient_id = :recipientId)
            """);
    for (Settlement settlement : sent) {
      rows.bind("mailingId", settlement.batch().mailingId())
          .bind("recipientId", settlement.outcome().recipientId())
          .add();
    }
    rows.execute();
  }

  private List<Optional<Outgoing>> grant(List<Intent> intents) throws SQLException {
    List<Intent> allowed =
        intents.stream().filter(intent -> scope(intent.batch()).isPresent()).toList();
    PrimitiveIterator.OfInt rows = Arrays.stream(grantRows(allowed)).iterator();
    var answers = new ArrayList<Optional<Outgoing>>(intents.size());
    for (Intent intent : intents) {
      boolean isAllowed = scope(intent.batch()).isPresent();
      boolean isGranted = isAllowed && rows.nextInt() == 1;
      if (isAllowed && !isGranted) {
        suppress(intent);
      }
      answers.add(isGranted ? Optional.of(intent.email().granted(now)) : Optional.empty());
    }
    return answers;
  }

  /// @return for each intent, how many rows were changed
  private int[] grantRows(List<Intent> intents) throws SQLException {
    if (intents.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement row = handle.getConnection().prepareStatement(GRANT)) {
      for (Intent intent : intents) {
        row.setInt(1, intent.batch().epoch());
        row.setLong(2, now.toEpochMilli());
        row.setLong(3, intent.batch().mailingId());
        row.setLong(4, intent.email().recipientId());
        row.setInt(5, intent.batch().epoch());
        String scope = scope(intent.batch()).orElseThrow();
        row.setString(6, scope);
        row.setString(7, scope);
        row.addBatch();
      }
      return row.executeBatch();
    }
  }

  private void suppress(Intent intent) {
    handle
        .createUpdate(SUPPRESS)
        .bind("mailingId", intent.batch().mailingId())
        .bind("recipientId", intent.email().recipientId())
        .bind("scope", scope(intent.batch()).orElseThrow())
        .execute();
  }

  /// The scope of the batch's mailing; empty where nothing of it may be granted. The batch stays as
  /// it is until the transaction ends.
  private Optional<String> scope(Batch batch) {
    return scopes.computeIfAbsent(batch, this::lookUp);
  }

  private Optional<String> lookUp(Batch batch) {
    return handle
        .createQuery(
            """
            SELECT m.scope FROM batch b JOIN mailing m ON m.id = b.mailing_id
            WHERE b.mailing_id = :mailingId AND b.number = :number AND b.epoch = :epoch
              AND b.owner IS NOT NULL AND %s
            """
                    .formatted(Mailings.IS_OPEN)
                + database.forShare("b"))
        .bindMap(batch.parameters())
        .bind("now", now.toEpochMilli())
        .mapTo(String.class)
        .findOne();
  }
}
