package dev.postrider.calendar;

import java.time.DayOfWeek;

/// How often, where it can be said in a few words that are wholly true.
public sealed interface Rhythm {

  record Daily() implements Rhythm {}

  /// From Monday to Friday.
  record Weekdays() implements Rhythm {}

  record Weekly(DayOfWeek day) implements Rhythm {}

  /// Once a month.
  ///
  /// @param day 1 to 28, which every month has
  record Monthly(int day) implements Rhythm {}

  /// More than once on a day, or nothing that few words can say.
  record Irregular() implements Rhythm {}
}
