package dev.postrider.lint;

import java.util.Locale;
import java.util.regex.Pattern;

/// Text as it is compared between the parts of an email, and with what the settings say: however it
/// is wrapped, with blanks of whichever kind, and in whichever case.
final class SeenText {

  /// Blanks, and characters that show nothing: a mail program may drop or change any of them.
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

  private SeenText() {}

  /// Two texts that differ in nothing else are equal in it. Small letters alone would not do: which
  /// sigma `Σ` becomes depends on what stands behind it, and `ß` has two capitals.
  static String of(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll("")
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
