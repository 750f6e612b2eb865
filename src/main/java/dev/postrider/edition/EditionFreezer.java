package dev.postrider.edition;

import dev.postrider.database.Transaction;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Plan.Issue;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.Traces;

/// Makes an edition of what was planned and written: its mailing with a row for each reader, its
/// place among the editions and in the ledger.
final class EditionFreezer {

  /// Behind whatever is more urgent than a digest.
  private static final int PRIORITY = 10;

  private final Mailings mailings;
  private final Editions editions;
  private final Approval approval;
  private final Ledger ledger = new Ledger();
  private final Recipients recipients = new Recipients();

  EditionFreezer(Mailings mailings, Editions editions) {
    this.mailings = mailings;
    this.editions = editions;
    this.approval = new Approval(mailings);
  }

  /// @param words of `issue`
  Composed freeze(Transaction transaction, Issue issue, EditionWriter.Words words, Due due) {
    Digest digest = issue.digest();
    Letterhead letterhead = words.letterhead();
    String key = Edition.key(digest.key(), issue.number());
    long mailingId = mailings.start(transaction, key, digest.key(), PRIORITY, letterhead);
    for (int i = 0; i < words.bodies().size(); i++) {
      Readings.Reading reading = issue.readings().all().get(i);
      mailings.addBody(transaction, mailingId, reading.number(), words.bodies().get(i));
      recipients.assign(transaction, mailingId, reading);
    }
    Traces.lock(transaction);
    recipients.write(transaction, mailingId, digest);
    long emails = mailings.divide(transaction, mailingId);
    Edition edition = issue.edition(mailingId, words);
    editions.add(transaction, edition, words.teaser());
    enter(transaction, issue);
    if (due.date().isAfter(due.now())) {
      mailings.putOff(transaction, mailingId, due.date());
    }
    issue.held().ifPresent(reason -> mailings.hold(transaction, mailingId, reason));
    words.copies().ifPresent(copies -> approval.write(transaction, edition, copies));
    return new Composed(edition, issue.posts(), emails, issue.held());
  }

  private void enter(Transaction transaction, Issue issue) {
    String digest = issue.digest().key();
    ledger.add(transaction, digest, issue.posts(), issue.number());
    switch (issue.digest().overflow()) {
      case SKIP -> ledger.add(transaction, digest, issue.unsent(), null);
      case KEEP -> ledger.keepOver(transaction, digest, issue.left());
    }
  }
}
