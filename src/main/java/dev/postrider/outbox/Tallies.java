package dev.postrider.outbox;

import dev.postrider.database.Transaction;
import java.util.HashMap;
import org.jdbi.v3.core.Handle;

/// How many emails of each mailing are in which state: counted while it is under way, written down
/// once it is over, so that nobody counts a million rows that change no more.
///
/// What is written down is what would be counted. Who changes a state of a mailing that is over has
/// its row locked, and either opens it, which takes the numbers out, or has them counted anew.
final class Tallies {

  private static final String COUNTED =
      "SELECT state, count(*) AS emails FROM outbox WHERE mailing_id = :id GROUP BY state";

  private Tallies() {}

  static Tally of(Handle handle, long mailingId) {
    Tally written =
        read(handle, mailingId, "SELECT state, emails FROM mailing_tally WHERE mailing_id = :id");
    return written.recipients() > 0 ? written : counted(handle, mailingId);
  }

  static Tally counted(Handle handle, long mailingId) {
    return read(handle, mailingId, COUNTED);
  }

  private static Tally read(Handle handle, long mailingId, String query) {
    return Tally.of(
        handle
            .createQuery(query)
            .bind("id", mailingId)
            .reduceRows(
                new HashMap<String, Long>(),
                (counts, row) -> {
                  counts.put(
                      row.getColumn("state", String.class), row.getColumn("emails", Long.class));
                  return counts;
                }));
  }

  /// Writes down what is counted now, in place of what was. The mailing's row is locked.
  static void write(Transaction transaction, long mailingId) {
    Handle handle = transaction.handle();
    handle
        .createUpdate("DELETE FROM mailing_tally WHERE mailing_id = :id")
        .bind("id", mailingId)
        .execute();
    handle
        .createUpdate(
            "INSERT INTO mailing_tally (mailing_id, state, emails) SELECT :id, state, emails FROM ("
                + COUNTED
                + ") AS counted")
        .bind("id", mailingId)
        .execute();
  }

  /// The same, where something is written down.
  static void renew(Transaction transaction, long mailingId) {
    boolean isWritten =
        transaction
            .handle()
            .createQuery("SELECT EXISTS (SELECT 1 FROM mailing_tally WHERE mailing_id = :id)")
            .bind("id", mailingId)
            .mapTo(boolean.class)
            .one();
    if (isWritten) {
      write(transaction, mailingId);
    }
  }

  /// Takes out what is written down of a mailing that is under way again.
  static void open(Handle handle, long mailingId) {
    handle
        .createUpdate(
            """
            DELETE FROM mailing_tally WHERE mailing_id = :id AND EXISTS (
              SELECT 1 FROM mailing m WHERE m.id = :id AND m.state IN (%s))
            """
                .formatted(MailingState.underWay()))
        .bind("id", mailingId)
        .execute();
  }
}
