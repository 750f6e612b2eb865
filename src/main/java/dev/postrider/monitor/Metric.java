package dev.postrider.monitor;

import java.util.List;
import java.util.Locale;

/// What is measured: the one table of names. A name ends in its unit, that of a counter in `_total`
/// (Prometheus, *Metric and label naming*), and no label holds what anybody may choose.
public enum Metric {
  EDITIONS("postrider_editions", Type.GAUGE, "editions by their state", "digest", "state"),
  EMAILS(
      "postrider_emails",
      Type.GAUGE,
      "emails by where they are on their way; they add up to the recipients",
      "digest",
      "kind",
      "state"),
  RECIPIENTS(
      "postrider_recipients", Type.GAUGE, "emails that were put in the outbox", "digest", "kind"),
  QUEUE("postrider_queue_emails", Type.GAUGE, "emails that wait and may go out, now or later"),
  QUEUE_AGE(
      "postrider_queue_oldest_due_seconds",
      Type.GAUGE,
      "for how long the first email has been due that waits; 0 where none is"),
  LAST_LOOK(
      "postrider_timetable_last_look_seconds",
      Type.GAUGE,
      "how long ago any process last looked whether a digest is due"),
  OVERDUE(
      "postrider_digests_overdue",
      Type.GAUGE,
      "digests whose date passed more than five minutes ago with nobody there"),
  READERS("postrider_readers", Type.GAUGE, "readers by whether they want emails", "status"),
  SUPPRESSIONS(
      "postrider_suppressions", Type.GAUGE, "addresses that get no email, by why", "reason"),
  SIGN_UPS("postrider_sign_ups", Type.GAUGE, "sign-ups that are not yet forgotten", "step"),
  CONSENT_STEPS(
      "postrider_consent_steps",
      Type.GAUGE,
      "steps of subscriptions on the record, without those who never confirmed in time",
      "step"),
  NOTICES("postrider_notices", Type.GAUGE, "messages that came back by mail", "digest", "kind"),
  DATABASE_UP("postrider_database_up", Type.GAUGE, "1 if the database answers, else 0"),
  DELIVERIES(
      "postrider_deliveries_total",
      Type.COUNTER,
      "tries of this process to deliver an email, by what came of them",
      "result"),
  FEED_REQUESTS(
      "postrider_feed_requests_total",
      Type.COUNTER,
      "answers of this process to who asked for a feed",
      "format",
      "status"),
  PAGE_REQUESTS(
      "postrider_page_requests_total",
      Type.COUNTER,
      "answers of this process to who asked for anything else",
      "status"),
  REQUEST_SECONDS(
      "postrider_request_duration_seconds", Type.HISTOGRAM, "how long this process took to answer"),
  HEAP_USED("jvm_memory_heap_used_bytes", Type.GAUGE, "memory that objects take"),
  HEAP_MAX("jvm_memory_heap_max_bytes", Type.GAUGE, "memory that objects may take"),
  THREADS("jvm_threads_current", Type.GAUGE, "threads alive"),
  STARTED("process_start_time_seconds", Type.GAUGE, "when this process was started, since 1970"),
  BUILD("postrider_build_info", Type.GAUGE, "always 1", "version", "java");

  /// As the format knows them.
  enum Type {
    GAUGE,
    COUNTER,
    HISTOGRAM;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String title;
  private final Type type;
  private final String help;

  /// Their names, with a blank between them.
  private final String labels;

  Metric(String title, Type type, String help, String... labels) {
    this.title = title;
    this.type = type;
    this.help = help;
    this.labels = String.join(" ", labels);
  }

  /// `postrider_emails`
  public String title() {
    return title;
  }

  Type type() {
    return type;
  }

  /// What it tells, without a full stop.
  public String help() {
    return help;
  }

  public List<String> labels() {
    return labels.isEmpty() ? List.of() : List.of(labels.split(" "));
  }
}
