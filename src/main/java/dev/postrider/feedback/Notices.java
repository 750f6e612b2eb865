package dev.postrider.feedback;

import dev.postrider.database.Transaction;
import dev.postrider.feedback.Rulings.Settled;
import dev.postrider.outbox.MailingState;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The table of messages that were dealt with.
final class Notices {

  /// Puts a message on record, so that nobody else deals with it.
  ///
  /// @param hash of its octets
  /// @return false where it was there already
  boolean add(Transaction transaction, String hash, Instant now) {
    return transaction
            .handle()
            .createUpdate(
                "INSERT INTO notice (hash, at, kind) VALUES (:hash, :at, '') ON CONFLICT DO NOTHING")
            .bind("hash", hash)
            .bind("at", now.toEpochMilli())
            .execute()
        > 0;
  }

  /// Puts down what came of it.
  void settle(Transaction transaction, String hash, Settled settled) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE notice SET kind = :kind, mailing_id = :mailing, recipient_id = :recipient
            WHERE hash = :hash
            """)
        .bind("hash", hash)
        .bind("kind", settled.effect().word())
        .bind("mailing", settled.email().map(SentEmail::mailingId).orElse(null))
        .bind("recipient", settled.email().map(SentEmail::recipientId).orElse(null))
        .execute();
  }

  /// Takes out what is older, but for complaints that may yet hold their mailing.
  ///
  /// @return how many
  int forget(Transaction transaction, Instant since) {
    return transaction
        .handle()
        .createUpdate(
            """
            DELETE FROM notice WHERE at < :since AND NOT (kind = :kind AND EXISTS (
              SELECT 1 FROM mailing m WHERE m.id = notice.mailing_id AND m.state IN (%s)))
            """
                .formatted(MailingState.underWay()))
        .bind("since", since.toEpochMilli())
        .bind("kind", Effect.COMPLAINED.word())
        .execute();
  }

  /// How many readers have complained about a mailing.
  long complaints(Handle handle, long mailingId) {
    return handle
        .createQuery(
            """
            SELECT count(DISTINCT recipient_id) FROM notice
            WHERE mailing_id = :mailing AND kind = :kind
            """)
        .bind("mailing", mailingId)
        .bind("kind", Effect.COMPLAINED.word())
        .mapTo(long.class)
        .one();
  }
}
