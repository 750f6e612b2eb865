package dev.postrider.outbox;

import java.util.Locale;

/// Where one email is on its way. The order is the one they are shown in.
public enum EmailState {
  /// the server took it (2yz)
  SENT(true),
  /// not yet tried, or its last try left no trace
  PENDING(false),
  /// on the wire at this moment, or when its process ended
  SENDING(false),
  /// the server said: later (4yz)
  DEFERRED(false),
  /// the server said: never (5yz), or later for too long
  FAILED(true),
  /// on the wire when its process ended, or its end was never answered, and it is not sent again
  UNKNOWN(true),
  /// its address had left, or was otherwise never to be written to, before it was sent
  SUPPRESSED(true),
  /// its mailing was cancelled before it was sent
  CANCELLED(true);

  private final boolean terminal;

  EmailState(boolean terminal) {
    this.terminal = terminal;
  }

  /// True where nothing more will be done.
  public boolean isTerminal() {
    return terminal;
  }

  /// As it stands in the database and is shown to people.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static EmailState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
