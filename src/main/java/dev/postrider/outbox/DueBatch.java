package dev.postrider.outbox;

/// A batch in nobody's hands that has something to deliver now.
///
/// @param priority of its mailing: the lower, the earlier
public record DueBatch(BatchKey key, int priority) {}
