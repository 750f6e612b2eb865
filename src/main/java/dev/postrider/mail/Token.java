package dev.postrider.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a link in an email allows, whom, and how long.
///
/// @param recipient the key of a person
/// @param scope the key of a digest; empty where it is of none
/// @param expires from when on it is refused; empty for never
public record Token(Purpose purpose, long recipient, String scope, Optional<Instant> expires) {

  /// A token issued for one is refused for any other.
  public enum Purpose {
    UNSUBSCRIBE(Optional.empty()),
    PREFERENCES(Optional.empty()),
    CONFIRM(Optional.of(Duration.ofDays(7)));

    private final Optional<Duration> life;

    Purpose(Optional<Duration> life) {
      this.life = life;
    }

    /// How long its tokens can be used; empty for always.
    public Optional<Duration> life() {
      return life;
    }
  }

  public Token {
    if (expires.isPresent() != purpose.life().isPresent()) {
      throw new IllegalArgumentException(
          "a token of " + purpose + " and its end do not go together: " + expires);
    }
  }

  /// One that never expires.
  public Token(Purpose purpose, long recipient, String scope) {
    this(purpose, recipient, scope, Optional.empty());
  }

  /// One that lives as long as those of its purpose do.
  ///
  /// @param from when its life begins; used to the millisecond
  public static Token living(Purpose purpose, long recipient, String scope, Instant from) {
    return new Token(purpose, recipient, scope, purpose.life().map(from::plus));
  }

  /// When its life began; empty where it never ends.
  public Optional<Instant> from() {
    return purpose.life().flatMap(life -> expires.map(end -> end.minus(life)));
  }

  boolean isAlive(Instant now) {
    return expires.map(now::isBefore).orElse(true);
  }
}
