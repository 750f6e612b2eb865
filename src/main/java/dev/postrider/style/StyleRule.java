package dev.postrider.style;

import java.util.regex.Pattern;

/// A rule of a style sheet, with one selector.
record StyleRule(String selector, Declarations declarations, Medium medium) {

  private static final Pattern ID = Pattern.compile("#[\\w-]+");
  private static final Pattern CLASS =
      Pattern.compile("\\.[\\w-]+|\\[[^\\]]*]|(?<!:):[\\w-]+(?:\\([^)]*\\))?");
  private static final Pattern TYPE = Pattern.compile("(?:^|[\\s>+~])[a-zA-Z][\\w-]*");

  /// Which readers a rule is for.
  enum Medium {
    ALL,
    LIGHT,
    DARK,
    /// those with a certain screen or printer
    SOME
  }

  /// Which of several rules for an element wins; the later of two alike (CSS Selectors 4 §17).
  int specificity() {
    return 10_000 * count(ID) + 100 * count(CLASS) + count(TYPE);
  }

  private int count(Pattern part) {
    return (int) part.matcher(selector).results().count();
  }
}
