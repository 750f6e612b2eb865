package dev.postrider.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as a person at a terminal reads them, seen from a moment in a zone.
///
/// @param zone that times are told in
public record Dates(ZoneId zone, Instant now) {

  private static final DateTimeFormatter TIME = pattern("HH:mm");
  private static final DateTimeFormatter DAY = pattern("EEE ppd MMM HH:mm");
  private static final DateTimeFormatter DAY_AND_YEAR = pattern("EEE ppd MMM uuuu HH:mm");
  private static final DateTimeFormatter SHORT = pattern("d MMM HH:mm");
  private static final DateTimeFormatter SHORT_AND_YEAR = pattern("d MMM uuuu HH:mm");
  private static final DateTimeFormatter POST = pattern("d MMM uuuu");
  private static final DateTimeFormatter WHOLE = pattern("EEE d MMM uuuu HH:mm");

  /// A day and month so far away may be of any year.
  private static final int HALF_A_YEAR = 182;

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /// Whenever it is read, as in a list: `Tue 1 Dec 2026 09:00`.
  static String whole(Instant at, ZoneId zone) {
    return WHOLE.format(at.atZone(zone));
  }

  /// With the zone it is told in: `Tue 1 Dec 2026 09:00 (Europe/London)`.
  public static String withZone(Instant at, ZoneId zone) {
    return "%s (%s)".formatted(whole(at, zone), place(zone));
  }

  /// `Europe/London`
  String place() {
    return place(zone);
  }

  private static String place(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /// `Thu 3 Dec 10:30`, of one width, with the year where it may be in doubt.
  String date(Instant at) {
    return (isNear(at) ? DAY : DAY_AND_YEAR).format(at.atZone(zone));
  }

  /// `3 Dec 10:30`
  String brief(Instant at) {
    return (isNear(at) ? SHORT : SHORT_AND_YEAR).format(at.atZone(zone));
  }

  /// `10:30`; with the day where it is not today.
  public String time(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    boolean isToday = there.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return isToday ? TIME.format(there) : brief(at);
  }

  /// `3 Dec 2026`
  String day(Instant at) {
    return POST.format(at.atZone(zone));
  }

  private boolean isNear(Instant at) {
    return Math.abs(Duration.between(now, at).toDays()) < HALF_A_YEAR;
  }
}
