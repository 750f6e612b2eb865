package dev.postrider.desk;

import dev.postrider.page.Html;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// How moments and numbers are told.
///
/// @param zone the site's
/// @param now the moment the page is of
record Told(ZoneId zone, Instant now) {

  private static final DateTimeFormatter TIME = format("HH:mm");
  private static final DateTimeFormatter LONG = format("EEEE d MMMM uuuu");
  private static final DateTimeFormatter SHORT = format("EEE d MMM");
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter DATE = format("d MMM uuuu");

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /// `1 post`, `1,200 posts`
  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// `10:30, Thursday 19 November 2026`
  Html whole(Instant at) {
    return element(at, say(TIME, at) + ", " + say(LONG, at));
  }

  /// `Thursday 19 November 2026 at 10:30`, or `at 10:30` where that is today.
  Html atTime(Instant at) {
    String day = daysUntil(at) == 0 ? "" : say(LONG, at) + " ";
    return element(at, day + "at " + say(TIME, at));
  }

  /// `on Thursday 19 November 2026 at 10:30`
  Html onDay(Instant at) {
    return element(at, "on " + say(LONG, at) + " at " + say(TIME, at));
  }

  /// `Thu 19 Nov`
  Html weekday(Instant at) {
    return element(at, say(SHORT, at));
  }

  /// `10:30, in 7 days`
  String soon(Instant at) {
    long days = daysUntil(at);
    String when = days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + count(days, "day");
    return say(TIME, at) + ", " + when;
  }

  /// `19 Nov`, for where there is little room.
  String day(Instant at) {
    return say(DAY, at);
  }

  /// `19 Nov`, or `19 Nov 2025` of another year.
  String date(Instant at) {
    return say(at.atZone(zone).getYear() == now.atZone(zone).getYear() ? DAY : DATE, at);
  }

  /// As [#date].
  Html dated(Instant at) {
    return element(at, date(at));
  }

  private long daysUntil(Instant at) {
    return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(at, zone));
  }

  private String say(DateTimeFormatter format, Instant at) {
    return format.format(at.atZone(zone));
  }

  private static Html element(Instant at, String words) {
    return Html.of("<time datetime=\"%s\">%s</time>", at, words);
  }
}
