package dev.postrider.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as they are told within a line: `Tue 1 Dec 2026 09:00`.
public final class ShortTime {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  private ShortTime() {}

  public static String of(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /// With the zone it is told in: `Tue 1 Dec 2026 09:00 (Europe/London)`.
  public static String withZone(Instant at, ZoneId zone) {
    return of(at, zone) + " (" + zone + ")";
  }
}
