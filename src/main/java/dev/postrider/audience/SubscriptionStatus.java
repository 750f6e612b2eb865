package dev.postrider.audience;

import java.util.Locale;

/// Whether a subscriber is written to at all.
public enum SubscriptionStatus {
  /// agreed, and is
  CONFIRMED,
  /// left everything
  UNSUBSCRIBED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SubscriptionStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
