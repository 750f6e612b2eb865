package dev.postrider.edition;

import java.time.Duration;
import java.time.Instant;

/// A date for which an edition is composed, and the moment at which it is.
///
/// @param date of the digest's calendar, once it has come; or the moment of a command, or the one
///   it names, which may lie ahead
public record Due(Instant date, Instant now) {

  /// Whoever runs looks at dates each second, or by cron each few minutes.
  private static final Duration A_MOMENT = Duration.ofMinutes(5);

  /// The moment of a command, which is never late.
  static Due at(Instant moment) {
    return new Due(moment, moment);
  }

  /// How long ago the date was; negative where it lies ahead.
  Duration ago() {
    return Duration.between(date, now);
  }

  /// True if a moment's work cannot be why the date was not kept.
  boolean isOverdue() {
    return ago().compareTo(A_MOMENT) > 0;
  }

  /// [#ago] in whole days, or hours or minutes where it is less than two: `3 days`.
  public String howLate() {
    Duration ago = ago();
    if (ago.toDays() > 1) {
      return ago.toDays() + " days";
    }
    return ago.toHours() > 1 ? ago.toHours() + " hours" : ago.toMinutes() + " minutes";
  }
}
