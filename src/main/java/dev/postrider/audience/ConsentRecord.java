package dev.postrider.audience;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The table of each step of a subscription, which is added to and never changed.
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

  /// Takes out all of somebody who was never more than asked for.
  void forget(Transaction transaction, long subscriber) {
    transaction
        .handle()
        .createUpdate("DELETE FROM consent WHERE subscriber_id = :id")
        .bind("id", subscriber)
        .execute();
  }
}
