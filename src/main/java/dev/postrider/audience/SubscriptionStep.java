package dev.postrider.audience;

import java.time.Instant;
import java.util.Locale;

/// One step of a subscription, for the record.
///
/// @param scope the digest it is about; empty for all
record SubscriptionStep(Kind kind, String scope, Instant at) {

  enum Kind {
    ASKED,
    CONFIRMED,
    CHOSE_TOPICS,
    CHOSE_DIGESTS,
    LEFT,
    RETURNED,
    REMOVED,
    ERASED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
