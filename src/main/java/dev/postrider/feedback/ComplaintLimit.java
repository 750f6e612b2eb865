package dev.postrider.feedback;

import dev.postrider.database.Transaction;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Mailings;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds the rest of a mailing that too many readers call unwanted.
final class ComplaintLimit {

  private static final Logger log = LoggerFactory.getLogger(ComplaintLimit.class);

  /// One in so many, 0.1 %: the large providers turn away who stays above that.
  private static final long ONE_IN = 1_000;

  /// Fewer are an accident.
  private static final long LEAST = 3;

  private final Notices notices;
  private final SentEmails sent;
  private final Mailings mailings;

  ComplaintLimit(Notices notices, SentEmails sent, Mailings mailings) {
    this.notices = notices;
    this.sent = sent;
    this.mailings = mailings;
  }

  /// Counts those on record, of the emails that were sent so far. A person may resume the mailing;
  /// the next complaint is judged likewise. Of two complaints at once the later sees both, as the
  /// mailing is locked until the transaction ends.
  void look(Transaction transaction, long mailingId) {
    Handle handle = transaction.handle();
    if (Mailings.lock(handle, mailingId) != MailingState.OPEN) {
      return;
    }
    long complaints = notices.complaints(handle, mailingId);
    if (complaints >= LEAST) {
      hold(transaction, mailingId, complaints);
    }
  }

  private void hold(Transaction transaction, long mailingId, long complaints) {
    long enough = complaints * ONE_IN;
    long emails = sent.count(transaction.handle(), mailingId, enough);
    if (emails < enough) {
      String reason =
          String.format(
              Locale.ENGLISH,
              "%,d readers of %,d call it spam, which is too many",
              complaints,
              emails);
      mailings.hold(transaction, mailingId, reason);
      log.warn("mailing {}: held: {}", mailingId, reason);
    }
  }
}
