package dev.postrider.outbox;

import java.time.Instant;

/// What became of one [Outgoing].
///
/// @param nextTry not before; of meaning where `state` is not terminal
/// @param reply what the server said, or what happened instead
/// @param counts false takes the attempt back: nothing of the email was on the wire
record Outcome(long recipientId, EmailState state, Instant nextTry, String reply, boolean counts) {

  Outcome(long recipientId, EmailState state, Instant nextTry, String reply) {
    this(recipientId, state, nextTry, reply, true);
  }

  /// The email is as it was before it was handed out.
  static Outcome untried(Outgoing email, Instant now, String reply) {
    return new Outcome(email.recipientId(), EmailState.PENDING, now, reply, false);
  }
}
