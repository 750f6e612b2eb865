package dev.postrider.report;

import dev.postrider.edition.EditionDetails;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Tally;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Editions as JSON for scripts. docs/manual/sending.md tells the shape, whose names never change.
public final class EditionJson {

  private EditionJson() {}

  /// As every document about editions tells it.
  record Post(String id, String link, String title, String published) {}

  private record Failure(String reply, long emails, List<String> addresses) {}

  /// One array.
  public static String list(List<EditionReport> reports) {
    return Json.of(reports.stream().map(EditionJson::fields).toList());
  }

  /// One object.
  public static String details(EditionDetails details) {
    return Json.of(fields(details));
  }

  static Map<String, @Nullable Object> fields(EditionDetails details) {
    Map<String, @Nullable Object> fields = fields(details.report());
    fields.put(
        "posts",
        details.posts().stream()
            .map(
                post -> new Post(post.id(), post.link(), post.title(), post.published().toString()))
            .toList());
    fields.put("nextTry", details.undelivered().nextTry().map(Instant::toString).orElse(null));
    fields.put(
        "failed",
        details.undelivered().failed().stream()
            .map(one -> new Failure(one.reply(), one.emails(), one.addresses()))
            .toList());
    fields.put("unknown", details.undelivered().unknown());
    fields.put("approval", details.approval().map(copies -> tally(copies.tally())).orElse(null));
    return fields;
  }

  private static Map<String, @Nullable Object> fields(EditionReport report) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("edition", report.edition().key());
    fields.put("digest", report.edition().digest());
    fields.put("number", report.edition().number());
    fields.put("date", report.edition().date().toString());
    fields.put("subject", report.edition().subject());
    fields.put("state", report.mailing().state().word());
    fields.put("reason", report.mailing().reason());
    fields.put("notBefore", report.mailing().notBefore().map(Instant::toString).orElse(null));
    fields.put("recipients", report.mailing().recipients());
    fields.put("leftOut", report.edition().skipped());
    fields.put("tally", tally(report.tally()));
    return fields;
  }

  /// Every state, also those that no email is in.
  private static Map<String, Long> tally(Tally tally) {
    var states = new LinkedHashMap<String, Long>();
    for (EmailState state : EmailState.values()) {
      states.put(state.word(), tally.of(state));
    }
    return states;
  }
}
