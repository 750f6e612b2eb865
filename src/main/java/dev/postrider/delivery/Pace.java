package dev.postrider.delivery;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How many emails may go out at most, by all nodes together; none for no limit.
///
/// @param perSecond above 0
/// @param hourly from 1, in any hour
/// @param daily from 1, in any 24 hours
public record Pace(OptionalDouble perSecond, OptionalInt hourly, OptionalInt daily) {

  /// As fast as the mail server takes them.
  public static final Pace UNLIMITED =
      new Pace(OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty());

  public Pace {
    // written so that not a number is refused as well
    if (!(perSecond.orElse(1) > 0) || hourly.orElse(1) < 1 || daily.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a pace is above 0, was: " + perSecond + ", " + hourly + ", " + daily);
    }
  }
}
