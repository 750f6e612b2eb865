package dev.postrider.starter;

import java.util.Locale;

/// Any text as YAML 1.2 §7.3.1 holds it in double quotes, on one line.
final class YamlString {

  private YamlString() {}

  static String of(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(letter -> append(quoted, letter));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int letter) {
    if (letter == '"' || letter == '\\') {
      quoted.append('\\').appendCodePoint(letter);
    } else if (isSeen(letter)) {
      quoted.appendCodePoint(letter);
    } else {
      quoted.append(String.format(Locale.ROOT, "\\U%08X", letter));
    }
  }

  /// What breaks lines, steers, or is no letter at all is told by its number (§5.1).
  private static boolean isSeen(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
