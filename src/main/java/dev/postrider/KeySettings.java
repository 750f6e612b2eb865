package dev.postrider;

import java.util.List;
import java.util.Optional;

/// Keys that are kept elsewhere than in the database.
///
/// @param tokens newest first; none where the database keeps them
/// @param erasure empty where the database keeps it
public record KeySettings(List<String> tokens, Optional<String> erasure) {

  public KeySettings {
    tokens = List.copyOf(tokens);
  }

  /// How many of them there are.
  @Override
  public String toString() {
    return "KeySettings[tokens=%d, erasure=%s]".formatted(tokens.size(), erasure.isPresent());
  }
}
