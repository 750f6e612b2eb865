package dev.postrider;

import java.util.Optional;

/// The pages for those within.
///
/// @param listen where; empty for nowhere. Never beyond this machine without a password
/// @param password empty where none is asked for
public record DeskSettings(Optional<ListenAddress> listen, Optional<String> password) {

  /// Fewer characters could be guessed.
  static final int SHORTEST_PASSWORD = 12;

  public DeskSettings {
    if (password.isEmpty() && listen.filter(where -> !where.isLoopback()).isPresent()) {
      throw new IllegalArgumentException("no password to listen on " + listen.get());
    }
  }

  @Override
  public String toString() {
    return "DeskSettings[listen=%s, password=%s]"
        .formatted(listen, password.isPresent() ? "•••" : "none");
  }
}
