package dev.postrider.outbox;

import java.time.Instant;

/// What became of one [Outgoing].
///
/// @param nextTry not before; of meaning where `state` is not terminal
/// @param reply what the server said, or what happened instead
/// @param wasTried false takes the attempt back: nothing of the email was on the wire
/// @param fault what the reply says of the address
public record Outcome(
    long recipientId,
    EmailState state,
    Instant nextTry,
    String reply,
    boolean wasTried,
    AddressFault fault) {

  /// What a refusal says of the address it was for.
  public enum AddressFault {
    /// nothing
    NONE,
    /// there is no such address
    GONE,
    /// it was refused without a reason
    UNEXPLAINED
  }

  public static Outcome tried(long recipientId, EmailState state, Instant nextTry, String reply) {
    return new Outcome(recipientId, state, nextTry, reply, true, AddressFault.NONE);
  }

  /// The email is as it was before it was handed out.
  public static Outcome untried(long recipientId, Instant now, String reply) {
    return new Outcome(recipientId, EmailState.PENDING, now, reply, false, AddressFault.NONE);
  }

  public Outcome with(AddressFault found) {
    return new Outcome(recipientId, state, nextTry, reply, wasTried, found);
  }
}
