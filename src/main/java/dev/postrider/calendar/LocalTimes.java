package dev.postrider.calendar;

import dev.postrider.calendar.WrittenTime.At;
import dev.postrider.calendar.WrittenTime.DayAlone;
import dev.postrider.calendar.WrittenTime.NoTime;
import dev.postrider.calendar.WrittenTime.OfNoZone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as the clocks on the wall show them, and which moments they are.
public final class LocalTimes {

  /// A day, or none; a time; an offset or the name of a zone, or neither.
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(\\d{4}-\\d\\d-\\d\\d)[Tt ]\\s*)?(\\d?\\d:\\d\\d(?::\\d\\d)?)\\s*\\[?([^]\\s]*)]?");

  private LocalTimes() {}

  /// The moment that is called so in `zone`: of a time that the zone leaves out (clocks go forward)
  /// the end of the gap, of one that it has twice (clocks go back) the first. A later local time
  /// never gives an earlier moment.
  static Instant instantOf(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /// Reads a moment as people and programs write it: `2026-12-01 09:00`, `2026-12-01T09:00+01:00`,
  /// `2026-12-01 09:00 Europe/Berlin`, or `09:00`, the next time that it is so late after `now`.
  ///
  /// @param home the zone where none is written
  public static WrittenTime read(String text, ZoneId home, Instant now) {
    Matcher written = WRITTEN.matcher(text.strip());
    try {
      return written.matches()
          ? read(written, home, now)
          : new DayAlone(LocalDate.parse(text.strip()));
    } catch (ZoneRulesException _) {
      return new OfNoZone(written.group(3));
    } catch (DateTimeException _) {
      return new NoTime();
    }
  }

  private static At read(Matcher written, ZoneId home, Instant now) {
    LocalTime time = time(written.group(2));
    ZoneId zone = written.group(3).isEmpty() ? home : ZoneId.of(written.group(3));
    return new At(
        written.group(1) == null
            ? next(time, zone, now)
            : instantOf(LocalDate.parse(written.group(1)).atTime(time), zone));
  }

  private static LocalTime time(String written) {
    return LocalTime.parse(written.indexOf(':') == 1 ? "0" + written : written);
  }

  private static Instant next(LocalTime time, ZoneId zone, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, zone);
    Instant today = instantOf(day.atTime(time), zone);
    return today.isAfter(now) ? today : instantOf(day.plusDays(1).atTime(time), zone);
  }
}
