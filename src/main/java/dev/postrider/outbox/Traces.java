package dev.postrider.outbox;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What emails have left of one person: theirs as a recipient, and copies for approvers that went
/// to the same address.
public final class Traces {

  /// Which rows are theirs, mailing by mailing. No index leads to them from an address, so that is
  /// looked for only among the few approvers, whose numbers are negative.
  private static final List<String> THEIRS =
      List.of(
          "o.recipient_id = :recipient AND o.canonical IN (:canonical, '')",
          "o.recipient_id < 0 AND o.canonical = :canonical");

  /// One email.
  ///
  /// @param mailing its name
  /// @param tried when it first went on the wire
  /// @param reply what the server said last, or why it was not sent
  public record Sent(String mailing, EmailState state, Optional<Instant> tried, String reply) {}

  /// Something that came back by mail about one of the emails.
  ///
  /// @param mailing the email's
  public record Notice(Instant at, String kind, String mailing) {}

  /// All there is.
  ///
  /// @param emails in the order of their mailings
  /// @param refusals editions in a row that a server refused without a reason
  /// @param softBounces editions in a row that the mailbox could not take
  public record Held(List<Sent> emails, List<Notice> notices, int refusals, int softBounces) {

    public Held {
      emails = List.copyOf(emails);
      notices = List.copyOf(notices);
    }

    public boolean isNothing() {
      return emails.isEmpty() && notices.isEmpty() && refusals == 0 && softBounces == 0;
    }
  }

  /// Keeps addresses from being erased, taken in or written to new mailings by others until the
  /// transaction ends: whoever copies many addresses, brings some or erases one takes turns. What
  /// depends on who was erased is read after it.
  public static void lock(Transaction transaction) {
    transaction
        .handle()
        .execute("UPDATE suppression SET at = at WHERE address = '' AND scope = ''");
  }

  /// All there is.
  ///
  /// @param recipient 0 for somebody who is only known as an approver
  public Held of(Handle handle, long recipient, Address address) {
    return new Held(
        emails(handle, recipient, address),
        notices(handle, recipient),
        count(handle, "refusal", address),
        count(handle, "soft_bounce", address));
  }

  private static List<Sent> emails(Handle handle, long recipient, Address address) {
    String each =
        """
        SELECT m.id, m.key, o.state, o.first_tried, o.reply
        FROM mailing m CROSS JOIN outbox o WHERE o.mailing_id = m.id AND\s""";
    return handle
        .createQuery(each + String.join(" UNION ALL " + each, THEIRS) + " ORDER BY 1")
        .bind("recipient", recipient)
        .bind("canonical", address.canonical())
        .map(
            (row, context) ->
                new Sent(
                    row.getString("key"),
                    EmailState.of(row.getString("state")),
                    Optional.of(row.getLong("first_tried"))
                        .filter(tried -> tried > 0)
                        .map(Instant::ofEpochMilli),
                    row.getString("reply")))
        .list();
  }

  private static List<Notice> notices(Handle handle, long recipient) {
    return handle
        .createQuery(
            """
            SELECT n.at, n.kind, m.key FROM mailing m JOIN notice n ON n.mailing_id = m.id
            WHERE n.recipient_id = :recipient ORDER BY n.at, n.hash
            """)
        .bind("recipient", recipient)
        .map(
            (row, context) ->
                new Notice(
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("kind"),
                    row.getString("key")))
        .list();
  }

  private static int count(Handle handle, String table, Address address) {
    return handle
        .createQuery("SELECT editions FROM %s WHERE address = :address".formatted(table))
        .bind("address", address.canonical())
        .mapTo(int.class)
        .findOne()
        .orElse(0);
  }

  /// Takes address, name and reply out of all of it. What waits is not sent; each email still
  /// counts as what it has become. Of mailings that [Retention] has dealt with nothing is left.
  public void blank(Transaction transaction, long recipient, Address address) {
    Handle handle = transaction.handle();
    for (String theirs : THEIRS) {
      handle
          .createUpdate(
              """
              UPDATE outbox AS o SET address = '', canonical = '', name = '',
                state = CASE WHEN o.state IN (%1$s) THEN %2$s ELSE o.state END,
                reply = CASE WHEN o.state IN (%1$s) THEN :reason ELSE '' END
              WHERE o.mailing_id IN (SELECT id FROM mailing WHERE NOT forgotten) AND %3$s
              """
                  .formatted(Move.SUPPRESS.from(), Move.SUPPRESS.to(), theirs))
          .bind("recipient", recipient)
          .bind("canonical", address.canonical())
          .bind("reason", Suppressions.Reason.ERASED.word())
          .execute();
    }
    forgetRefusals(transaction, address);
  }

  /// Takes out how often servers did not take an email to an address.
  public void forgetRefusals(Transaction transaction, Address address) {
    for (String table : List.of("refusal", "soft_bounce")) {
      transaction
          .handle()
          .createUpdate("DELETE FROM %s WHERE address = :address".formatted(table))
          .bind("address", address.canonical())
          .execute();
    }
  }
}
