package dev.postrider.edition;

import dev.postrider.audience.Subscribers;
import dev.postrider.audience.Topic;
import dev.postrider.database.Transaction;
import dev.postrider.edition.Readings.Reading;
import dev.postrider.outbox.Suppressions;
import java.util.List;

/// Readers as recipients: the one place where rows of the audience become rows of the outbox, in
/// bulk, inside the database, so that a million cost no memory here.
final class Recipients {

  /// Confirmed, and asked for this digest, and neither it nor everything left.
  private static final String WANTED =
      Subscribers.askedFor(":digest")
          + " AND NOT EXISTS (SELECT 1 FROM %s)"
              .formatted(Suppressions.stopping("s.canonical", ":digest"));

  /// @param topics none for all
  /// @param readers how many made this choice
  record Choice(long topicSet, List<Topic> topics, long readers) {}

  /// The choices of topics that readers of the digest made, each once, in a fixed order.
  List<Choice> choices(Transaction transaction, Digest digest) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT t.id, t.topics, count(*) AS readers
            FROM subscriber s JOIN topic_set t ON t.id = s.topic_set_id
            WHERE %s GROUP BY t.id, t.topics ORDER BY t.id
            """
                .formatted(WANTED))
        .bind("digest", digest.key())
        .map(
            (row, context) ->
                new Choice(
                    row.getLong("id"), Topic.read(row.getString("topics")), row.getLong("readers")))
        .list();
  }

  /// Puts down which body the readers of a [Reading] get.
  void assign(Transaction transaction, long mailingId, Reading reading) {
    var rows =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO edition_body (mailing_id, topic_set_id, body)
                VALUES (:mailingId, :topicSet, :body)
                """);
    for (Long topicSet : reading.topicSets()) {
      rows.bind("mailingId", mailingId)
          .bind("topicSet", topicSet)
          .bind("body", reading.number())
          .add();
    }
    rows.execute();
  }

  /// Writes a row of the outbox for each reader whose choice was assigned a body.
  void write(Transaction transaction, long mailingId, Digest digest) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO outbox (mailing_id, recipient_id, body, address, canonical, name)
            SELECT b.mailing_id, s.id, b.body, s.address, s.canonical, s.name
            FROM subscriber s JOIN edition_body b
              ON b.topic_set_id = s.topic_set_id AND b.mailing_id = :mailingId
            WHERE %s
            """
                .formatted(WANTED))
        .bind("mailingId", mailingId)
        .bind("digest", digest.key())
        .execute();
  }
}
