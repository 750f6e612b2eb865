package dev.postrider.report;

import dev.postrider.audience.DataCopy;
import dev.postrider.roster.ReaderRow;
import java.util.Map;

/// Readers as JSON for scripts. docs/manual/subscribers.md tells the shape, whose names never
/// change.
public final class ReaderJson {

  private ReaderJson() {}

  public static Map<String, Object> fields(ReaderRow row) {
    Map<String, Object> fields = DataCopy.of(row.subscriber());
    fields.put("left", row.left());
    fields.put("status", row.standing().word());
    return fields;
  }
}
