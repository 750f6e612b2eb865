package dev.postrider.outbox;

import dev.postrider.database.Transaction;
import dev.postrider.mail.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Mailings to which emails are added one at a time, while others of them go out or have gone out
/// already. Processes may add to one at once: its emails add up to its recipients at any moment.
public final class RunningMailings {

  private static final String TAKES_MORE = "(state <> 'cancelled' AND recipients < :most)";

  /// How the reason begins for which a mailing is held whose server blocks the sender.
  public static final String BLOCKED = "the mail server refuses to take this from us";

  /// Whenever such a mailing has no email to send all its emails are counted, so that they are few;
  /// some more come in where several are added at once.
  static final int MOST = 1_000;

  private record Found(long id, boolean takesMore, Letterhead letterhead) {}

  /// SQL that is true where an email waits or is on its way, or was first tried after `:since`.
  ///
  /// @param mailing SQL of the mailing's id; where that is null it is false
  /// @param recipient SQL of the recipient's
  public static String isRecent(String mailing, String recipient) {
    return """
        EXISTS (
          SELECT 1 FROM outbox o WHERE o.mailing_id = %s AND o.recipient_id = %s
            AND (o.state IN (%s) OR o.first_tried > :since))
        """
        .formatted(mailing, recipient, EmailState.unsettled());
  }

  /// The mailing of this name, begun where there is none. One that takes no more emails, or has
  /// another letterhead, is left as it is, and another is begun beside it: `confirm/2026-11-22-2`.
  ///
  /// @param scope of its suppressions; empty where it is of no digest
  /// @param priority the lower, the earlier
  /// @return its id
  public long open(
      Transaction transaction, String name, String scope, int priority, Letterhead letterhead) {
    Handle handle = transaction.handle();
    Found found = begin(handle, name, scope, priority, letterhead);
    for (int number = 2; !found.takesMore() || !found.letterhead().equals(letterhead); number++) {
      found = begin(handle, name + "-" + number, scope, priority, letterhead);
    }
    return found.id();
  }

  /// False for one that is full or was cancelled.
  public boolean takesMore(Handle handle, long mailingId) {
    return handle
        .createQuery("SELECT " + TAKES_MORE + " FROM mailing WHERE id = :id")
        .bind("id", mailingId)
        .bind("most", MOST)
        .mapTo(boolean.class)
        .one();
  }

  /// One without an email is finished, until it gets one.
  private static Found begin(
      Handle handle, String key, String scope, int priority, Letterhead letterhead) {
    handle
        .createUpdate(
            """
            INSERT INTO mailing (key, scope, state, priority, letterhead)
            VALUES (:key, :scope, :state, :priority, :letterhead) ON CONFLICT DO NOTHING
            """)
        .bind("key", key)
        .bind("scope", scope)
        .bind("state", MailingState.FINISHED.word())
        .bind("priority", priority)
        .bind("letterhead", letterhead.toJson())
        .execute();
    return handle
        .createQuery(
            "SELECT id, letterhead, %s AS takes_more FROM mailing WHERE key = :key"
                .formatted(TAKES_MORE))
        .bind("key", key)
        .bind("most", MOST)
        .map(
            (row, context) ->
                new Found(
                    row.getLong("id"),
                    row.getBoolean("takes_more"),
                    Letterhead.of(row.getString("letterhead"))))
        .one();
  }

  /// The number of a body of the mailing, which is added where the mailing does not say it yet.
  public int say(Transaction transaction, long mailingId, MailingBody body) {
    Mailings.lock(transaction.handle(), mailingId);
    return number(transaction.handle(), mailingId, body)
        .orElseGet(() -> add(transaction.handle(), mailingId, body));
  }

  private static Optional<Integer> number(Handle handle, long mailingId, MailingBody body) {
    return handle
        .createQuery(
            """
            SELECT number FROM mailing_body
            WHERE mailing_id = :mailingId AND subject = :subject AND text = :text AND html = :html
            """)
        .bind("mailingId", mailingId)
        .bindMethods(body)
        .mapTo(Integer.class)
        .findOne();
  }

  private static int add(Handle handle, long mailingId, MailingBody body) {
    return handle
        .createQuery(
            """
            INSERT INTO mailing_body (mailing_id, number, subject, text, html)
            SELECT :mailingId, coalesce(max(number), 0) + 1, :subject, :text, :html
            FROM mailing_body WHERE mailing_id = :mailingId RETURNING number
            """)
        .bind("mailingId", mailingId)
        .bindMethods(body)
        .mapTo(int.class)
        .one();
  }

  /// What an email is written from.
  ///
  /// @param recipientId unique within the mailing
  /// @param body the number of what it says
  /// @param address its name is not used
  public record Addition(long mailingId, long recipientId, int body, Address address) {}

  /// Adds an email with a batch of its own, which may go out at once; the mailing is open again
  /// where it was finished. Nothing is added where the recipient has one in the mailing, or had one
  /// of an earlier mailing lately. The statements are the same then, so that the time tells nobody.
  ///
  /// @param earlier the mailing of their last one; 0 for none
  /// @param since in milliseconds since 1970; what was first tried later is of late, and so is what
  ///   waits
  /// @return false where nothing was added
  public boolean add(Transaction transaction, Addition email, long earlier, long since) {
    Handle handle = transaction.handle();
    int emails = insert(handle, email, earlier, since);
    long recipients =
        handle
            .createQuery(
                """
                UPDATE mailing SET recipients = recipients + :emails,
                  state = CASE WHEN :emails > 0 AND state IN (%s) THEN :reopened ELSE state END
                WHERE id = :mailingId RETURNING recipients
                """
                    .formatted(MailingState.Change.REOPEN.from()))
            .bind("mailingId", email.mailingId())
            .bind("emails", emails)
            .bind("reopened", MailingState.Change.REOPEN.to().word())
            .mapTo(long.class)
            .one();
    Tallies.open(handle, email.mailingId());
    handle
        .createUpdate(
            """
            INSERT INTO batch (mailing_id, number, lowest, highest)
            SELECT :mailingId, :number, :recipientId, :recipientId WHERE :emails > 0
            """)
        .bindMethods(email)
        .bind("number", recipients - 1)
        .bind("emails", emails)
        .execute();
    return emails > 0;
  }

  private static int insert(Handle handle, Addition email, long earlier, long since) {
    return handle
        .createUpdate(
            """
            INSERT INTO outbox (mailing_id, recipient_id, body, address, canonical, name)
            SELECT :mailingId, :recipientId, :body, :to, :canonical, ''
            WHERE NOT %s ON CONFLICT DO NOTHING
            """
                .formatted(isRecent(":earlier", ":recipientId")))
        .bind("mailingId", email.mailingId())
        .bind("recipientId", email.recipientId())
        .bind("body", email.body())
        .bind("to", email.address().address())
        .bind("canonical", email.address().canonical())
        .bind("earlier", earlier)
        .bind("since", since)
        .execute();
  }

  /// Those that are held as the server blocks the sender, and of which no email was first tried
  /// since, among the mailings of no digest whose names begin with `names` and come before
  /// `before`.
  public List<Long> blocked(Handle handle, String names, String before, Instant since) {
    return handle
        .createQuery(
            """
            SELECT m.id FROM mailing m
            WHERE m.state = :held AND m.reason LIKE :blocked || '%' AND m.scope = ''
              AND m.key LIKE :names || '%' AND m.key < :before AND NOT EXISTS (
                SELECT 1 FROM outbox o WHERE o.mailing_id = m.id AND o.first_tried >= :since)
            ORDER BY m.id
            """)
        .bind("held", MailingState.HELD.word())
        .bind("blocked", BLOCKED)
        .bind("names", names)
        .bind("before", before)
        .bind("since", since.toEpochMilli())
        .mapTo(long.class)
        .list();
  }
}
