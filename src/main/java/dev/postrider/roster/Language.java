package dev.postrider.roster;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/// The language somebody reads, by its tag (RFC 5646).
public final class Language {

  private Language() {}

  /// The tag as it is written, also for one with `_` in place of `-`; empty for an empty text.
  ///
  /// @return nothing where it is no tag
  public static Optional<String> of(String text) {
    if (text.isEmpty()) {
      return Optional.of("");
    }
    try {
      var locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
      return Optional.of(locale.toLanguageTag());
    } catch (IllformedLocaleException e) {
      return Optional.empty();
    }
  }
}
