package dev.postrider.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/// A text as a piece of a path: letters and digits of any script in lower case, the rest `-`. Never
/// blank, never `.` or `..`, without a separator, at most 240 bytes of UTF-8.
final class Slug {

  /// Code points, of at most four bytes each; a file name may have 255 bytes.
  private static final int LONGEST = 50;

  private Slug() {}

  /// A text that has no letter or digit, and one that is too long, ends in a hash of itself.
  static String of(String text) {
    String normal = normal(text);
    var slug = new StringBuilder();
    normal.codePoints().forEach(character -> append(slug, character));
    if (slug.isEmpty()) {
      return "tag-" + shortHash(normal);
    }
    if (slug.codePointCount(0, slug.length()) <= LONGEST) {
      return withoutEnd(slug);
    }
    slug.setLength(slug.offsetByCodePoints(0, LONGEST));
    return withoutEnd(slug) + "-" + shortHash(normal);
  }

  private static String withoutEnd(StringBuilder slug) {
    int last = slug.length() - 1;
    return slug.charAt(last) == '-' ? slug.substring(0, last) : slug.toString();
  }

  private static void append(StringBuilder slug, int character) {
    boolean begun = !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-';
    if (Character.isLetterOrDigit(character) || (begun && isMark(character))) {
      slug.appendCodePoint(character);
    } else if (begun) {
      slug.append('-');
    }
  }

  /// Vowel signs and tones, without which Hindi and Thai words fall apart; not the selectors that
  /// only say how an emoji is drawn.
  private static boolean isMark(int character) {
    int type = Character.getType(character);
    boolean selects =
        (character >= 0xFE00 && character <= 0xFE0F)
            || (character >= 0xE0100 && character <= 0xE01EF);
    return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
        && !selects;
  }

  /// What two spellings of one thing have in common.
  static String normal(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /// The first eight hex digits of the SHA-256 of the UTF-8 bytes.
  static String shortHash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)), 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
