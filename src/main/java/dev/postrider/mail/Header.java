package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.BreakIterator;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The header of an email as it is put together: ASCII but for addresses, CRLF, folded at 76 where
/// a space allows it.
final class Header {

  /// RFC 2047 §2: the longest line with an encoded word; RFC 5322 §2.1.1 recommends 78.
  private static final int FOLD_AT = 76;

  /// RFC 5322 §2.1.1, without the CRLF.
  private static final int LONGEST_LINE = 998;

  /// 52 of base64 and 12 round it: the first encoded word fits on the line of `Reply-To: `, and all
  /// stay below the 75 of RFC 2047 §2.
  private static final int ENCODED_WORD_BYTES = 39;

  /// Printable words of at most 60, one space between them.
  private static final Pattern PLAIN = Pattern.compile("[!-~]{1,60}(?: [!-~]{1,60})*+");

  /// RFC 5322 §3.2.5: words that make a phrase without quotes.
  private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*");

  private final StringBuilder lines = new StringBuilder();

  /// Adds a field whose value is ASCII in its own syntax.
  Header field(String name, String value) {
    requireOneLine(name, value);
    if (name.length() + 2 + value.length() <= FOLD_AT) {
      lines.append(name).append(value.isEmpty() ? ":" : ": ").append(value).append("\r\n");
      return this;
    }
    String[] words = value.split(" ", -1);
    var line = new StringBuilder(name).append(": ").append(words[0]);
    for (String word : List.of(words).subList(1, words.length)) {
      if (line.length() + 1 + word.length() > FOLD_AT) {
        end(line);
      }
      line.append(' ').append(word);
    }
    end(line);
    return this;
  }

  private void end(StringBuilder line) {
    if (line.length() > LONGEST_LINE) {
      throw new IllegalArgumentException(
          "a header line of more than " + LONGEST_LINE + " characters: '" + line + "'");
    }
    lines.append(line).append("\r\n");
    line.setLength(0);
  }

  /// Adds a field whose value is any text (RFC 5322 §3.6.5).
  Header text(String name, String value) {
    requireOneLine(name, value);
    return field(name, isPlain(value) ? value : encodedWords(value));
  }

  /// Adds what [#toString] gave of another one.
  Header fields(String others) {
    lines.append(others);
    return this;
  }

  byte[] bytes() {
    return toString().getBytes(UTF_8);
  }

  /// The fields so far, each with its CRLF.
  @Override
  public String toString() {
    return lines.toString();
  }

  /// A phrase of an address or a list (RFC 5322 §3.2.5): as it is, quoted, or encoded.
  static String phrase(String text) {
    if (!isPlain(text)) {
      return encodedWords(text);
    }
    return ATOMS.matcher(text).matches() ? text : '"' + text.replaceAll("[\"\\\\]", "\\\\$0") + '"';
  }

  static boolean isOneLine(String text) {
    return text.indexOf('\r') < 0 && text.indexOf('\n') < 0 && text.indexOf('\0') < 0;
  }

  /// @throws IllegalArgumentException if `value` holds CR, LF or NUL, with which whoever wrote it
  ///   could add header fields of his own
  static void requireOneLine(String what, String value) {
    if (!isOneLine(value)) {
      throw new IllegalArgumentException(
          what + " must be one line without NUL, was: '" + value + "'");
    }
  }

  /// True for what a reader gets back unchanged without any encoding.
  private static boolean isPlain(String text) {
    return text.isEmpty() || (PLAIN.matcher(text).matches() && !text.contains("=?"));
  }

  /// Encoded words of UTF-8 in base64 (RFC 2047), broken between characters as a reader sees them.
  private static String encodedWords(String text) {
    var words = new StringBuilder();
    var word = new StringBuilder();
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int start = characters.first();
    for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
      String character = text.substring(start, end);
      if (octets(word) + octets(character) > ENCODED_WORD_BYTES) {
        flush(word, words);
      }
      appendByCodePoint(character, word, words);
      start = end;
    }
    flush(word, words);
    return words.toString();
  }

  /// A character with more marks on it than one word holds is broken between its code points.
  private static void appendByCodePoint(String character, StringBuilder word, StringBuilder words) {
    character
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            codePoint -> {
              if (octets(word) + octets(codePoint) > ENCODED_WORD_BYTES) {
                flush(word, words);
              }
              word.append(codePoint);
            });
  }

  private static int octets(CharSequence text) {
    return text.toString().getBytes(UTF_8).length;
  }

  private static void flush(StringBuilder word, StringBuilder words) {
    if (word.isEmpty()) {
      return;
    }
    words
        .append(words.isEmpty() ? "" : " ")
        .append("=?UTF-8?B?")
        .append(Base64.getEncoder().encodeToString(word.toString().getBytes(UTF_8)))
        .append("?=");
    word.setLength(0);
  }
}
