package dev.postrider.calendar;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// The dates of a five-field cron expression in a time zone.
///
/// A local time that the zone leaves out (clocks go forward) comes once, at the end of the gap; one
/// that it has twice (clocks go back) comes once, the first time. Several that fall into one gap
/// come together, as one.
public final class Calendar {

  private final String text;
  private final Cron cron;
  private final ZoneId zone;

  private Calendar(String text, Cron cron, ZoneId zone) {
    this.text = text;
    this.cron = cron;
    this.zone = zone;
  }

  /// Reads minute, hour, day of month, month and day of week: numbers, names, `*`, ranges, lists
  /// and steps, as in crontab(5). Where both day fields are restricted, either is enough.
  ///
  /// @param location where `cron` begins; a mistake is reported at its own column if this has one
  /// @param problems gets every mistake of the expression
  /// @return empty if there is any
  public static Optional<Calendar> parse(
      String cron, ZoneId zone, Location location, Problems problems) {
    return new CronParser(cron, location, problems)
        .parse()
        .map(parsed -> new Calendar(cron, parsed, zone));
  }

  /// The first date strictly after `after`; there always is one.
  public Instant next(Instant after) {
    LocalDateTime local = cron.onOrAfter(LocalDateTime.ofInstant(after, zone));
    while (!LocalTimes.instantOf(local, zone).isAfter(after)) {
      local = cron.onOrAfter(local.plusMinutes(1));
    }
    return LocalTimes.instantOf(local, zone);
  }

  public ZoneId zone() {
    return zone;
  }

  /// The expression as it was written.
  public String cron() {
    return text;
  }

  /// How often.
  public Rhythm rhythm() {
    return cron.rhythm();
  }
}
