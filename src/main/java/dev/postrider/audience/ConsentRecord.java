package dev.postrider.audience;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import java.time.Instant;
import java.util.List;
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
            INSERT INTO consent (subscriber_id, at, step, scope, source, text)
            VALUES (:id, :at, :step, :scope, :source, :text)
            """)
        .bind("id", subscriber)
        .bind("at", step.at().toEpochMilli())
        .bind("step", step.kind().word())
        .bind("scope", step.scope())
        .bindMethods(consent)
        .execute();
  }

  /// As [#add], for many by their addresses.
  void addAll(
      Transaction transaction, List<Address> addresses, SubscriptionStep step, Consent consent) {
    if (addresses.isEmpty()) {
      return;
    }
    PreparedBatch rows =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO consent (subscriber_id, at, step, scope, source, text)
                SELECT id, :at, :step, :scope, :source, :text
                FROM subscriber WHERE canonical = :canonical
                """);
    for (Address address : addresses) {
      rows.bind("canonical", address.canonical())
          .bind("at", step.at().toEpochMilli())
          .bind("step", step.kind().word())
          .bind("scope", step.scope())
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
            SELECT at, step, scope, source, text FROM consent
            WHERE subscriber_id = :id ORDER BY id
            """)
        .bind("id", subscriber)
        .map(
            (row, context) ->
                new Person.Step(
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("step"),
                    row.getString("scope"),
                    row.getString("source"),
                    row.getString("text")))
        .list();
  }

  /// Takes out whatever was written by people, of which nobody knows whom it names.
  void blank(Transaction transaction, long subscriber) {
    transaction
        .handle()
        .createUpdate("UPDATE consent SET source = '', text = '' WHERE subscriber_id = :id")
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
