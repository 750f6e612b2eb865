package dev.postrider.monitor;

import dev.postrider.Postrider;
import dev.postrider.edition.Editions;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.Suppressions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What the database says of the work of all processes. What is over was counted when it ended, so
/// only what is under way is counted here.
final class Figures {

  /// In one statement, so that what adds up does so at every moment.
  private static final String EMAILS =
      """
      SELECT m.scope, m.state AS mailing, t.state, sum(t.emails) AS emails
      FROM mailing m JOIN mailing_tally t ON t.mailing_id = m.id
      GROUP BY m.scope, m.state, t.state
      UNION ALL
      SELECT m.scope, m.state, o.state, count(*)
      FROM mailing m JOIN outbox o ON o.mailing_id = m.id
      WHERE NOT EXISTS (SELECT 1 FROM mailing_tally t WHERE t.mailing_id = m.id)
      GROUP BY m.scope, m.state, o.state
      UNION ALL
      SELECT m.scope, '', '', sum(m.recipients) FROM mailing m GROUP BY m.scope
      """;

  /// A value for each row.
  ///
  /// @param sql has a column for each label of the metric, named as it, and `n`
  private record Query(Metric metric, String sql) {

    private List<Sample> samples(Handle handle) {
      return handle.createQuery(sql).map((row, context) -> sample(row)).list();
    }

    private Sample sample(ResultSet row) throws SQLException {
      var values = new ArrayList<String>();
      for (String label : metric.labels()) {
        values.add(row.getString(label));
      }
      return Sample.of(metric, row.getLong("n"), values.toArray(String[]::new));
    }
  }

  private static final List<Query> QUERIES =
      List.of(
          new Query(
              Metric.EDITIONS,
              """
              SELECT e.digest, m.state, count(*) AS n
              FROM edition e JOIN mailing m ON m.id = e.mailing_id GROUP BY e.digest, m.state
              """),
          new Query(Metric.READERS, "SELECT status, count(*) AS n FROM subscriber GROUP BY status"),
          new Query(
              Metric.SIGN_UPS,
              """
              SELECT CASE WHEN confirmed THEN 'confirmed' WHEN due IS NOT NULL THEN 'to_be_asked'
                ELSE 'asked' END AS step, count(*) AS n
              FROM sign_up GROUP BY 1
              """),
          new Query(
              Metric.CONSENT_STEPS,
              """
              SELECT replace(step, ' ', '_') AS step, n
              FROM (SELECT step, count(*) AS n FROM consent GROUP BY step) counted
              """),
          new Query(
              Metric.NOTICES,
              """
              SELECT coalesce(e.digest, '') AS digest, replace(n.kind, ' ', '_') AS kind,
                count(*) AS n
              FROM notice n LEFT JOIN edition e ON e.mailing_id = n.mailing_id GROUP BY 1, 2
              """));

  /// What was never put off is due since its edition's date, or since somebody was to be asked.
  private static final String OLDEST_DUE =
      """
      SELECT min(CASE WHEN b.next_try > m.not_before THEN b.next_try
        ELSE coalesce(nullif(m.not_before, 0), e.date, s.asked) END) AS since
      FROM batch b JOIN mailing m ON m.id = b.mailing_id
        LEFT JOIN edition e ON e.mailing_id = m.id OR m.key = %s
        LEFT JOIN sign_up s ON e.mailing_id IS NULL AND b.lowest = b.highest
          AND s.subscriber_id = b.lowest AND s.mailing_id = m.id
      WHERE NOT b.done AND %s AND b.next_try <= :now
      """
          .formatted(Editions.APPROVAL_KEY, Mailings.IS_OPEN);

  private final Postrider postrider;

  Figures(Postrider postrider) {
    this.postrider = postrider;
  }

  /// @throws RuntimeException the driver's, if the database does not answer
  List<Sample> samples() {
    return postrider.database().read(this::samples);
  }

  private List<Sample> samples(Handle handle) {
    Instant now = postrider.clock().instant();
    var samples = new ArrayList<Sample>();
    samples.addAll(emails(handle));
    QUERIES.forEach(query -> samples.addAll(query.samples(handle)));
    Suppressions.count(handle)
        .forEach((why, n) -> samples.add(Sample.of(Metric.SUPPRESSIONS, n, why.word())));
    samples.add(Sample.of(Metric.QUEUE_AGE, seconds(oldestDue(handle, now), now)));
    samples.add(Sample.of(Metric.OVERDUE, overdue(handle, now)));
    return samples;
  }

  private record Emails(String scope, String mailing, String state, long emails) {}

  private static List<Sample> emails(Handle handle) {
    List<Emails> rows =
        handle
            .createQuery(EMAILS)
            .map(
                (row, context) ->
                    new Emails(
                        row.getString("scope"),
                        row.getString("mailing"),
                        row.getString("state"),
                        row.getLong("emails")))
            .list();
    var samples = new ArrayList<Sample>();
    Map<List<String>, Long> sums = new HashMap<>();
    long waiting = 0;
    for (Emails row : rows) {
      if (row.state().isEmpty()) {
        samples.add(Sample.of(Metric.RECIPIENTS, row.emails(), digest(row), kind(row)));
      } else {
        sums.merge(List.of(digest(row), kind(row), row.state()), row.emails(), Long::sum);
      }
      if (row.mailing().equals(MailingState.OPEN.word()) && isWaiting(row.state())) {
        waiting += row.emails();
      }
    }
    sums.forEach(
        (labels, n) -> samples.add(Sample.of(Metric.EMAILS, n, labels.toArray(String[]::new))));
    samples.add(Sample.of(Metric.QUEUE, waiting));
    return samples;
  }

  private static boolean isWaiting(String state) {
    return state.equals(EmailState.PENDING.word()) || state.equals(EmailState.DEFERRED.word());
  }

  /// Empty for a mailing of no digest.
  private static String digest(Emails row) {
    return row.scope().replaceFirst("/.*", "");
  }

  private static String kind(Emails row) {
    if (row.scope().isEmpty()) {
      return "confirmation";
    }
    return row.scope().contains("/") ? "approval" : "edition";
  }

  private static Optional<Instant> oldestDue(Handle handle, Instant now) {
    return handle
        .createQuery(OLDEST_DUE)
        .bind("now", now.toEpochMilli())
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli);
  }

  private static double seconds(Optional<Instant> since, Instant now) {
    return since.map(it -> Math.max(0, Duration.between(it, now).toMillis() / 1_000d)).orElse(0d);
  }

  /// Of the digests that the settings have now.
  private long overdue(Handle handle, Instant now) {
    return postrider.settings().digests().stream()
        .filter(digest -> postrider.editions().isOverdue(handle, digest, now))
        .count();
  }
}
