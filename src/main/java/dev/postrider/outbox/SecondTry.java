package dev.postrider.outbox;

import dev.postrider.database.Transaction;
import dev.postrider.outbox.MailingState.Change;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Has emails sent again that nothing more would be done about, because a person asks for it. Who
/// is suppressed gets none.
///
/// A mailing that was finished is open then; one that is held stays so, and its emails wait; of one
/// that is cancelled none goes out.
public final class SecondTry {

  /// Emails of a mailing in one of some states that may be sent again.
  private static final String MAY_GO =
      "mailing_id = :id AND state IN (%s) AND NOT EXISTS (SELECT 1 FROM "
          + Suppressions.stopping(
              "outbox.canonical", "(SELECT m.scope FROM mailing m WHERE m.id = :id)")
          + ")";

  /// Sends again what failed, as if it had never been tried.
  ///
  /// @return how many
  public long failed(Transaction transaction, long mailingId, Instant now) {
    return again(transaction, mailingId, now, Move.RETRY, ", attempt = 0, first_tried = NULL");
  }

  /// Sends again what is in doubt, the same to the byte.
  ///
  /// @return how many
  public long unknown(Transaction transaction, long mailingId, Instant now) {
    return again(transaction, mailingId, now, Move.RESEND, "");
  }

  /// How many [#failed] would send.
  public long countFailed(Handle handle, long mailingId) {
    return count(handle, mailingId, Move.RETRY);
  }

  /// How many [#unknown] would send.
  public long countUnknown(Handle handle, long mailingId) {
    return count(handle, mailingId, Move.RESEND);
  }

  private static long count(Handle handle, long mailingId, Move move) {
    return handle
        .createQuery("SELECT count(*) FROM outbox WHERE " + MAY_GO.formatted(move.from()))
        .bind("id", mailingId)
        .mapTo(long.class)
        .one();
  }

  /// @param also what else is set
  private static long again(
      Transaction transaction, long mailingId, Instant now, Move move, String also) {
    Handle handle = transaction.handle();
    if (Mailings.lock(handle, mailingId) == MailingState.CANCELLED) {
      return 0;
    }
    long emails =
        handle
            .createUpdate(
                "UPDATE outbox SET state = %s, next_try = 0%s WHERE ".formatted(move.to(), also)
                    + MAY_GO.formatted(move.from()))
            .bind("id", mailingId)
            .execute();
    if (emails > 0) {
      Mailings.change(transaction, mailingId, Change.REOPEN, "");
      Tallies.open(handle, mailingId);
      Mailings.offer(handle, mailingId, now);
    }
    return emails;
  }
}
