package dev.postrider.edition;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingBody;
import dev.postrider.outbox.Mailings;
import java.util.List;

/// The copy of an edition that its approvers get: a mailing of its own, which is no bulk mail and
/// goes before any edition.
///
/// Its recipients have negative numbers, so that no link in it acts for a subscriber.
final class Approval {

  static final String SUFFIX = "-approval";

  private static final int PRIORITY = 5;

  private final Mailings mailings;

  Approval(Mailings mailings) {
    this.mailings = mailings;
  }

  /// Names the mailing, as `weekly/7-approval`.
  static String key(Edition edition) {
    return edition.key() + SUFFIX;
  }

  /// What the approvers of an edition get.
  ///
  /// @param letterhead its slots are those of `body`
  /// @param body what readers get who want all topics
  record Copies(Letterhead letterhead, MailingBody body, List<Address> approvers) {}

  void write(Transaction transaction, Edition edition, Copies copies) {
    // a reader who has left the digest may approve it all the same
    String scope = edition.digest() + "/approval";
    long mailingId =
        mailings.start(transaction, key(edition), scope, PRIORITY, copies.letterhead());
    MailingBody body = copies.body();
    List<Address> approvers = copies.approvers();
    var marked = new MailingBody("[approve] " + body.subject(), body.text(), body.html());
    mailings.addBody(transaction, mailingId, 1, marked);
    for (int i = 0; i < approvers.size(); i++) {
      mailings.addEmail(transaction, mailingId, -1 - i, 1, approvers.get(i));
    }
    mailings.divide(transaction, mailingId);
  }
}
