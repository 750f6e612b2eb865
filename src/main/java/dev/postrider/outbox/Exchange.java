package dev.postrider.outbox;

import dev.postrider.database.Database;
import dev.postrider.outbox.Suppressions.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/// One transaction of [Outbox#exchange]: the results of many connections and what they want next. A
/// statement is prepared once for all rows.
final class Exchange {

  /// So many editions in a row must refuse an address without a reason before it is given up.
  private static final int MOST_REFUSALS = 3;

  private static final String SETTLE =
      """
      UPDATE outbox SET state = :state, next_try = :nextTry, reply = :reply,
        attempt = attempt - :takenBack,
        first_tried = CASE WHEN attempt > :takenBack THEN first_tried END
      WHERE mailing_id = :mailingId AND recipient_id = :recipientId AND epoch = :epoch
        AND state IN (%s, %s)
      """
          .formatted(Move.SETTLE.from(), Move.CLEAR_UP.from());

  private static final String GRANT =
      """
      UPDATE outbox SET state = %s, attempt = attempt + 1, epoch = :epoch,
        first_tried = coalesce(first_tried, :now)
      WHERE mailing_id = :mailingId AND recipient_id = :recipientId
        AND state IN (%s)
        AND NOT EXISTS (
          SELECT 1 FROM suppression s
          WHERE s.address = outbox.canonical AND s.scope IN ('', :scope))
      """
          .formatted(Move.GRANT.to(), Move.GRANT.from());

  private static final String SUPPRESS =
      """
      UPDATE outbox SET state = %s, reply = (
        SELECT min(s.reason) FROM suppression s
        WHERE s.address = outbox.canonical AND s.scope IN ('', :scope))
      WHERE mailing_id = :mailingId AND recipient_id = :recipientId
        AND state IN (%s)
        AND EXISTS (
          SELECT 1 FROM suppression s
          WHERE s.address = outbox.canonical AND s.scope IN ('', :scope))
      """
          .formatted(Move.SUPPRESS.to(), Move.SUPPRESS.from());

  private final Database database;
  private final Handle handle;
  private final Instant now;

  /// The scopes of the batches whose emails may be granted.
  private final Map<Batch, Optional<String>> scopes = new HashMap<>();

  Exchange(Database database, Handle handle, Instant now) {
    this.database = database;
    this.handle = handle;
    this.now = now;
  }

  List<Optional<Outgoing>> run(List<Settlement> settlements, List<Intent> intents) {
    settle(settlements);
    judgeAddresses(settlements);
    return grant(intents);
  }

  private void settle(List<Settlement> settlements) {
    if (settlements.isEmpty()) {
      return;
    }
    PreparedBatch rows = handle.prepareBatch(SETTLE);
    for (Settlement settlement : settlements) {
      Outcome outcome = settlement.outcome();
      rows.bind("state", outcome.state().word())
          .bind("nextTry", outcome.nextTry().toEpochMilli())
          .bind("reply", outcome.reply())
          .bind("takenBack", outcome.wasTried() ? 0 : 1)
          .bind("mailingId", settlement.batch().mailingId())
          .bind("recipientId", outcome.recipientId())
          .bind("epoch", settlement.batch().epoch())
          .add();
    }
    rows.execute();
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
    if (isAnyRefused()) {
      settlements.stream()
          .filter(settlement -> settlement.outcome().state() == EmailState.SENT)
          .forEach(this::forgetRefusals);
    }
  }

  private void suppress(Settlement settlement) {
    update(
        """
        INSERT INTO suppression (address, scope, reason, at)
        SELECT canonical, '', :reason, :at FROM outbox
        WHERE mailing_id = :mailingId AND recipient_id = :recipientId
        ON CONFLICT DO NOTHING
        """,
        settlement,
        Map.of("reason", Reason.BOUNCED.word(), "at", now.toEpochMilli()));
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

  private void forgetRefusals(Settlement settlement) {
    update(
        """
        DELETE FROM refusal WHERE address = (
          SELECT canonical FROM outbox
          WHERE mailing_id = :mailingId AND recipient_id = :recipientId)
        """,
        settlement,
        Map.of());
  }

  private void update(String sql, Settlement settlement, Map<String, Object> more) {
    handle
        .createUpdate(sql)
        .bind("mailingId", settlement.batch().mailingId())
        .bind("recipientId", settlement.outcome().recipientId())
        .bindMap(more)
        .execute();
  }

  private List<Optional<Outgoing>> grant(List<Intent> intents) {
    List<Intent> allowed =
        intents.stream().filter(intent -> scope(intent.batch()).isPresent()).toList();
    Set<Intent> granted = grantRows(allowed);
    allowed.stream().filter(intent -> !granted.contains(intent)).forEach(this::suppress);
    return intents.stream()
        .map(
            intent ->
                Optional.of(intent).filter(granted::contains).map(it -> it.email().granted(now)))
        .toList();
  }

  private Set<Intent> grantRows(List<Intent> intents) {
    var granted = new HashSet<Intent>();
    if (!intents.isEmpty()) {
      PreparedBatch rows = handle.prepareBatch(GRANT);
      for (Intent intent : intents) {
        bind(rows, intent)
            .bind("epoch", intent.batch().epoch())
            .bind("now", now.toEpochMilli())
            .add();
      }
      int[] counts = rows.execute();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 1) {
          granted.add(intents.get(i));
        }
      }
    }
    return granted;
  }

  private void suppress(Intent intent) {
    bind(handle.createUpdate(SUPPRESS), intent).execute();
  }

  private <S extends SqlStatement<S>> S bind(S statement, Intent intent) {
    return statement
        .bind("mailingId", intent.batch().mailingId())
        .bind("recipientId", intent.email().recipientId())
        .bind("scope", scope(intent.batch()).orElseThrow());
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
              AND b.owner IS NOT NULL AND m.state = 'open'
            """
                + database.forShare("b"))
        .bindMap(batch.parameters())
        .mapTo(String.class)
        .findOne();
  }
}
