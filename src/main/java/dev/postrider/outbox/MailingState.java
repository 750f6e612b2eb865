package dev.postrider.outbox;

import java.util.Locale;

/// Whether the emails of a [Mailing] may go out.
public enum MailingState {
  /// they may
  OPEN,
  /// not until a person resumes it
  HELD,
  /// never
  CANCELLED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MailingState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
