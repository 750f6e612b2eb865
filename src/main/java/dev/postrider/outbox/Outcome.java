package dev.postrider.outbox;

import java.time.Instant;

/// What became of one [Outgoing].
///
/// @param nextTry not before; of meaning where `state` is not terminal
/// @param reply what the server said, or what happened instead
record Outcome(long recipientId, EmailState state, Instant nextTry, String reply) {}
