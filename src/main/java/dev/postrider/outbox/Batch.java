package dev.postrider.outbox;

/// A range of a mailing's recipients in the hands of one worker.
///
/// @param lowest and `highest`: recipient ids, both included
/// @param epoch how often the range was claimed; a worker whose epoch is no longer the newest has
///   lost the range and can change nothing in it
record Batch(long mailingId, int number, long lowest, long highest, int epoch) {}
