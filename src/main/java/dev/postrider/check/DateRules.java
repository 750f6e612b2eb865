package dev.postrider.check;

import dev.postrider.document.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as the formats write them: right in themselves, and not of the future.
public final class DateRules {

  private static final String LIKE_RFC_3339 = "2026-03-02T08:00:00Z";
  private static final String LIKE_RFC_822 = "Mon, 02 Mar 2026 08:00:00 GMT";

  /// RFC 4287 §3.3 wants its letters in upper case.
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  /// The last of its minute here, as Java knows none.
  private static final int LEAP_SECOND = 60;

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /// RFC 822 §5.1, with the years of four digits that RSS allows.
  private static final Pattern RFC_822 =
      Pattern.compile(
          "(?:(?<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?<date>\\d{1,2}) (?<month>"
              + String.join("|", MONTHS)
              + ") (?<year>\\d{4}|\\d{2}) (?<hour>\\d\\d):(?<minute>\\d\\d)(?::(?<second>\\d\\d))?"
              + " (?<zone>[A-Z]{1,3}|[+-]\\d{4})");

  /// Hours from Greenwich (RFC 822 §5.1).
  private static final Map<String, Integer> ZONES =
      Map.of(
          "GMT", 0, "UT", 0, "Z", 0, "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "PST",
          -8, "PDT", -7);

  private final InstantSource clock;
  private final Findings findings;

  public DateRules(InstantSource clock, Findings findings) {
    this.clock = clock;
    this.findings = findings;
  }

  /// A date of Atom or JSON Feed.
  public Optional<Instant> rfc3339(Text written) {
    Text date = written.stripped();
    String text =
        date.value().replaceFirst("(T\\d\\d:\\d\\d):" + LEAP_SECOND, "$1:" + (LEAP_SECOND - 1));
    if (RFC_3339.matcher(text).matches()) {
      try {
        return Optional.of(judged(OffsetDateTime.parse(text).toInstant(), date));
      } catch (DateTimeException _) {
        // no such day
      }
    }
    findings.add(Check.DATE, date, date.value(), LIKE_RFC_3339);
    return Optional.empty();
  }

  /// A date of RSS or OPML.
  public Optional<Instant> rfc822(Text written) {
    Text date = written.stripped();
    Matcher parts = RFC_822.matcher(date.value());
    if (parts.matches()) {
      try {
        return Optional.of(judged(instant(parts, date), date));
      } catch (DateTimeException _) {
        // no such day, or no such zone
      }
    }
    findings.add(Check.DATE, date, date.value(), LIKE_RFC_822);
    return Optional.empty();
  }

  private Instant instant(Matcher parts, Text written) {
    int year = Integer.parseInt(parts.group("year"));
    boolean isShort = parts.group("year").length() == 2;
    int fullYear = isShort ? year + (year < 50 ? 2000 : 1900) : year;
    int month = MONTHS.indexOf(parts.group("month")) + 1;
    var day = LocalDate.of(fullYear, month, Integer.parseInt(parts.group("date")));
    int second = parts.group("second") == null ? 0 : Integer.parseInt(parts.group("second"));
    var time =
        LocalTime.of(
            Integer.parseInt(parts.group("hour")),
            Integer.parseInt(parts.group("minute")),
            second == LEAP_SECOND ? LEAP_SECOND - 1 : second);
    String zone = parts.group("zone");
    ZoneOffset offset = offset(zone);
    String weekday = day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    if (parts.group("day") != null && !parts.group("day").equals(weekday)) {
      findings.add(Check.WEEKDAY, written, written.value(), weekday);
    }
    if (isShort || (Character.isLetter(zone.charAt(0)) && !zone.equals("GMT"))) {
      findings.add(Check.OLD_DATE, written, written.value(), LIKE_RFC_822);
    }
    return LocalDateTime.of(day, time).toInstant(offset);
  }

  private static ZoneOffset offset(String zone) {
    if (!Character.isLetter(zone.charAt(0))) {
      return ZoneOffset.of(zone);
    }
    Integer hours = ZONES.get(zone);
    if (hours == null) {
      throw new DateTimeException("no zone of RFC 822: " + zone);
    }
    return ZoneOffset.ofHours(hours);
  }

  private Instant judged(Instant instant, Text written) {
    if (instant.isBefore(Instant.EPOCH)) {
      findings.add(Check.OLD_DATE, written, written.value(), "one from 1970 on");
    }
    if (instant.isAfter(clock.instant())) {
      findings.add(Check.FUTURE_DATE, written, written.value());
    }
    return instant;
  }
}
