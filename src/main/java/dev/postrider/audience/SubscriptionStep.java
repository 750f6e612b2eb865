package dev.postrider.audience;

import java.time.Instant;
import java.util.Locale;

/// One step of a subscription, for the record.
///
/// @param scope the digest it is about; empty for all
record SubscriptionStep(Kind kind, String scope, Instant at) {

  enum Kind {
    CONFIRMED,
    CHOSE_TOPICS,
    LEFT,
    RETURNED;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
