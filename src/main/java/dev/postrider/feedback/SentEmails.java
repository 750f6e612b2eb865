package dev.postrider.feedback;

import dev.postrider.database.Database;
import dev.postrider.mail.Address;
import dev.postrider.mail.ReturnPaths.Returned;
import dev.postrider.mail.Token;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Looks up in the outbox what was sent.
final class SentEmails {

  /// What comes back does so within days. So many mailings are more than a year of digests.
  private static final int MOST_MAILINGS = 500;

  /// A mailing by what it is called in Message-IDs.
  record Named(long id, String key) {}

  private final Database database;

  SentEmails(Database database) {
    this.database = database;
  }

  /// Empty where there is no such email, or where its recipient was erased. In a transaction nobody
  /// is erased of it until that ends.
  Optional<SentEmail> find(Handle handle, Returned email) {
    return handle
        .createQuery(
            """
            SELECT address FROM outbox
            WHERE mailing_id = :mailing AND recipient_id = :recipient AND canonical <> ''
            """
                + database.forShare("outbox"))
        .bind("mailing", email.mailing())
        .bind("recipient", email.recipient())
        .mapTo(String.class)
        .findOne()
        .map(
            address -> new SentEmail(email.mailing(), email.recipient(), new Address("", address)));
  }

  /// How many emails of a mailing a server took so far.
  ///
  /// @param most more are not counted
  long count(Handle handle, long mailingId, long most) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM (
              SELECT 1 FROM outbox WHERE mailing_id = :mailing AND state = 'sent' LIMIT :most
            ) AS taken
            """)
        .bind("mailing", mailingId)
        .bind("most", most)
        .mapTo(long.class)
        .one();
  }

  /// The last mailings, newest first.
  Stream<Named> mailings(Handle handle) {
    return handle
        .createQuery("SELECT id, key FROM mailing ORDER BY id DESC LIMIT :most")
        .bind("most", MOST_MAILINGS)
        .map((row, context) -> new Named(row.getLong("id"), row.getString("key")))
        .list()
        .stream();
  }

  /// The last email of a digest that a server took for its reader.
  Optional<Returned> last(Handle handle, Token reader) {
    return last(handle, reader.recipient(), "m.scope = :bound", reader.scope())
        .map(mailing -> new Returned(mailing, reader.recipient()));
  }

  /// The mailing of the email before this one that a server took for the same reader.
  OptionalLong before(Handle handle, SentEmail email) {
    return last(handle, email.recipientId(), "m.id < :bound", email.mailingId())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static Optional<Long> last(Handle handle, long recipient, String which, Object bound) {
    return handle
        .createQuery(
            """
            SELECT m.id FROM mailing m JOIN outbox o ON o.mailing_id = m.id
            WHERE o.recipient_id = :recipient AND o.state = 'sent' AND %s
            ORDER BY m.id DESC LIMIT 1
            """
                .formatted(which))
        .bind("recipient", recipient)
        .bind("bound", bound)
        .mapTo(Long.class)
        .findOne();
  }
}
