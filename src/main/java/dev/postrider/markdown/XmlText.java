package dev.postrider.markdown;

/// The characters a feed may hold (XML 1.0 §2.2): no control but tab and line ends, no half of a
/// surrogate pair, neither U+FFFE nor U+FFFF.
public final class XmlText {

  private XmlText() {}

  /// `text` without the characters XML forbids.
  public static String of(String text) {
    return firstForbidden(text) < 0
        ? text
        : text.codePoints()
            .filter(XmlText::isAllowed)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /// The index of the first character XML forbids, or -1.
  public static int firstForbidden(String text) {
    for (int at = 0; at < text.length(); at++) {
      char unit = text.charAt(at);
      if (unit < ' ' || unit >= Character.MIN_SURROGATE) {
        int character = text.codePointAt(at);
        if (!isAllowed(character)) {
          return at;
        }
        at += Character.charCount(character) - 1;
      }
    }
    return -1;
  }

  private static boolean isAllowed(int character) {
    return character >= 0x20
        ? !isSurrogate(character) && character != 0xFFFE && character != 0xFFFF
        : character == '\t' || character == '\n' || character == '\r';
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
