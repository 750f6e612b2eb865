package dev.postrider.edition;

import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Mailings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of editions: how far each is, and what a person can do to one.
public final class Editions {

  private static final String ALL =
      "SELECT digest, number, date, mailing_id, subject, skipped FROM edition ";

  private final Database database;
  private final Mailings mailings;
  private final Ledger ledger = new Ledger();
  private final InstantSource clock;

  public Editions(Database database, Mailings mailings, InstantSource clock) {
    this.database = database;
    this.mailings = mailings;
    this.clock = clock;
  }

  void add(Transaction transaction, Edition edition) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO edition (digest, number, date, mailing_id, subject, skipped)
            VALUES (:digest, :number, :millis, :mailingId, :subject, :skipped)
            """)
        .bindMethods(edition)
        .bind("millis", edition.date().toEpochMilli())
        .execute();
  }

  int nextNumber(Transaction transaction, Digest digest) {
    return transaction
        .handle()
        .createQuery("SELECT coalesce(max(number), 0) + 1 FROM edition WHERE digest = :digest")
        .bind("digest", digest.key())
        .mapTo(int.class)
        .one();
  }

  /// The edition that was composed for this date, so that composing can be repeated.
  Optional<Edition> composedFor(Transaction transaction, Digest digest, Instant date) {
    return transaction
        .handle()
        .createQuery(ALL + "WHERE digest = :digest AND date = :date")
        .bind("digest", digest.key())
        .bind("date", date.toEpochMilli())
        .map((row, context) -> edition(row))
        .findOne();
  }

  /// The edition of the digest that still has emails to deliver; there is one at most.
  Optional<Edition> underWay(Handle handle, String digest) {
    return handle
        .createQuery(ALL + "WHERE digest = :digest ORDER BY number DESC LIMIT 1")
        .bind("digest", digest)
        .map((row, context) -> edition(row))
        .findOne()
        .filter(edition -> mailings.isUnderWay(handle, edition.mailingId()));
  }

  /// The edition of this name, as [Edition#key] gives it.
  public Optional<Edition> find(String key) {
    return database.read(
        handle ->
            handle
                .createQuery(ALL + "WHERE digest || '/' || number = :key")
                .bind("key", key)
                .map((row, context) -> edition(row))
                .findOne());
  }

  /// How far every edition is, newest first.
  public List<EditionReport> reports() {
    return database.read(
        handle ->
            handle
                .createQuery(ALL + "ORDER BY date DESC, digest")
                .map((row, context) -> edition(row))
                .list()
                .stream()
                .map(edition -> report(handle, edition))
                .toList());
  }

  /// Those that still have emails to deliver, newest first.
  public List<Edition> underWay() {
    return database.read(
        handle ->
            handle
                .createQuery(ALL + "ORDER BY date DESC, digest")
                .map((row, context) -> edition(row))
                .filter(edition -> mailings.isUnderWay(handle, edition.mailingId()))
                .list());
  }

  /// True while an edition of the digest has emails to deliver.
  public boolean isUnderWay(Digest digest) {
    return database.read(handle -> underWay(handle, digest.key()).isPresent());
  }

  /// How far `edition` is at this moment.
  public EditionReport report(Edition edition) {
    return database.read(handle -> report(handle, edition));
  }

  private EditionReport report(Handle handle, Edition edition) {
    long id = edition.mailingId();
    return new EditionReport(
        edition,
        mailings.mailing(handle, id),
        mailings.tally(handle, id),
        mailings.isMoving(handle, id, clock.instant()));
  }

  /// No more of its emails go out. Where none can have reached anybody, its posts are new again.
  ///
  /// @return false where no email was left to stop; nothing was done then
  public boolean cancel(Edition edition) {
    return database.inTransaction(
        transaction -> {
          if (!mailings.isUnderWay(transaction.handle(), edition.mailingId())) {
            return false;
          }
          if (!mailings.hasReachedAnybody(transaction.handle(), edition.mailingId())) {
            ledger.forget(transaction, edition);
          }
          mailings.cancel(transaction, edition.mailingId());
          return true;
        });
  }

  /// Lets a held edition go on.
  ///
  /// @return false where it was not held; nothing was done then
  public boolean resume(Edition edition) {
    return database.inTransaction(
        transaction -> {
          long id = edition.mailingId();
          boolean held = mailings.mailing(transaction.handle(), id).state() == MailingState.HELD;
          if (held) {
            mailings.resume(transaction, id);
          }
          return held;
        });
  }

  private static Edition edition(ResultSet row) throws SQLException {
    return new Edition(
        row.getString("digest"),
        row.getInt("number"),
        Instant.ofEpochMilli(row.getLong("date")),
        row.getLong("mailing_id"),
        row.getString("subject"),
        row.getLong("skipped"));
  }
}
