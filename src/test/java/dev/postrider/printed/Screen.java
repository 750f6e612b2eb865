package dev.postrider.printed;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a terminal shows of what was written to it: a line that was written over is seen as it was
/// last, and a bar that was taken away is not seen.
final class Screen {

  /// From the start of a line down to where the terminal is told to clear what is below.
  private static final Pattern CLEARED = Pattern.compile("(?s)\r.*?\u001b\\[J");

  private Screen() {}

  static List<String> lines(String written) {
    String left = CLEARED.matcher(written).replaceAll("");
    return left.isEmpty()
        ? List.of()
        : Stream.of(left.replaceFirst("\n$", "").split("\n", -1)).map(Screen::line).toList();
  }

  private static String line(String written) {
    var shown = new StringBuilder();
    for (String over : written.split("\r", -1)) {
      shown.replace(0, Math.min(over.length(), shown.length()), over);
    }
    return shown.toString().stripTrailing();
  }
}
