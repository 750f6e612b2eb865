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

/// The editions that anybody may see: those that were sent or are being sent. One that waits for a
/// person before its first email went out is none of them, nor one that was cancelled before
/// anybody got it. Threads may share one.
public final class Archive {

  private static final String OF_DIGEST =
      """
       FROM edition e JOIN mailing m ON m.id = e.mailing_id
      WHERE e.digest = :digest AND
      """;

  private static final String ISSUES =
      "SELECT e.number, e.date, e.subject" + OF_DIGEST + Mailings.IS_OUT;

  private final Database database;

  public Archive(Database database) {
    this.database = database;
  }

  /// All of a digest, newest first.
  public List<Issue> issues(String digest) {
    return database.read(
        handle ->
            handle
                .createQuery(ISSUES + " ORDER BY e.number DESC")
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
                    %s %s ORDER BY e.number DESC LIMIT :most
                    """
                        .formatted(OF_DIGEST, Mailings.IS_OUT))
                .bind("digest", digest)
                .bind("most", most)
                .map((row, context) -> front(row))
                .list());
  }

  /// The edition of this number.
  ///
  /// @return empty where there is none, or where it was cancelled before anybody got it
  public Optional<Standing> find(String digest, int number) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT e.number, e.date, e.subject, e.mailing_id, %2$s AS is_out
                    %1$s e.number = :number AND (m.state <> :cancelled OR %2$s)
                    """
                        .formatted(OF_DIGEST, Mailings.IS_OUT))
                .bind("digest", digest)
                .bind("number", number)
                .bind("cancelled", MailingState.CANCELLED.word())
                .map(
                    (row, context) ->
                        new Standing(
                            issue(row), row.getLong("mailing_id"), row.getBoolean("is_out")))
                .findOne());
  }

  /// The youngest that is older than `issue`.
  public Optional<Issue> before(String digest, Issue issue) {
    return next(digest, issue, " AND e.number < :number ORDER BY e.number DESC LIMIT 1");
  }

  /// The oldest that is younger than `issue`.
  public Optional<Issue> after(String digest, Issue issue) {
    return next(digest, issue, " AND e.number > :number ORDER BY e.number LIMIT 1");
  }

  private Optional<Issue> next(String digest, Issue issue, String which) {
    return database.read(
        handle ->
            handle
                .createQuery(ISSUES + which)
                .bind("digest", digest)
                .bind("number", issue.number())
                .map((row, context) -> issue(row))
                .findOne());
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
