package dev.postrider.report;

import dev.postrider.SiteStatus;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.Suppressions.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How things stand, as JSON for scripts. docs/manual/sending.md tells the shape, whose names never
/// change.
public final class StatusJson {

  private StatusJson() {}

  /// One object.
  public static String of(SiteStatus status) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("at", status.at().toString());
    fields.put("editions", status.underWay().stream().map(EditionJson::fields).toList());
    fields.put("outbox", status.outbox());
    fields.put(
        "digests",
        status.outlooks().stream()
            .map(outlook -> OutlookJson.fields(outlook, status.at()))
            .toList());
    fields.put("suppressed", suppressed(status));
    fields.put("unconfirmed", status.unconfirmed());
    fields.put(
        "heldConfirmations", status.heldConfirmations().stream().map(StatusJson::held).toList());
    return Json.of(fields);
  }

  private static Map<String, Object> held(Mailing mailing) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("mailing", mailing.key());
    fields.put("reason", mailing.reason());
    fields.put("recipients", mailing.recipients());
    return fields;
  }

  /// Every reason, also those that hold for nobody.
  private static Map<String, Long> suppressed(SiteStatus status) {
    var reasons = new LinkedHashMap<String, Long>();
    for (Reason reason : Reason.values()) {
      reasons.put(reason.word(), status.suppressed().getOrDefault(reason, 0L));
    }
    return reasons;
  }
}
