package dev.postrider.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What a cron expression says, on a clock that is never put forward or back.
///
/// @param times at least one, whole minutes
record Cron(Days days, NavigableSet<LocalTime> times) {

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
}
