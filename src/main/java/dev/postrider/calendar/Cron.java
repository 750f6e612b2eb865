package dev.postrider.calendar;

import dev.postrider.calendar.Rhythm.Daily;
import dev.postrider.calendar.Rhythm.Irregular;
import dev.postrider.calendar.Rhythm.Monthly;
import dev.postrider.calendar.Rhythm.Weekdays;
import dev.postrider.calendar.Rhythm.Weekly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// What a cron expression says, on a clock that is never put forward or back.
///
/// @param times at least one, whole minutes
record Cron(Days days, NavigableSet<LocalTime> times) {

  private static final Set<Integer> MONDAY_TO_FRIDAY = Set.of(1, 2, 3, 4, 5);

  /// The last day that every month has.
  private static final int SHORTEST_MONTH = 28;

  Cron {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("times must not be empty");
    }
    times = Collections.unmodifiableNavigableSet(new TreeSet<>(times));
  }

  /// The first match from `local` on, itself included.
  LocalDateTime onOrAfter(LocalDateTime local) {
    LocalDate day = days.onOrAfter(local.toLocalDate());
    if (day.isAfter(local.toLocalDate())) {
      return day.atTime(times.first());
    }
    LocalTime time = times.ceiling(local.toLocalTime());
    return time == null ? days.onOrAfter(day.plusDays(1)).atTime(times.first()) : day.atTime(time);
  }

  Rhythm rhythm() {
    boolean everyDate = days.daysOfMonth().size() == 31;
    boolean everyWeekday = days.daysOfWeek().size() == 7;
    if (times.size() > 1 || days.months().size() < 12) {
      return new Irregular();
    }
    if (days.either() ? everyDate || everyWeekday : everyDate && everyWeekday) {
      return new Daily();
    }
    if (days.either() || everyDate == everyWeekday) {
      return new Irregular();
    }
    return everyDate ? ofWeekdays(days.daysOfWeek()) : ofDates(days.daysOfMonth());
  }

  private static Rhythm ofWeekdays(Set<Integer> days) {
    if (days.equals(MONDAY_TO_FRIDAY)) {
      return new Weekdays();
    }
    return days.size() > 1
        ? new Irregular()
        : new Weekly(DayOfWeek.SUNDAY.plus(days.iterator().next()));
  }

  private static Rhythm ofDates(Set<Integer> days) {
    int day = days.iterator().next();
    return days.size() > 1 || day > SHORTEST_MONTH ? new Irregular() : new Monthly(day);
  }
}
