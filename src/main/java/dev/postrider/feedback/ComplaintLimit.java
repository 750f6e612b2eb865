package dev.postrider.feedback;

import dev.postrider.database.Transaction;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Mailings;
import java.util.Locale;
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
  private final Mailings mailings;

  ComplaintLimit(Notices notices, Mailings mailings) {
    this.notices = notices;
    this.mailings = mailings;
  }

  /// Counts those on record, of the emails that were sent so far. A person may resume the mailing;
  /// the next complaint is judged likewise.
  void look(Transaction transaction, long mailingId) {
    long complaints = notices.complaints(transaction.handle(), mailingId);
    if (complaints < LEAST) {
      return;
    }
    long sent = mailings.tally(transaction.handle(), mailingId).of(EmailState.SENT);
    if (complaints * ONE_IN > sent) {
      String reason =
          String.format(
              Locale.ENGLISH,
              "%,d readers of %,d call it spam, which is too many",
              complaints,
              sent);
      if (mailings.hold(transaction, mailingId, reason)) {
        log.warn("mailing {}: held: {}", mailingId, reason);
      }
    }
  }
}
