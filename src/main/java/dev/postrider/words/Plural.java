package dev.postrider.words;

import java.util.Locale;

/// The numbers that a language counts alike, as the Unicode CLDR names and sorts them (UTS 35,
/// "Language Plural Rules"), for whole numbers from 0.
enum Plural {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  /// The group of `n`. A language that is not named here has [#ONE] for 1 and [#OTHER].
  static Plural of(Locale language, int n) {
    return switch (language.getLanguage()) {
      case "id", "ja", "km", "ko", "lo", "ms", "my", "th", "vi", "yue", "zh" -> OTHER;
      case "am", "bn", "fa", "fr", "gu", "hi", "hy", "kn", "pa", "zu" -> n < 2 ? ONE : OTHER;
      case "pt" -> n == 1 || (n == 0 && !language.getCountry().equals("PT")) ? ONE : OTHER;
      case "is", "mk" -> endsWithOne(n) ? ONE : OTHER;
      case "be", "ru", "uk" -> endsWithOne(n) ? ONE : endsWithFew(n) ? FEW : MANY;
      case "bs", "hr", "sr" -> endsWithOne(n) ? ONE : endsWithFew(n) ? FEW : OTHER;
      case "pl" -> n == 1 ? ONE : endsWithFew(n) ? FEW : MANY;
      case "cs", "sk" -> n == 1 ? ONE : isIn(2, n, 4) ? FEW : OTHER;
      case "ar" -> arabic(n);
      case "cy" -> welsh(n);
      case "ga" ->
          n == 1 ? ONE : n == 2 ? TWO : isIn(3, n, 6) ? FEW : isIn(7, n, 10) ? MANY : OTHER;
      case "he" -> n == 1 ? ONE : n == 2 ? TWO : OTHER;
      case "lt" -> isTeen(n) || n % 10 == 0 ? OTHER : n % 10 == 1 ? ONE : FEW;
      case "lv" -> isTeen(n) || n % 10 == 0 ? ZERO : n % 10 == 1 ? ONE : OTHER;
      case "mt" -> maltese(n);
      case "ro" -> n == 1 ? ONE : n == 0 || isIn(1, n % 100, 19) ? FEW : OTHER;
      case "sl" -> n % 100 == 1 ? ONE : n % 100 == 2 ? TWO : isIn(3, n % 100, 4) ? FEW : OTHER;
      default -> n == 1 ? ONE : OTHER;
    };
  }

  private static Plural arabic(int n) {
    return switch (n) {
      case 0 -> ZERO;
      case 1 -> ONE;
      case 2 -> TWO;
      default -> isIn(3, n % 100, 10) ? FEW : isIn(11, n % 100, 99) ? MANY : OTHER;
    };
  }

  private static Plural maltese(int n) {
    return switch (n) {
      case 1 -> ONE;
      case 2 -> TWO;
      default -> n == 0 || isIn(3, n % 100, 10) ? FEW : isIn(11, n % 100, 19) ? MANY : OTHER;
    };
  }

  private static Plural welsh(int n) {
    return switch (n) {
      case 0 -> ZERO;
      case 1 -> ONE;
      case 2 -> TWO;
      case 3 -> FEW;
      case 6 -> MANY;
      default -> OTHER;
    };
  }

  /// 1, 21, 31, 101 …, never 11.
  private static boolean endsWithOne(int n) {
    return n % 10 == 1 && n % 100 != 11;
  }

  /// 2 to 4, 22 to 24 …, never 12 to 14.
  private static boolean endsWithFew(int n) {
    return isIn(2, n % 10, 4) && !isIn(12, n % 100, 14);
  }

  private static boolean isTeen(int n) {
    return isIn(11, n % 100, 19);
  }

  private static boolean isIn(int least, int n, int most) {
    return least <= n && n <= most;
  }

  /// As a file of words names it.
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
