package dev.postrider.calendar;

import java.time.Instant;
import java.time.LocalDate;

/// What somebody wrote for a moment.
public sealed interface WrittenTime {

  /// One moment.
  record At(Instant moment) implements WrittenTime {}

  /// A day without a time of it.
  record DayAlone(LocalDate day) implements WrittenTime {}

  /// A time of a zone that nobody knows by this name.
  record OfNoZone(String name) implements WrittenTime {}

  /// Nothing of these.
  record NoTime() implements WrittenTime {}
}
