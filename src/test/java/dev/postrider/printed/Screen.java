package dev.postrider.printed;

import java.util.List;
import java.util.stream.Stream;

/// What a terminal shows of what was written to it: a line that was written over is seen as it was
/// last.
final class Screen {

  private Screen() {}

  static List<String> lines(String written) {
    return written.isEmpty()
        ? List.of()
        : Stream.of(written.replaceFirst("\n$", "").split("\n", -1)).map(Screen::line).toList();
  }

  private static String line(String written) {
    var shown = new StringBuilder();
    for (String over : written.split("\r", -1)) {
      shown.replace(0, Math.min(over.length(), shown.length()), over);
    }
    return shown.toString().stripTrailing();
  }
}
