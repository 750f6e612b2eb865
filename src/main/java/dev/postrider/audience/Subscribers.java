package dev.postrider.audience;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The table of subscribers. Whoever was erased is nobody here.
public final class Subscribers {

  private static final String FOUND =
      """
      SELECT s.id, s.name, s.address, s.language, s.attributes, s.status, s.joined,
        t.topics, d.digests
      FROM subscriber s
        JOIN topic_set t ON t.id = s.topic_set_id JOIN digest_set d ON d.id = s.digest_set_id
      WHERE s.address <> ''
      """;

  private static final String GONE =
      """
      SELECT s.id FROM subscriber s
      WHERE s.status = 'unsubscribed' AND s.address <> '' AND NOT EXISTS (
        SELECT 1 FROM consent c WHERE c.subscriber_id = s.id AND c.at >= :since)
      """;

  /// Enough that asking costs nothing beside reading.
  private static final int PAGE = 1_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final Choices choices = new Choices();

  /// SQL that is true where a subscriber `s` has confirmed and asked for a digest, whatever they
  /// have left since.
  ///
  /// @param digest SQL of its key
  public static String askedFor(String digest) {
    return "s.status = 'confirmed' AND " + hasInSet(digest);
  }

  /// SQL that is true where a subscriber `s` asked for a digest, confirmed or not. It is looked up
  /// once for all subscribers, as there are few sets.
  ///
  /// @param digest SQL of its key
  public static String hasInSet(String digest) {
    return "s.digest_set_id IN (SELECT c.id FROM digest_set c WHERE %s)"
        .formatted(Choices.hold("c.digests", digest));
  }

  /// Adds those whose address is not there yet but as one who has not confirmed, with few
  /// statements for many. Who is there stays as they are.
  ///
  /// @return those who were added
  List<Newcomer> add(Transaction transaction, List<Newcomer> newcomers, Instant now) {
    int[] added =
        insert(
            transaction,
            newcomers,
            SubscriptionStatus.CONFIRMED,
            now,
            """
            UPDATE SET address = excluded.address, name = excluded.name,
              language = excluded.language, attributes = excluded.attributes,
              topic_set_id = excluded.topic_set_id, digest_set_id = excluded.digest_set_id,
              status = excluded.status
            WHERE subscriber.status = 'pending'
            """);
    return IntStream.range(0, added.length)
        .filter(i -> added[i] == 1)
        .mapToObj(newcomers::get)
        .toList();
  }

  /// Has people unsubscribed, be they there already or not.
  void depart(Transaction transaction, List<Newcomer> people, Instant now) {
    insert(
        transaction,
        people,
        SubscriptionStatus.UNSUBSCRIBED,
        now,
        "UPDATE SET status = excluded.status");
  }

  /// Adds somebody who has yet to confirm; who is there stays as they are. Locks the row.
  ///
  /// @return the id, new or not
  long expect(Transaction transaction, Newcomer newcomer, Instant now) {
    insert(
        transaction,
        List.of(newcomer),
        SubscriptionStatus.PENDING,
        now,
        "UPDATE SET status = subscriber.status");
    return transaction
        .handle()
        .createQuery("SELECT id FROM subscriber WHERE canonical = :canonical")
        .bind("canonical", newcomer.address().canonical())
        .mapTo(long.class)
        .one();
  }

  /// @param otherwise what is done where the address is there
  /// @return for each newcomer, how many rows were written
  private int[] insert(
      Transaction transaction,
      List<Newcomer> newcomers,
      SubscriptionStatus status,
      Instant now,
      String otherwise) {
    if (newcomers.isEmpty()) {
      return new int[0];
    }
    Handle handle = transaction.handle();
    Map<List<Topic>, Long> topicSets = new HashMap<>();
    Map<List<String>, Long> digestSets = new HashMap<>();
    PreparedBatch rows =
        handle.prepareBatch(
            """
            INSERT INTO subscriber (address, canonical, name, language, attributes,
              topic_set_id, digest_set_id, status, joined)
            VALUES (:address, :canonical, :name, :language, :attributes,
              :topicSet, :digestSet, :status, :now)
            ON CONFLICT (canonical) DO\s"""
                + otherwise);
    for (Newcomer newcomer : newcomers) {
      rows.bindMethods(newcomer.address())
          .bind("language", newcomer.language())
          .bind("attributes", JSON.writeValueAsString(newcomer.attributes()))
          .bind(
              "topicSet",
              topicSets.computeIfAbsent(
                  newcomer.topics(), these -> choices.ofTopics(handle, these)))
          .bind(
              "digestSet",
              digestSets.computeIfAbsent(
                  newcomer.digests(), these -> choices.ofDigests(handle, these)))
          .bind("status", status.word())
          .bind("now", now.toEpochMilli())
          .add();
    }
    return rows.execute();
  }

  void chooseTopics(Transaction transaction, long id, Collection<Topic> topics) {
    set(transaction, id, "topic_set_id", choices.ofTopics(transaction.handle(), topics));
  }

  void chooseDigests(Transaction transaction, long id, Collection<String> keys) {
    set(transaction, id, "digest_set_id", choices.ofDigests(transaction.handle(), keys));
  }

  void setStatus(Transaction transaction, long id, SubscriptionStatus status) {
    set(transaction, id, "status", status.word());
  }

  private static void set(Transaction transaction, long id, String column, Object value) {
    transaction
        .handle()
        .createUpdate("UPDATE subscriber SET %s = :value WHERE id = :id".formatted(column))
        .bind("id", id)
        .bind("value", value)
        .execute();
  }

  /// Locks a subscriber until the transaction ends, and reads them then.
  Optional<Subscriber> lock(Transaction transaction, long id) {
    transaction
        .handle()
        .createUpdate("UPDATE subscriber SET status = status WHERE id = :id")
        .bind("id", id)
        .execute();
    return find(transaction.handle(), id);
  }

  /// Takes out a row to which no other leads any more.
  void delete(Transaction transaction, long id) {
    transaction
        .handle()
        .createUpdate("DELETE FROM subscriber WHERE id = :id")
        .bind("id", id)
        .execute();
  }

  /// Leaves a row that tells nothing of whom it was.
  void blank(Transaction transaction, long id) {
    chooseTopics(transaction, id, List.of());
    chooseDigests(transaction, id, List.of());
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE subscriber SET address = '', canonical = :canonical, name = '', language = '',
              attributes = '{}', status = :status
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("canonical", "erased/" + id)
        .bind("status", SubscriptionStatus.UNSUBSCRIBED.word())
        .execute();
  }

  Optional<Subscriber> find(Handle handle, long id) {
    return handle
        .createQuery(FOUND + "AND s.id = :id")
        .bind("id", id)
        .map((row, context) -> subscriber(row))
        .findOne();
  }

  Optional<Subscriber> find(Handle handle, Address address) {
    return handle
        .createQuery(FOUND + "AND s.canonical = :canonical")
        .bind("canonical", address.canonical())
        .map((row, context) -> subscriber(row))
        .findOne();
  }

  /// Some of those who left everything and of whom there is no step since that come after an id, by
  /// id; none at the end.
  List<Long> goneAfter(Handle handle, Instant since, long id) {
    return handle
        .createQuery(GONE + "AND s.id > :id ORDER BY s.id LIMIT :most")
        .bind("since", since.toEpochMilli())
        .bind("id", id)
        .bind("most", PAGE)
        .mapTo(Long.class)
        .list();
  }

  /// True if [#goneAfter] gives this one.
  boolean isGone(Handle handle, Instant since, long id) {
    return handle
        .createQuery(GONE + "AND s.id = :id")
        .bind("since", since.toEpochMilli())
        .bind("id", id)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  /// Some of those meant that come after an id, by id; none at the end. A driver may hold all that
  /// a query gives in memory.
  List<Subscriber> after(Handle handle, ReaderFilter filter, long id) {
    var conditions = new ArrayList<String>(List.of(FOUND, "s.id > :id"));
    filter.topic().ifPresent(_ -> conditions.add(Choices.hold("t.topics", ":topic")));
    filter.digest().ifPresent(_ -> conditions.add(hasInSet(":digest")));
    filter
        .digest()
        .ifPresent(
            _ ->
                conditions.add(
                    "NOT EXISTS (SELECT 1 FROM %s)"
                        .formatted(Suppressions.stopping("s.canonical", ":digest"))));
    filter.status().ifPresent(_ -> conditions.add("s.status = :status"));
    filter.joinedSince().ifPresent(_ -> conditions.add("s.joined >= :since"));
    Query query =
        handle
            .createQuery(String.join(" AND ", conditions) + " ORDER BY s.id LIMIT :most")
            .bind("id", id)
            .bind("most", PAGE);
    filter.topic().ifPresent(topic -> query.bind("topic", topic.name()));
    filter.digest().ifPresent(key -> query.bind("digest", key));
    filter.status().ifPresent(status -> query.bind("status", status.word()));
    filter.joinedSince().ifPresent(since -> query.bind("since", since.toEpochMilli()));
    return query.map((row, context) -> subscriber(row)).list();
  }

  private static Subscriber subscriber(ResultSet row) throws SQLException {
    return new Subscriber(
        row.getLong("id"),
        new Address(row.getString("name"), row.getString("address")),
        row.getString("language"),
        JSON.readValue(row.getString("attributes"), TEXTS),
        DigestKeys.read(row.getString("digests")),
        Topic.read(row.getString("topics")),
        SubscriptionStatus.of(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("joined")));
  }
}
