package dev.postrider.words;

import java.util.Locale;
import java.util.Set;

/// Where lines of a language begin. Its name in lower case is the value of the attribute `dir`.
public enum TextDirection {
  LTR,
  RTL;

  /// ISO 15924, as the JDK spells them.
  private static final Set<String> SCRIPTS =
      Set.of("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa");

  /// Languages that are written in one of these where no script is named.
  private static final Set<String> LANGUAGES =
      Set.of(
          "ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "lrc", "mzn", "nqo", "prs", "ps", "sd",
          "syr", "ug", "ur", "yi");

  /// That of a language.
  ///
  /// @param language BCP 47
  public static TextDirection of(String language) {
    Locale locale = Locale.forLanguageTag(language);
    boolean fromRight =
        locale.getScript().isEmpty()
            ? LANGUAGES.contains(locale.getLanguage())
            : SCRIPTS.contains(locale.getScript());
    return fromRight ? RTL : LTR;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
