package dev.postrider.edition;

import java.time.Duration;
import java.time.Instant;

/// A date for which an edition is composed, and the moment at which it is.
///
/// @param date of the digest's calendar, once it has come; or the moment of a command, or the one
///   it names, which may lie ahead
public record Due(Instant date, Instant now) {

  /// The moment of a command, which is never late.
  static Due at(Instant moment) {
    return new Due(moment, moment);
  }

  /// How long ago the date was; negative where it lies ahead.
  Duration ago() {
    return Duration.between(date, now);
  }
}
