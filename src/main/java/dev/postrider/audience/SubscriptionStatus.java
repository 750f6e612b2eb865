package dev.postrider.audience;

import java.util.Locale;

/// Whether a subscriber is written to at all.
public enum SubscriptionStatus {
  /// asked to be, and has not yet said so from their mailbox
  PENDING,
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
