package dev.postrider.yaml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/// A time as people write it: `2025-03-01`, `2025-03-01T10:00:00.5Z`, `2017-03-20 15:00 -04:00`.
final class WrittenTime {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-M-d[['T'][' ']H:mm[:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("][' '][XXX][XX][X]]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private WrittenTime() {}

  /// Midnight where no time of day is given, in `zone` where no offset is; a time the clocks skip
  /// is moved on by the length of the gap, one they strike twice is the first.
  static Optional<Instant> parse(String text, ZoneId zone) {
    try {
      var written =
          FORMAT.parseBest(
              text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return Optional.of(
          switch (written) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.atZone(zone).toInstant();
            default -> LocalDate.from(written).atStartOfDay(zone).toInstant();
          });
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
