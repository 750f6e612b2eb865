package dev.postrider.calendar;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Set;

/// How often, in a phrase of English.
final class Rhythm {

  private static final Set<Integer> MONDAY_TO_FRIDAY = Set.of(1, 2, 3, 4, 5);

  /// The last day that every month has.
  private static final int SHORTEST_MONTH = 28;

  private Rhythm() {}

  /// Empty where no phrase is wholly true.
  static String of(Cron cron) {
    Days days = cron.days();
    boolean everyDate = days.daysOfMonth().size() == 31;
    boolean everyWeekday = days.daysOfWeek().size() == 7;
    if (cron.times().size() > 1 || days.months().size() < 12) {
      return "";
    }
    if (days.either() ? everyDate || everyWeekday : everyDate && everyWeekday) {
      return "every day";
    }
    if (days.either()) {
      return "";
    }
    if (everyDate) {
      return ofWeekdays(days.daysOfWeek());
    }
    return everyWeekday ? ofDates(days.daysOfMonth()) : "";
  }

  private static String ofWeekdays(Set<Integer> daysOfWeek) {
    if (daysOfWeek.equals(MONDAY_TO_FRIDAY)) {
      return "every weekday";
    }
    if (daysOfWeek.size() > 1) {
      return "";
    }
    DayOfWeek day = DayOfWeek.SUNDAY.plus(daysOfWeek.iterator().next());
    return "every " + day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String ofDates(Set<Integer> daysOfMonth) {
    int day = daysOfMonth.iterator().next();
    return daysOfMonth.size() > 1 || day > SHORTEST_MONTH
        ? ""
        : "on the " + day + ending(day) + " of each month";
  }

  private static String ending(int day) {
    if (10 < day && day < 14) {
      return "th";
    }
    return switch (day % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
