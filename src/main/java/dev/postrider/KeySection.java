package dev.postrider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/// `keys:`, for those who would rather not keep them in the database.
final class KeySection {

  /// As many as of the hash that is made with them.
  private static final int SHORTEST = 32;

  private final YamlMap map;

  KeySection(YamlMap map) {
    this.map = map;
  }

  KeySettings settings() {
    List<String> tokens = map.texts("tokens");
    Optional<String> erasure = map.text("erasure");
    tokens.forEach(key -> judge("tokens", key));
    erasure.ifPresent(key -> judge("erasure", key));
    return new KeySettings(tokens, erasure);
  }

  /// A key is never shown.
  private void judge(String name, String key) {
    int octets = key.getBytes(UTF_8).length;
    if (octets < SHORTEST) {
      map.problem(
          name,
          "keys.%s has a key that can be guessed, its octets are: '%d'".formatted(name, octets),
          "Make one of at least %d with: openssl rand -hex 32.".formatted(SHORTEST));
    }
  }
}
