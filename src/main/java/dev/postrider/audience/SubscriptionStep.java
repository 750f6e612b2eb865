package dev.postrider.audience;

import dev.postrider.outbox.Suppressions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// One step of a subscription, for the record.
///
/// @param scope the digest it is about; empty for all
/// @param digests the keys of those agreed to; none where it is no agreement
/// @param topics those agreed to; none for everything
record SubscriptionStep(
    Kind kind, String scope, List<String> digests, List<Topic> topics, Instant at) {

  SubscriptionStep {
    digests = List.copyOf(digests);
    topics = List.copyOf(topics);
  }

  /// One that is no agreement.
  SubscriptionStep(Kind kind, String scope, Instant at) {
    this(kind, scope, List.of(), List.of(), at);
  }

  /// To these digests and topics.
  static SubscriptionStep agreed(
      Kind kind, Collection<String> digests, Collection<Topic> topics, Instant at) {
    return new SubscriptionStep(
        kind, Suppressions.EVERYTHING, List.copyOf(digests), List.copyOf(topics), at);
  }

  enum Kind {
    ASKED,
    CONFIRMED,
    CHOSE_TOPICS,
    CHOSE_DIGESTS,
    LEFT,
    RETURNED,
    REMOVED,
    RESTORED,
    ERASED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
