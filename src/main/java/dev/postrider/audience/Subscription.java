package dev.postrider.audience;

import dev.postrider.outbox.Suppressions;
import java.util.List;
import java.util.Set;

/// A reader as one digest sees them.
///
/// @param digest its key
/// @param suppressed the scopes of all suppressions of the reader, see [Suppressions]
public record Subscription(Subscriber subscriber, String digest, Set<String> suppressed) {

  public Subscription {
    suppressed = Set.copyOf(suppressed);
  }

  /// True if they left the digest, or everything, or nothing can be sent to them.
  public boolean left() {
    return left(digest);
  }

  /// As [#left()], for another digest.
  public boolean left(String key) {
    return Suppressions.stop(suppressed, key);
  }

  /// True if they left everything, or nothing can be sent to them.
  public boolean leftEverything() {
    return left(Suppressions.EVERY_DIGEST);
  }

  /// The keys of the digests that they asked for and have not left, in order.
  public List<String> digests() {
    return subscriber.digests().stream().filter(key -> !left(key)).toList();
  }
}
