package dev.postrider.yaml;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A language as authors write it: a tag of BCP 47, or one with `_` as programs name locales.
final class WrittenLanguage {

  private static final Set<String> OF_TWO_LETTERS = Set.of(Locale.getISOLanguages());

  private WrittenLanguage() {}

  /// The tag as it is usually written; empty where its language is none of ISO 639. Those of three
  /// letters are too many to know.
  static Optional<String> parse(String written) {
    try {
      Locale locale =
          new Locale.Builder().setLanguageTag(written.strip().replace('_', '-')).build();
      String language = locale.getLanguage();
      return OF_TWO_LETTERS.contains(language) || language.length() == 3
          ? Optional.of(locale.toLanguageTag())
          : Optional.empty();
    } catch (IllformedLocaleException _) {
      return Optional.empty();
    }
  }
}
