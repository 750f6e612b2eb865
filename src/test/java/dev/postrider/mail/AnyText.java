package dev.postrider.mail;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/// Texts as people and machines write them, the awkward ones above all.
final class AnyText {

  private AnyText() {}

  /// Any characters but lone surrogates, which are not text.
  static Arbitrary<String> anyText() {
    return pieces().list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  /// The same in one line: what a header field may hold.
  static Arbitrary<String> anyLine() {
    return anyText().map(text -> text.replaceAll("[\r\n\0]", ""));
  }

  private static Arbitrary<String> pieces() {
    return Arbitraries.frequencyOf(
        List.of(
            Tuple.of(
                8, Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(90)),
            Tuple.of(4, Arbitraries.just(" ")),
            Tuple.of(2, Arbitraries.of("\r\n", "\n", "\r", "\t", "  ", "\n.\n", "\nFrom ")),
            Tuple.of(2, Arbitraries.of(".", "=", "=3D", "=?UTF-8?Q?a?=", "\\", ",", "@", "(x)")),
            Tuple.of(3, Arbitraries.of("<", "&", ">", "\"", "'", "&amp;", "\u0001")),
            Tuple.of(3, Arbitraries.of("é", "e\u0301", "日本", "👩‍👩‍👧‍👦", "🇩🇪", "ש")),
            Tuple.of(1, Arbitraries.just("a" + "\u0301".repeat(40))),
            Tuple.of(1, codePoint())));
  }

  private static Arbitrary<String> codePoint() {
    return Arbitraries.integers()
        .between(1, Character.MAX_CODE_POINT)
        .filter(code -> code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE)
        .map(Character::toString);
  }
}
