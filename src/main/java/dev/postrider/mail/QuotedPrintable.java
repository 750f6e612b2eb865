package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// Quoted-printable of UTF-8 text (RFC 2045 §6.7): ASCII, CRLF, lines of at most 76.
///
/// Every line break of the text is a CRLF. A character's octets stay on one line. A dot or `From `
/// at the start of a line is encoded, so that no relay on the way can change it (RFC 2049 §3).
final class QuotedPrintable {

  static final String SOFT_BREAK = "=\r\n";

  /// 76 with the `=` of a soft break.
  private static final int LONGEST_LINE = 75;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String text;
  private final StringBuilder out;
  private int column;

  private QuotedPrintable(String text) {
    this.text = text;
    this.out = new StringBuilder(text.length() + text.length() / 8);
  }

  /// Encodes `text` from the first column on. Its end has no line break of its own and holds no
  /// space, so that whatever follows may be a line break.
  static String encode(String text) {
    return new QuotedPrintable(text.replace("\r\n", "\n").replace('\r', '\n')).encode();
  }

  private String encode() {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '\n') {
        out.append("\r\n");
        column = 0;
      } else if (isLiteral(character, at)) {
        makeRoom(1);
        out.append(character);
      } else {
        String escaped = escaped(text.codePointAt(at));
        makeRoom(escaped.length());
        out.append(escaped);
        at += Character.isHighSurrogate(character) ? 1 : 0;
      }
    }
    return out.toString();
  }

  private void makeRoom(int octets) {
    if (column + octets > LONGEST_LINE) {
      out.append(SOFT_BREAK);
      column = 0;
    }
    column += octets;
  }

  private boolean isLiteral(char character, int at) {
    return switch (character) {
      case '=' -> false;
      case ' ', '\t' -> at + 1 < text.length() && text.charAt(at + 1) != '\n';
      case '.' -> !startsLine();
      case 'F' -> !(startsLine() && text.startsWith("From ", at));
      default -> character > ' ' && character <= '~';
    };
  }

  /// Also true where the character would be pushed to a new line by a soft break.
  private boolean startsLine() {
    return column == 0 || column == LONGEST_LINE;
  }

  private static String escaped(int codePoint) {
    var escaped = new StringBuilder();
    for (byte octet : Character.toString(codePoint).getBytes(UTF_8)) {
      escaped.append('=').append(HEX.toHexDigits(octet));
    }
    return escaped.toString();
  }
}
