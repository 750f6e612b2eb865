package dev.postrider.edition;

import java.time.Duration;
import java.time.Instant;

/// A date that has come, and the moment at which it is looked at.
///
/// @param date of the digest's calendar, or the moment of a command
/// @param now never before `date`
public record Due(Instant date, Instant now) {

  public Due {
    if (now.isBefore(date)) {
      throw new IllegalArgumentException(date + " has not come, it is " + now);
    }
  }

  /// The moment of a command, which is never late.
  static Due at(Instant moment) {
    return new Due(moment, moment);
  }

  /// How long ago the date was.
  Duration ago() {
    return Duration.between(date, now);
  }
}
