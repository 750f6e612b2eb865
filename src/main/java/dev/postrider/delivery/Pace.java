package dev.postrider.delivery;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// How many emails may go out at most, by all nodes together; none for no limit.
///
/// @param perSecond above 0
/// @param hourly from 1, in any hour
/// @param daily from 1, in any 24 hours
public record Pace(OptionalDouble perSecond, OptionalInt hourly, OptionalInt daily) {

  /// As fast as the mail server takes them.
  public static final Pace UNLIMITED =
      new Pace(OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty());

  /// The nearest of its limits in words, as `at most 50 a second`; empty where there is none.
  public Optional<String> words() {
    if (perSecond.isPresent()) {
      double rate = perSecond.getAsDouble();
      return Optional.of(rate < 1 ? words(rate * 60, "a minute") : words(rate, "a second"));
    }
    return hourly.isPresent()
        ? Optional.of(words(hourly.getAsInt(), "an hour"))
        : daily.stream().mapToObj(emails -> words(emails, "a day")).findFirst();
  }

  private static String words(double emails, String time) {
    return "at most %s %s"
        .formatted(
            new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH))
                .format(emails),
            time);
  }

  public Pace {
    // written so that not a number is refused as well
    if (!(perSecond.orElse(1) > 0) || hourly.orElse(1) < 1 || daily.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "a pace is above 0, was: " + perSecond + ", " + hourly + ", " + daily);
    }
  }
}
