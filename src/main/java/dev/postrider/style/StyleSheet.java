package dev.postrider.style;

import dev.postrider.style.StyleRule.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The rules of a style sheet as far as they tell colours and sizes: what is in an at-rule other
/// than `@media` is passed over, and so is what is broken.
final class StyleSheet {

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?(?:\\*/|\\z)|<!--|-->");
  private static final Pattern COMMA = Pattern.compile(",(?![^(\\[]*[)\\]])");

  private final List<StyleRule> rules = new ArrayList<>();

  private StyleSheet() {}

  /// In their order.
  static List<StyleRule> rules(String css) {
    var sheet = new StyleSheet();
    sheet.read(COMMENT.matcher(css).replaceAll(""), Medium.ALL);
    return sheet.rules;
  }

  private void read(String css, Medium medium) {
    int at = 0;
    int open = css.indexOf('{');
    while (open >= 0) {
      int close = close(css, open);
      // an at-rule without a block, such as @import, stands before it
      String prelude =
          css.substring(
              css.lastIndexOf(';', open) < at ? at : css.lastIndexOf(';', open) + 1, open);
      take(prelude.strip(), css.substring(open + 1, close), medium);
      at = Math.min(close + 1, css.length());
      open = css.indexOf('{', at);
    }
  }

  private void take(String prelude, String block, Medium medium) {
    String head = prelude.toLowerCase(Locale.ROOT);
    if (head.startsWith("@media")) {
      read(block, medium == Medium.ALL ? medium(head.substring("@media".length())) : Medium.SOME);
    } else if (!head.startsWith("@")) {
      Declarations declarations = Declarations.of(block);
      COMMA
          .splitAsStream(prelude)
          .map(String::strip)
          .filter(selector -> !selector.isEmpty())
          .forEach(selector -> rules.add(new StyleRule(selector, declarations, medium)));
    }
  }

  /// Of a query such as `only screen and (prefers-color-scheme: dark)`.
  private static Medium medium(String query) {
    return switch (query.replaceAll("\\s|only|screen|all|and", "")) {
      case "" -> Medium.ALL;
      case "(prefers-color-scheme:dark)" -> Medium.DARK;
      case "(prefers-color-scheme:light)" -> Medium.LIGHT;
      default -> Medium.SOME;
    };
  }

  /// The brace that closes the block, or the end.
  private static int close(String css, int open) {
    int depth = 0;
    for (int at = open; at < css.length(); at++) {
      depth += css.charAt(at) == '{' ? 1 : css.charAt(at) == '}' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return css.length();
  }
}
