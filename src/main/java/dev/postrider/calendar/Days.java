package dev.postrider.calendar;

import java.time.LocalDate;
import java.time.Month;
import java.util.Set;

/// The days a cron expression names; at least one in every 40 years.
///
/// @param months 1 to 12
/// @param daysOfMonth 1 to 31
/// @param daysOfWeek 0, Sunday, to 6
/// @param either true if one of the two day fields is enough, false if a day must meet both
record Days(
    Set<Integer> months, Set<Integer> daysOfMonth, Set<Integer> daysOfWeek, boolean either) {

  Days {
    months = Set.copyOf(months);
    daysOfMonth = Set.copyOf(daysOfMonth);
    daysOfWeek = Set.copyOf(daysOfWeek);
    if (daysOfWeek.isEmpty() || !(either || exist(daysOfMonth, months))) {
      throw new IllegalArgumentException(
          "these days never come: %s of %s, weekdays %s"
              .formatted(daysOfMonth, months, daysOfWeek));
    }
  }

  /// True if one of `months` has one of `daysOfMonth` in some year.
  static boolean exist(Set<Integer> daysOfMonth, Set<Integer> months) {
    return daysOfMonth.stream().anyMatch(day -> day <= longest(months));
  }

  /// The length in days of the longest of `months`, in a leap year; 0 if there is none.
  static int longest(Set<Integer> months) {
    return months.stream().mapToInt(month -> Month.of(month).maxLength()).max().orElse(0);
  }

  /// The first of these days from `date` on, itself included.
  LocalDate onOrAfter(LocalDate date) {
    LocalDate day = date;
    while (!contain(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private boolean contain(LocalDate date) {
    boolean byDate = daysOfMonth.contains(date.getDayOfMonth());
    boolean byWeekday = daysOfWeek.contains(date.getDayOfWeek().getValue() % 7);
    return months.contains(date.getMonthValue())
        && (either ? byDate || byWeekday : byDate && byWeekday);
  }
}
