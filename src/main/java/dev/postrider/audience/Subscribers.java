package dev.postrider.audience;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The tables of subscribers, of their choices of topics, and of the record of each step.
public final class Subscribers {

  private static final String ALL =
      """
      SELECT s.id, s.name, s.address, s.status, t.topics
      FROM subscriber s JOIN topic_set t ON t.id = s.topic_set_id
      """;

  /// Enough that asking costs nothing beside reading.
  private static final int PAGE = 1_000;

  /// Adds those whose address is not there yet, in whatever status, with few statements for many.
  ///
  /// @return the addresses that were added
  List<Address> add(Transaction transaction, List<Newcomer> newcomers) {
    if (newcomers.isEmpty()) {
      return List.of();
    }
    Map<List<Topic>, Long> topicSets = new HashMap<>();
    PreparedBatch rows =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO subscriber (address, canonical, name, topic_set_id, status)
                VALUES (:address, :canonical, :name, :topicSet, 'confirmed')
                ON CONFLICT (canonical) DO NOTHING
                """);
    for (Newcomer newcomer : newcomers) {
      rows.bindMethods(newcomer.address())
          .bind(
              "topicSet",
              topicSets.computeIfAbsent(
                  newcomer.topics(), topics -> topicSet(transaction.handle(), topics)))
          .add();
    }
    int[] added = rows.execute();
    return IntStream.range(0, added.length)
        .filter(i -> added[i] == 1)
        .mapToObj(i -> newcomers.get(i).address())
        .toList();
  }

  /// The id of this choice of topics, which is given one when it is first made.
  private static long topicSet(Handle handle, Collection<Topic> topics) {
    String text = Topic.write(topics);
    handle
        .createUpdate("INSERT INTO topic_set (topics) VALUES (:topics) ON CONFLICT DO NOTHING")
        .bind("topics", text)
        .execute();
    return handle
        .createQuery("SELECT id FROM topic_set WHERE topics = :topics")
        .bind("topics", text)
        .mapTo(long.class)
        .one();
  }

  void choose(Transaction transaction, long id, Collection<Topic> topics) {
    transaction
        .handle()
        .createUpdate("UPDATE subscriber SET topic_set_id = :topicSet WHERE id = :id")
        .bind("id", id)
        .bind("topicSet", topicSet(transaction.handle(), topics))
        .execute();
  }

  void setStatus(Transaction transaction, long id, SubscriptionStatus status) {
    transaction
        .handle()
        .createUpdate("UPDATE subscriber SET status = :status WHERE id = :id")
        .bind("id", id)
        .bind("status", status.word())
        .execute();
  }

  /// Adds to the record, which is never changed.
  void record(Transaction transaction, long id, SubscriptionStep step, Consent consent) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO consent (subscriber_id, at, step, scope, source, text)
            VALUES (:id, :at, :step, :scope, :source, :text)
            """)
        .bind("id", id)
        .bind("at", step.at().toEpochMilli())
        .bind("step", step.kind().word())
        .bind("scope", step.scope())
        .bindMethods(consent)
        .execute();
  }

  /// As [#record], for many by their addresses.
  void record(
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

  Optional<Subscriber> find(Handle handle, long id) {
    return handle
        .createQuery(ALL + "WHERE s.id = :id")
        .bind("id", id)
        .map((row, context) -> subscriber(row))
        .findOne();
  }

  Optional<Subscriber> find(Handle handle, Address address) {
    return handle
        .createQuery(ALL + "WHERE s.canonical = :canonical")
        .bind("canonical", address.canonical())
        .map((row, context) -> subscriber(row))
        .findOne();
  }

  /// Some of those after an id, by id; none at the end. A driver may hold all that a query gives in
  /// memory.
  List<Subscriber> after(Handle handle, long id) {
    return handle
        .createQuery(ALL + "WHERE s.id > :id ORDER BY s.id LIMIT :most")
        .bind("id", id)
        .bind("most", PAGE)
        .map((row, context) -> subscriber(row))
        .list();
  }

  private static Subscriber subscriber(ResultSet row) throws SQLException {
    return new Subscriber(
        row.getLong("id"),
        new Address(row.getString("name"), row.getString("address")),
        Topic.read(row.getString("topics")),
        SubscriptionStatus.of(row.getString("status")));
  }
}
