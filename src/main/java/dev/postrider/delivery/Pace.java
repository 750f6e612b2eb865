package dev.postrider.delivery;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How fast emails may leave, all processes together.
///
/// @param perSecond above zero; empty for as fast as the server takes them
/// @param hourly the most in any sixty minutes, from 1; empty for no such limit
/// @param daily the most in any twenty-four hours, from 1; empty for no such limit
public record Pace(OptionalDouble perSecond, OptionalInt hourly, OptionalInt daily) {

  /// No limit.
  public static final Pace FREE =
      new Pace(OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty());

  public Pace {
    perSecond.ifPresent(rate -> require(rate > 0 && Double.isFinite(rate), "rate", rate));
    hourly.ifPresent(emails -> require(emails > 0, "hourly limit", emails));
    daily.ifPresent(emails -> require(emails > 0, "daily limit", emails));
  }

  private static void require(boolean isSound, String what, Number value) {
    if (!isSound) {
      throw new IllegalArgumentException("a " + what + " is above zero, was: " + value);
    }
  }
}
