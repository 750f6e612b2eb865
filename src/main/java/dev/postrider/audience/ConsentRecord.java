package dev.postrider.audience;

import dev.postrider.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The table of each step of a subscription, which is added to; of who is erased only the steps
/// stay.
final class ConsentRecord {

  void add(Transaction transaction, long subscriber, SubscriptionStep step, Consent consent) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO consent (subscriber_id, at, step, scope, digests, topics, source, text)
            VALUES (:id, :at, :step, :scope, :digests, :topics, :source, :text)
            """)
        .bind("id", subscriber)
        .bindMap(columns(step))
        .bindMethods(consent)
        .execute();
  }

  private static Map<String, ?> columns(SubscriptionStep step) {
    return Map.of(
        "at", step.at().toEpochMilli(),
        "step", step.kind().word(),
        "scope", step.scope(),
        "digests", DigestKeys.write(step.digests()),
        "topics", Topic.write(step.topics()));
  }

  /// As [#add], for many by their addresses.
  void addAll(
      Transaction transaction,
      List<Newcomer> people,
      Function<Newcomer, SubscriptionStep> step,
      Consent consent) {
    if (people.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO consent (subscriber_id, at, step, scope, digests, topics, source, text)
                SELECT id, :at, :step, :scope, :digests, :topics, :source, :text
                FROM subscriber WHERE canonical = :canonical
                """);
    for (Newcomer one : people) {
      rows.bind("canonical", one.address().canonical())
          .bindMap(columns(step.apply(one)))
          .bindMethods(consent)
          .add();
    }
    rows.execute();
  }

  /// All of one subscriber, oldest first.
  List<Person.Step> of(Handle handle, long subscriber) {
    return handle
        .createQuery(
            """
            SELECT at, step, scope, digests, topics, source, text FROM consent
            WHERE subscriber_id = :id ORDER BY id
            """)
        .bind("id", subscriber)
        .map(
            (row, context) ->
                new Person.Step(
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("step"),
                    row.getString("scope"),
                    DigestKeys.read(row.getString("digests")),
                    Topic.read(row.getString("topics")),
                    row.getString("source"),
                    row.getString("text")))
        .list();
  }

  /// Takes out what was chosen, and whatever was written by people, of which nobody knows whom it
  /// names.
  void blank(Transaction transaction, long subscriber) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE consent SET digests = '', topics = '', source = '', text = ''
            WHERE subscriber_id = :id
            """)
        .bind("id", subscriber)
        .execute();
  }

  /// Takes out all of somebody who was never more than asked for.
  void forget(Transaction transaction, long subscriber) {
    transaction
        .handle()
        .createUpdate("DELETE FROM consent WHERE subscriber_id = :id")
        .bind("id", subscriber)
        .execute();
  }
}
