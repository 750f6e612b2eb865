package dev.postrider.cli;

import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Topic;
import dev.postrider.roster.ReaderRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Readers as JSON for scripts. docs/manual/subscribers.md tells the shape, whose names never
/// change.
final class ReaderJson {

  private ReaderJson() {}

  static Map<String, Object> fields(ReaderRow row) {
    Map<String, Object> fields = fields(row.subscriber());
    fields.put("left", row.left());
    fields.put("status", row.standing().word());
    return fields;
  }

  static Map<String, Object> fields(Subscriber reader) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("email", reader.address().address());
    fields.put("name", reader.address().name());
    fields.put("language", reader.language());
    fields.put("topics", reader.topics().stream().map(Topic::name).toList());
    fields.put("digests", reader.digests());
    fields.put("attributes", new TreeMap<>(reader.attributes()));
    fields.put("status", reader.status().word());
    fields.put("joined", reader.joined().toString());
    return fields;
  }
}
