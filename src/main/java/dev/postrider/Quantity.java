package dev.postrider;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number with its unit, as people write it in the settings.
final class Quantity {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");
  private static final Pattern RATE = Pattern.compile("(\\d{1,6})\\s*/\\s*(s|m|h)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(B|KiB|MiB)");

  private Quantity() {}

  /// `90s`, `30m`, `48h` or `7d`.
  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /// `50/s`, `600/m` or `3000/h`, in a second; never 0.
  static OptionalDouble rate(String text) {
    Matcher matcher = RATE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      return OptionalDouble.empty();
    }
    double seconds =
        switch (matcher.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          default -> 3600;
        };
    return OptionalDouble.of(Integer.parseInt(matcher.group(1)) / seconds);
  }

  /// `20/h`; never 0.
  static Optional<Integer> perHour(String text) {
    Matcher matcher = RATE.matcher(text.strip().toLowerCase(Locale.ROOT));
    return matcher.matches() && matcher.group(2).equals("h")
        ? Optional.of(Integer.valueOf(matcher.group(1))).filter(number -> number > 0)
        : Optional.empty();
  }

  /// `800B`, `512KiB` or `2MiB`, in bytes.
  static Optional<Integer> bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (matcher.group(2)) {
          case "B" -> 1;
          case "KiB" -> 1L << 10;
          default -> 1L << 20;
        };
    long bytes = Long.parseLong(matcher.group(1)) * unit;
    return bytes > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) bytes);
  }
}
