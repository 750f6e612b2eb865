package dev.postrider.signup;

import java.time.Duration;

/// How fast people are asked whom an import brings.
///
/// @param perHour emails, from 1 to [#FASTEST]
public record Pace(int perHour) {

  public static final int FASTEST = 100_000;

  /// A list of a few thousand within two days. Many who never asked do not answer or complain, and
  /// a mail service that gets all of them at once learns to take the sender for one of spam.
  public static final Pace USUAL = new Pace(100);

  public Pace {
    if (perHour < 1 || perHour > FASTEST) {
      throw new IllegalArgumentException("a pace is 1 to " + FASTEST + " an hour, was: " + perHour);
    }
  }

  Duration gap() {
    return Duration.ofHours(1).dividedBy(perHour);
  }
}
