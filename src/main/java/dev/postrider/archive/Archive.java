package dev.postrider.archive;

import dev.postrider.database.Database;
import dev.postrider.edition.Teaser;
import dev.postrider.outbox.Letterhead;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Mailings;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The editions that anybody may see: those that were sent or are being sent. One that waits for a
/// person before its first email went out is none of them, nor one that was cancelled before
/// anybody got it. Threads may share one.
public final class Archive {

  private static final String OF_DIGEST =
      """
       FROM edition e JOIN mailing m ON m.id = e.mailing_id
      WHERE e.digest = :digest AND
      """;

  private static final String OUT = OF_DIGEST + Mailings.IS_OUT;

  private static final String FOUND =
      """
      SELECT e.number, e.date, e.subject, e.mailing_id, %3$s AS is_out
      %1$s (m.state <> :cancelled OR %3$s) AND e.number IN (
        :number,
        (SELECT e.number %2$s AND e.number < :number ORDER BY e.number DESC LIMIT 1),
        (SELECT e.number %2$s AND e.number > :number ORDER BY e.number LIMIT 1))
      """
          .formatted(OF_DIGEST, OUT, Mailings.IS_OUT);

  private final Database database;

  public Archive(Database database) {
    this.database = database;
  }

  /// All of a digest, newest first.
  public List<Issue> issues(String digest) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT e.number, e.date, e.subject" + OUT + " ORDER BY e.number DESC")
                .bind("digest", digest)
                .map((row, context) -> issue(row))
                .list());
  }

  /// The newest of a digest, newest first.
  public List<Front> fronts(String digest, int most) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT e.number, e.date, e.subject, e.titles, e.excerpt, e.picture, m.letterhead
                    %s ORDER BY e.number DESC LIMIT :most
                    """
                        .formatted(OUT))
                .bind("digest", digest)
                .bind("most", most)
                .map((row, context) -> front(row))
                .list());
  }

  /// The edition of this number, with those beside it.
  ///
  /// @return empty where there is none, or where it was cancelled before anybody got it
  public Optional<Standing> find(String digest, int number) {
    List<Row> rows =
        database.read(
            handle ->
                handle
                    .createQuery(FOUND)
                    .bind("digest", digest)
                    .bind("number", number)
                    .bind("cancelled", MailingState.CANCELLED.word())
                    .map((row, context) -> row(row))
                    .list());
    return one(rows, found -> found == number)
        .map(
            row ->
                new Standing(
                    row.issue(),
                    row.mailingId(),
                    row.isOut(),
                    one(rows, found -> found < number).map(Row::issue),
                    one(rows, found -> found > number).map(Row::issue)));
  }

  private record Row(Issue issue, long mailingId, boolean isOut) {}

  private static Row row(ResultSet row) throws SQLException {
    return new Row(issue(row), row.getLong("mailing_id"), row.getBoolean("is_out"));
  }

  private static Optional<Row> one(List<Row> rows, IntPredicate number) {
    return rows.stream().filter(row -> number.test(row.issue().number())).findFirst();
  }

  /// What one of the bodies of an edition says, as HTML without all that is a reader's own.
  ///
  /// @param body from 1; 1 is the one with the most posts
  /// @return empty where there is none of this number
  public Optional<String> html(Standing standing, int body) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT b.html, m.letterhead
                    FROM mailing_body b JOIN mailing m ON m.id = b.mailing_id
                    WHERE b.mailing_id = :mailing AND b.number = :body
                    """)
                .bind("mailing", standing.mailingId())
                .bind("body", body)
                .map(
                    (row, context) ->
                        PublicHtml.of(
                            row.getString("html"), Letterhead.of(row.getString("letterhead"))))
                .findOne());
  }

  private static Issue issue(ResultSet row) throws SQLException {
    return new Issue(
        row.getInt("number"), Instant.ofEpochMilli(row.getLong("date")), row.getString("subject"));
  }

  private static Front front(ResultSet row) throws SQLException {
    var teaser =
        new Teaser(
            row.getString("titles").lines().toList(),
            row.getString("excerpt"),
            Optional.of(row.getString("picture")).filter(url -> !url.isEmpty()).map(URI::create));
    var list = Letterhead.of(row.getString("letterhead")).list();
    return new Front(issue(row), teaser, list.orElseThrow());
  }
}
