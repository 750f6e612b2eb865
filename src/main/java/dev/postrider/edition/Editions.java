package dev.postrider.edition;

import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.edition.EditionDetails.Copies;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.SecondTry;
import dev.postrider.outbox.Undelivered;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The table of editions: how far each is, and what a person can do to one.
public final class Editions {

  /// Of the edition `e`, for a statement: the name of the mailing of the copies for its approvers.
  public static final String APPROVAL_KEY =
      "e.digest || '/' || e.number || '" + Approval.SUFFIX + "'";

  private static final String ALL =
      "SELECT digest, number, date, mailing_id, subject, skipped FROM edition ";

  /// What of [#ALL] is neither cancelled nor finished.
  private static final String UNDER_WAY =
      "mailing_id IN (SELECT id FROM mailing WHERE state IN (" + MailingState.underWay() + ")) ";

  private final Database database;
  private final Mailings mailings;
  private final SecondTry secondTry = new SecondTry();
  private final Ledger ledger = new Ledger();
  private final DigestDates dates = new DigestDates();
  private final InstantSource clock;

  public Editions(Database database, Mailings mailings, InstantSource clock) {
    this.database = database;
    this.mailings = mailings;
    this.clock = clock;
  }

  void add(Transaction transaction, Edition edition, Teaser teaser) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO edition
              (digest, number, date, mailing_id, subject, titles, excerpt, picture, skipped)
            VALUES
              (:digest, :number, :millis, :mailingId, :subject, :titles, :excerpt, :picture, :skipped)
            """)
        .bindMethods(edition)
        .bind("millis", edition.date().toEpochMilli())
        .bind("titles", String.join("\n", teaser.titles()))
        .bind("excerpt", teaser.excerpt())
        .bind("picture", teaser.picture().map(URI::toString).orElse(""))
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

  /// The last edition that was composed for this date, so that composing can be repeated. One that
  /// was to wait for the date and was cancelled is none: the date is free again.
  Optional<Edition> composedFor(Handle handle, Digest digest, Instant date) {
    return handle
        .createQuery(
            ALL
                + """
                WHERE digest = :digest AND date >= :date AND date < :end AND mailing_id NOT IN (
                  SELECT id FROM mailing WHERE state = :cancelled AND not_before > 0)
                ORDER BY number DESC LIMIT 1
                """)
        .bind("cancelled", MailingState.CANCELLED.word())
        .bind("digest", digest.key())
        .bind("date", date.toEpochMilli())
        .bind("end", Edition.end(date).toEpochMilli())
        .map((row, context) -> edition(row))
        .findOne();
  }

  /// The first moment from `date` on, by the millisecond, that no edition has: one that is
  /// cancelled keeps its own.
  Instant firstFree(Transaction transaction, Digest digest, Instant date) {
    Set<Long> taken =
        transaction
            .handle()
            .createQuery("SELECT date FROM edition WHERE digest = :digest AND date >= :date")
            .bind("digest", digest.key())
            .bind("date", date.toEpochMilli())
            .mapTo(Long.class)
            .set();
    Instant free = date;
    while (taken.contains(free.toEpochMilli())) {
      free = free.plusMillis(1);
    }
    return free;
  }

  /// The first edition of the digest that is neither finished nor cancelled. There is one at most,
  /// unless a person had an earlier one sent again.
  Optional<Edition> underWay(Handle handle, String digest) {
    return handle
        .createQuery(ALL + "WHERE digest = :digest AND " + UNDER_WAY + "ORDER BY number LIMIT 1")
        .bind("digest", digest)
        .map((row, context) -> edition(row))
        .findOne();
  }

  /// The date of the digest's last edition that was not cancelled.
  Optional<Instant> lastDate(Transaction transaction, Digest digest) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT e.date FROM edition e JOIN mailing m ON m.id = e.mailing_id
            WHERE e.digest = :digest AND m.state <> :cancelled ORDER BY e.number DESC LIMIT 1
            """)
        .bind("digest", digest.key())
        .bind("cancelled", MailingState.CANCELLED.word())
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
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

  /// The names of all, newest first.
  public List<String> keys() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT digest || '/' || number FROM edition ORDER BY date DESC, digest")
                .mapTo(String.class)
                .list());
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

  /// The newest of a digest, newest first.
  public List<Edition> newest(String digest, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(ALL + "WHERE digest = :digest ORDER BY number DESC LIMIT :most")
                .bind("digest", digest)
                .bind("most", most)
                .map((row, context) -> edition(row))
                .list());
  }

  /// The bytes of HTML of the email with all its posts, before what is its reader's own is filled
  /// in.
  public long size(Edition edition) {
    return database.read(handle -> mailings.size(handle, edition.mailingId()));
  }

  /// Those that are neither finished nor cancelled, newest first.
  public List<Edition> underWay() {
    return database.read(
        handle ->
            handle
                .createQuery(ALL + "WHERE " + UNDER_WAY + "ORDER BY date DESC, digest")
                .map((row, context) -> edition(row))
                .list());
  }

  /// True while an edition of the digest has emails to deliver.
  public boolean isUnderWay(Digest digest) {
    return database.read(handle -> underWay(handle, digest.key()).isPresent());
  }

  /// True if a date of the digest has passed and nobody ran, as [Outlook#isOverdue] tells it.
  public boolean isOverdue(Handle handle, Digest digest, Instant now) {
    return dates
            .due(handle, digest, now)
            .filter(due -> due.isOverdue() && !digest.lateness().misses(due))
            .filter(due -> composedFor(handle, digest, due.date()).isEmpty())
            .isPresent()
        && underWay(handle, digest.key()).isEmpty();
  }

  /// How far `edition` is at this moment.
  public EditionReport report(Edition edition) {
    return database.read(handle -> report(handle, edition));
  }

  /// When the first of its emails that were put off is due; empty where none was.
  public Optional<Instant> nextTry(EditionReport report) {
    return report.tally().of(EmailState.DEFERRED) == 0
        ? Optional.empty()
        : database.read(handle -> Undelivered.nextTry(handle, report.edition().mailingId()));
  }

  /// All there is to know of `edition` at this moment.
  public EditionDetails details(Edition edition) {
    return database.read(
        handle ->
            new EditionDetails(
                report(handle, edition),
                ledger.posts(handle, edition),
                Undelivered.of(handle, edition.mailingId()),
                approval(handle, edition)
                    .map(copies -> new Copies(copies, mailings.tally(handle, copies.id())))));
  }

  private Optional<Mailing> approval(Handle handle, Edition edition) {
    return mailings.find(handle, Approval.key(edition));
  }

  private EditionReport report(Handle handle, Edition edition) {
    long id = edition.mailingId();
    Instant now = clock.instant();
    Mailing mailing = mailings.mailing(handle, id);
    return new EditionReport(
        edition,
        mailing,
        mailings.tally(handle, id),
        mailings.isMoving(handle, id, now),
        mailing.notBefore().filter(time -> mailing.state().isUnderWay() && time.isAfter(now)));
  }

  /// No more of its emails go out, nor copies of it to its approvers. Where none can have reached a
  /// reader, its posts are new again. They wait for the next date: those of its digest that have
  /// passed are behind it, so that no edition comes at once in its place.
  ///
  /// @return false where no email was left to stop; nothing was done then
  public boolean cancel(Edition edition) {
    return database.inTransaction(
        transaction -> {
          Handle handle = transaction.handle();
          long id = edition.mailingId();
          // what waits in doubt is told before it is cancelled, what a worker took meanwhile after
          boolean reached = mailings.hasReachedAnybody(handle, id);
          if (!mailings.cancel(transaction, id)) {
            return false;
          }
          if (!reached && !mailings.hasReachedAnybody(handle, id)) {
            ledger.forget(transaction, edition);
          }
          dates.keep(transaction, edition.digest(), clock.instant());
          approval(handle, edition).ifPresent(copies -> mailings.cancel(transaction, copies.id()));
          return true;
        });
  }

  /// Lets no more of its emails out until it is resumed; those on the wire are finished.
  ///
  /// @return false where it is held already, cancelled or finished; nothing was done then
  public boolean pause(Edition edition) {
    return database.inTransaction(
        transaction -> mailings.hold(transaction, edition.mailingId(), "paused by hand"));
  }

  /// Lets a held edition go on; one that waited for approval is approved. Where the copies for its
  /// approvers are held themselves, only they go on: nobody has seen one.
  ///
  /// @return false where nothing was held; nothing was done then
  public boolean resume(Edition edition) {
    return database.inTransaction(
        transaction -> {
          long held =
              approval(transaction.handle(), edition)
                  .filter(copies -> copies.state() == MailingState.HELD)
                  .map(Mailing::id)
                  .orElse(edition.mailingId());
          return mailings.resume(transaction, held, clock.instant());
        });
  }

  /// How many emails [#retry] would have sent again.
  public Again toRetry(Edition edition, boolean alsoUnknown) {
    return database.read(
        handle ->
            new Again(
                secondTry.countFailed(handle, edition.mailingId()),
                alsoUnknown ? secondTry.countUnknown(handle, edition.mailingId()) : 0));
  }

  /// Has emails that failed sent again, but for those whose address is suppressed. Where the
  /// edition is held they wait until it is resumed; where it is cancelled nothing happens.
  ///
  /// @param alsoUnknown those in doubt as well, which may then arrive twice
  /// @return how many
  public Again retry(Edition edition, boolean alsoUnknown) {
    long id = edition.mailingId();
    Instant now = clock.instant();
    return database.inTransaction(
        transaction ->
            new Again(
                secondTry.failed(transaction, id, now),
                alsoUnknown ? secondTry.unknown(transaction, id, now) : 0));
  }

  /// Emails that go out again.
  ///
  /// @param failed how many had failed
  /// @param unknown how many are in doubt
  public record Again(long failed, long unknown) {

    public long emails() {
      return failed + unknown;
    }
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
