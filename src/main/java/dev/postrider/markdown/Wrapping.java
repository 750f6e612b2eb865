package dev.postrider.markdown;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Breaks text into lines. A long word, such as an address, stays whole; a script that puts no
/// spaces between words is broken where its rules allow.
final class Wrapping {

  private Wrapping() {}

  /// @param width in columns; a line break in `text` stays one
  static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    text.lines().forEach(line -> wrapLine(line, width, lines));
    return lines;
  }

  private static void wrapLine(String text, int width, List<String> lines) {
    var line = new StringBuilder();
    for (String word : text.strip().split("[ \\t]+", -1)) {
      String gap = line.isEmpty() ? "" : " ";
      for (String part : parts(word, width)) {
        if (!line.isEmpty() && Columns.of(line) + gap.length() + Columns.of(part) > width) {
          lines.add(line.toString());
          line.setLength(0);
          gap = "";
        }
        line.append(gap).append(part);
        gap = "";
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
  }

  private static List<String> parts(String word, int width) {
    if (Columns.of(word) <= width || word.codePoints().allMatch(character -> character < 0x250)) {
      return List.of(word);
    }
    var parts = new ArrayList<String>();
    var breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(word);
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      parts.add(word.substring(start, end));
      start = end;
    }
    return parts;
  }
}
