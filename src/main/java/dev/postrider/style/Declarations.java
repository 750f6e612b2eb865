package dev.postrider.style;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What stands between the braces of a style rule, or in a `style` attribute.
///
/// @param values by property, in lower case; the last of several of one property counts
record Declarations(Map<String, Value> values) {

  /// A semicolon in brackets or quotes ends nothing.
  private static final Pattern ONE =
      Pattern.compile(
          "(?<name>[\\w-]+)\\s*:\\s*(?<value>(?:\\([^)]*\\)|\"[^\"]*\"|'[^']*'|[^;])*+)");

  private static final Pattern IMPORTANT =
      Pattern.compile("\\s*!\\s*important\\s*$", Pattern.CASE_INSENSITIVE);

  /// @param text in lower case
  record Value(String text, boolean isImportant) {

    private static Value of(String written) {
      String plain = IMPORTANT.matcher(written).replaceFirst("");
      return new Value(plain.strip().toLowerCase(Locale.ROOT), plain.length() < written.length());
    }
  }

  /// What is broken is passed over.
  static Declarations of(String css) {
    var values = new LinkedHashMap<String, Value>();
    ONE.matcher(css)
        .results()
        .forEach(
            one ->
                values.put(
                    one.group("name").toLowerCase(Locale.ROOT), Value.of(one.group("value"))));
    return new Declarations(values);
  }
}
