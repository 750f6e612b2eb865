package dev.postrider.console;

import java.util.ArrayList;
import java.util.List;

/// Words of anybody's, set in lines that are not too long for a terminal and cannot command it.
public final class Paragraph {

  /// Of a terminal, in characters.
  public static final int WIDTH = 80;

  private Paragraph() {}

  /// All of it in one line.
  public static String line(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }

  /// As many words in a line as it holds, one at least, however long. Whatever is no visible
  /// character parts words.
  ///
  /// @param width of a line, in characters
  public static List<String> lines(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : line(text).split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
