package dev.postrider.markdown;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/// How much room a text takes where every letter is as wide as the next, as in a plain email: signs
/// of East Asia and emoji take two columns (UAX 11), marks above or below another none.
final class Columns {

  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.YI);

  private Columns() {}

  static int of(CharSequence text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int character) {
    if (character < 0x300) {
      return 1;
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    boolean isHalfWidth = 0xFF61 <= character && character <= 0xFFDC;
    boolean isCjkSign =
        (0x3000 <= character && character <= 0x30FF)
            || (0xFF01 <= character && character <= 0xFF60);
    return !isHalfWidth
        && (isCjkSign
            || WIDE.contains(UnicodeScript.of(character))
            || Character.isEmojiPresentation(character));
  }
}
