package dev.postrider.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words of a header that are not ASCII (RFC 2047).
final class EncodedWords {

  private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]+)\\?([BbQq])\\?([^?\\s]*)\\?=");

  /// Blanks between two of them are no part of the text (RFC 2047 §6.2).
  private static final Pattern GAP = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");

  /// RFC 2047 §2
  private static final int LONGEST = 75;

  private EncodedWords() {}

  /// The text that a field says.
  static String decoded(String field) {
    return WORD.matcher(GAP.matcher(field).replaceAll(""))
        .replaceAll(word -> Matcher.quoteReplacement(text(word)));
  }

  /// Those of a field that are too long, or no text each for itself (RFC 2047 §5).
  static List<String> broken(String field) {
    return WORD.matcher(field)
        .results()
        .filter(word -> word.group().length() > LONGEST || !isText(word))
        .map(MatchResult::group)
        .toList();
  }

  private static String text(MatchResult word) {
    try {
      return new String(octets(word), UTF_8);
    } catch (IllegalArgumentException _) {
      return word.group();
    }
  }

  private static boolean isText(MatchResult word) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(octets(word)));
      return word.group(1).equalsIgnoreCase("utf-8");
    } catch (CharacterCodingException | IllegalArgumentException _) {
      return false;
    }
  }

  private static byte[] octets(MatchResult word) {
    return word.group(2).equalsIgnoreCase("B")
        ? Base64.getDecoder().decode(word.group(3))
        : TransferEncoding.quotedPrintable(word.group(3).replace('_', ' '));
  }
}
