package dev.postrider.edition;

import dev.postrider.audience.Subscribers;
import dev.postrider.audience.Topic;
import dev.postrider.database.Transaction;
import dev.postrider.edition.Readings.Choice;
import dev.postrider.edition.Readings.Reading;
import dev.postrider.outbox.Suppressions;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Readers as recipients: the one place where rows of the audience become rows of the outbox, in
/// bulk, inside the database, so that a million cost no memory here.
final class Recipients {

  /// Confirmed, and asked for this digest, and neither it nor everything left.
  private static final String WANTED =
      Subscribers.askedFor(":digest")
          + " AND NOT EXISTS (SELECT 1 FROM %s)"
              .formatted(Suppressions.stopping("s.canonical", ":digest"));

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

  /// Tells apart the readers of the digest, and those who never asked for it.
  ///
  /// @param recipients of the choices
  /// @param skipped the others of the choices
  Audience audience(Handle handle, Digest digest, long recipients, long skipped) {
    Standing standing = standing(handle, digest);
    Stopped stopped = stopped(handle, digest);
    return new Audience(
        recipients,
        skipped,
        standing.pending(),
        standing.left() + stopped.left(),
        stopped.suppressed(),
        standing.notAsked());
  }

  private record Standing(long pending, long left, long notAsked) {}

  private static Standing standing(Handle handle, Digest digest) {
    String asked = Subscribers.hasInSet(":digest");
    return handle
        .createQuery(
            """
            SELECT
              coalesce(sum(CASE WHEN s.status = 'pending' AND %1$s THEN 1 ELSE 0 END), 0) AS pending,
              coalesce(sum(CASE WHEN s.status = 'unsubscribed' AND %1$s THEN 1 ELSE 0 END), 0) AS gone,
              coalesce(sum(CASE WHEN s.status = 'confirmed' AND NOT %1$s THEN 1 ELSE 0 END), 0) AS others
            FROM subscriber s
            """
                .formatted(asked))
        .bind("digest", digest.key())
        .map(
            (row, context) ->
                new Standing(row.getLong("pending"), row.getLong("gone"), row.getLong("others")))
        .one();
  }

  private record Stopped(long left, long suppressed) {}

  /// Of those who are confirmed and asked for the digest, whom a suppression stops.
  private static Stopped stopped(Handle handle, Digest digest) {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(has_left), 0) AS gone, count(*) AS people
            FROM (
              SELECT max(CASE WHEN x.reason = :left THEN 1 ELSE 0 END) AS has_left
              FROM subscriber s, %s AND %s GROUP BY s.id) AS stopped
            """
                .formatted(
                    Suppressions.stopping("s.canonical", ":digest"),
                    Subscribers.askedFor(":digest")))
        .bind("digest", digest.key())
        .bind("left", Suppressions.Reason.UNSUBSCRIBED.word())
        .map(
            (row, context) ->
                new Stopped(row.getLong("gone"), row.getLong("people") - row.getLong("gone")))
        .one();
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
    for (Choice choice : reading.choices()) {
      rows.bind("mailingId", mailingId)
          .bind("topicSet", choice.topicSet())
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
