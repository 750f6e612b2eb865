package dev.postrider.audience;

import java.time.Instant;
import java.util.Optional;

/// Which readers are meant: those who are all that is said.
///
/// @param topic they chose it by name
/// @param digest the key of one that they asked for and have not left
/// @param joinedSince they were first heard of then or later
public record ReaderFilter(
    Optional<Topic> topic,
    Optional<String> digest,
    Optional<SubscriptionStatus> status,
    Optional<Instant> joinedSince) {

  /// Everybody.
  public static final ReaderFilter ALL =
      new ReaderFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
