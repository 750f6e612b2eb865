package dev.postrider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.database.Database;
import dev.postrider.mail.KeyedHash;
import dev.postrider.mail.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The keys of this site: those of the settings, else those of the database.
public final class Keys {

  private static final String TOKENS = "tokens";
  private static final String ERASURE = "erasure";

  private final KeySettings settings;
  private final Database database;
  private final InstantSource clock;

  Keys(KeySettings settings, Database database, InstantSource clock) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
  }

  /// A key that tokens are made with.
  ///
  /// @param made empty where that is not known, or was when the database was made
  public record TokenKey(String fingerprint, Optional<Instant> made) {}

  /// Those of tokens, newest first.
  public List<TokenKey> ofTokens() {
    return canRotate()
        ? database.secrets(TOKENS).entrySet().stream()
            .map(
                key ->
                    new TokenKey(
                        fingerprint(key.getValue()),
                        Optional.of(key.getKey()).filter(made -> made.isAfter(Instant.EPOCH))))
            .toList()
        : ofSettings().stream()
            .map(key -> new TokenKey(fingerprint(key), Optional.empty()))
            .toList();
  }

  private static String fingerprint(byte[] key) {
    return new Tokens(key).fingerprint();
  }

  private List<byte[]> ofSettings() {
    return settings.tokens().stream().map(key -> key.getBytes(UTF_8)).toList();
  }

  /// True where the database keeps the keys of tokens; false where the settings do.
  public boolean canRotate() {
    return settings.tokens().isEmpty();
  }

  /// From the next start on, tokens are made with a fresh key.
  ///
  /// @throws IllegalStateException where [#canRotate] is false
  public void rotate() {
    if (!canRotate()) {
      throw new IllegalStateException("the keys stand in the settings");
    }
    database.addSecret(TOKENS, clock.instant());
  }

  Tokens tokens() {
    return canRotate() ? Tokens.of(database.secrets(TOKENS)) : Tokens.of(ofSettings());
  }

  /// It never changes, as what was erased could not be known again.
  KeyedHash erasure() {
    return new KeyedHash(
        settings
            .erasure()
            .map(key -> key.getBytes(UTF_8))
            .orElseGet(() -> database.secret(ERASURE)));
  }
}
