package dev.postrider.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.database.Database;
import dev.postrider.mail.Address;
import dev.postrider.mail.ListHeaders;
import dev.postrider.mail.Slot;
import dev.postrider.mail.Tokens;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// Mailings for tests: of the digest `weekly`, to `reader1@readers.example` and so on.
public final class OutboxSamples {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  public static final Tokens TOKENS =
      new Tokens("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

  public static final Mailings MAILINGS = new Mailings();

  public static final Letterhead LETTERHEAD =
      new Letterhead(
          new Address("Harbour News", "news@news.example"),
          Optional.of(new Address("", "editors@news.example")),
          new Address("", "bounces@news.example"),
          false,
          Optional.of(
              new ListHeaders(
                  "Harbour Weekly",
                  "weekly.news.example",
                  Optional.of(URI.create("https://news.example/archive")),
                  URI.create("https://news.example/help"),
                  URI.create("mailto:owner@news.example"),
                  "weekly-7:weekly:digest:harbour")),
          "slots of weekly/7",
          "",
          "https://news.example/",
          "https://news.example/editions/weekly/7",
          "reader");

  public static final MailingBody BODY =
      new MailingBody(
          "The week at the harbour, " + slot(Slot.NAME),
          "Hello %s,\n.\nFrom the quay: café.\n\nLeave: %s\nChoose: %s\n"
              .formatted(slot(Slot.NAME), slot(Slot.UNSUBSCRIBE), slot(Slot.PREFERENCES)),
          "<p>Hello %s</p>\n<p><a href=\"%s\">Leave</a> <a href=\"%s\">Choose</a></p>\n"
              .formatted(slot(Slot.NAME), slot(Slot.UNSUBSCRIBE), slot(Slot.PREFERENCES)));

  private OutboxSamples() {}

  private static String slot(Slot slot) {
    return LETTERHEAD.markers().marker(slot);
  }

  /// A mailing that is ready to be delivered, to recipients 1 to `recipients`.
  ///
  /// @return its id
  public static long mailing(Database database, String key, int priority, int recipients) {
    return database.inTransaction(
        transaction -> {
          long id = MAILINGS.start(transaction, key, "weekly", priority, LETTERHEAD);
          MAILINGS.addBody(transaction, id, 1, BODY);
          transaction
              .handle()
              .createUpdate(
                  """
                  WITH RECURSIVE recipient (id) AS (
                    SELECT 1 UNION ALL SELECT id + 1 FROM recipient WHERE id < :recipients)
                  INSERT INTO outbox (mailing_id, recipient_id, body, address, canonical, name)
                  SELECT :mailingId, id, 1, 'reader' || id || '@readers.example',
                    'reader' || id || '@readers.example', 'Reader ' || id
                  FROM recipient
                  """)
              .bind("recipients", recipients)
              .bind("mailingId", id)
              .execute();
          MAILINGS.divide(transaction, id);
          return id;
        });
  }

  public static long mailing(Database database, int recipients) {
    return mailing(database, "weekly/7", 100, recipients);
  }

  public static Address reader(long id) {
    return new Address("", "reader" + id + "@readers.example");
  }

  public static Tally tally(Database database, long mailingId) {
    return database.read(handle -> MAILINGS.tally(handle, mailingId));
  }

  public static Mailing state(Database database, long mailingId) {
    return database.read(handle -> MAILINGS.mailing(handle, mailingId));
  }

  /// True until it is cancelled, or everything is done and adds up.
  public static boolean isUnderWay(Database database, long mailingId) {
    return switch (state(database, mailingId).state()) {
      case OPEN, HELD -> true;
      case CANCELLED, FINISHED -> false;
    };
  }
}
