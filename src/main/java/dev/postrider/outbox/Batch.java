package dev.postrider.outbox;

import java.util.Map;

/// A range of a mailing's recipients in the hands of one worker.
///
/// @param lowest and `highest`: recipient ids, both included
/// @param epoch how often the range was claimed; a worker whose epoch is no longer the newest has
///   lost the range and can change nothing in it
record Batch(long mailingId, int number, long lowest, long highest, int epoch) {

  /// Itself for a statement, each part by its name.
  Map<String, Object> parameters() {
    return Map.of(
        "mailingId", mailingId,
        "number", number,
        "lowest", lowest,
        "highest", highest,
        "epoch", epoch);
  }
}
