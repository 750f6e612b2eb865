package dev.postrider.outbox;

import java.time.Instant;
import java.util.Optional;

/// One email that is to go out.
///
/// @param body number of the mailing's body
/// @param attempt how often it was on the wire
/// @param firstTried when it first went there; its Date header
public record Outgoing(
    long recipientId,
    int body,
    String address,
    String name,
    int attempt,
    Optional<Instant> firstTried) {

  /// As it stands in the outbox once it may go on the wire.
  Outgoing granted(Instant now) {
    return new Outgoing(
        recipientId, body, address, name, attempt + 1, Optional.of(firstTried.orElse(now)));
  }
}
