package dev.postrider.feedback;

import dev.postrider.database.Transaction;
import java.util.OptionalLong;

/// Counts the editions that an address did not take, one after the other.
final class SoftBounces {

  /// So many editions in a row must come back before an address is given up: over a month of a
  /// weekly digest, longer than most are away or leave their mailbox full.
  static final int MOST = 5;

  private final SentEmails sent;

  SoftBounces(SentEmails sent) {
    this.sent = sent;
  }

  /// Counts one more, and an email once. The count goes on only where the email before this one
  /// came back too; where it was delivered, it begins anew. A bounce of an email older than the
  /// last that was counted changes nothing.
  ///
  /// @return true if the address is to be given up; it is counted no more then
  boolean isLast(Transaction transaction, SentEmail email) {
    OptionalLong before = sent.before(transaction.handle(), email);
    int editions =
        transaction
            .handle()
            .createQuery(
                """
                INSERT INTO soft_bounce (address, editions, mailing_id)
                VALUES (:address, 1, :mailing)
                ON CONFLICT (address) DO UPDATE SET
                  editions = CASE
                    WHEN soft_bounce.mailing_id >= excluded.mailing_id THEN soft_bounce.editions
                    WHEN soft_bounce.mailing_id = :before THEN soft_bounce.editions + 1
                    ELSE 1 END,
                  mailing_id = CASE
                    WHEN soft_bounce.mailing_id > excluded.mailing_id THEN soft_bounce.mailing_id
                    ELSE excluded.mailing_id END
                RETURNING editions
                """)
            .bind("address", email.address().canonical())
            .bind("mailing", email.mailingId())
            .bind("before", before.orElse(0))
            .mapTo(int.class)
            .one();
    if (editions >= MOST) {
      forget(transaction, email);
    }
    return editions >= MOST;
  }

  private static void forget(Transaction transaction, SentEmail email) {
    transaction
        .handle()
        .createUpdate("DELETE FROM soft_bounce WHERE address = :address")
        .bind("address", email.address().canonical())
        .execute();
  }
}
