package dev.postrider.outbox;

import java.util.Map;

/// A range of a mailing's recipients in the hands of one worker.
///
/// @param lowest and `highest`: recipient ids, both included
/// @param epoch how often the range was taken; a worker whose epoch is no longer the newest has
///   lost the range and can change nothing in it
public record Batch(BatchKey key, long lowest, long highest, int epoch) {

  public long mailingId() {
    return key.mailingId();
  }

  /// Itself for a statement, each part by its name.
  Map<String, Object> parameters() {
    return Map.of(
        "mailingId", key.mailingId(),
        "number", key.number(),
        "lowest", lowest,
        "highest", highest,
        "epoch", epoch);
  }
}
