package dev.postrider.link;

import java.time.Duration;

/// How servers are asked that belong to others.
///
/// @param userAgent says who asks, and where more is to be read about that
/// @param atOnce so many servers are asked at the same time, each for one address
/// @param pause between two questions to one server
/// @param patience with one answer
public record Manners(String userAgent, int atOnce, Duration pause, Duration patience) {

  private static final int AT_ONCE = 8;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// Those of a person who follows links quickly.
  public static Manners of(String userAgent) {
    return new Manners(userAgent, AT_ONCE, PAUSE, PATIENCE);
  }
}
