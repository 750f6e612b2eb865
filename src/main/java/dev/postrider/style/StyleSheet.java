package dev.postrider.style;

import dev.postrider.style.StyleRule.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The rules of a style sheet as far as they tell colours and sizes: what is in an at-rule other
/// than `@media` is passed over, and so is what is broken.
final class StyleSheet {

  private static final String MEDIA = "@media";
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?(?:\\*/|\\z)|<!--|-->");
  private static final Pattern COMMA = Pattern.compile(",(?![^(\\[]*[)\\]])");

  private StyleSheet() {}

  /// What stands before a brace, and up to the one that closes it.
  private record Block(String prelude, String content) {}

  /// In their order.
  static List<StyleRule> rules(String css) {
    var rules = new ArrayList<StyleRule>();
    for (Block block : blocks(COMMENT.matcher(css).replaceAll(""))) {
      String head = block.prelude().toLowerCase(Locale.ROOT);
      if (head.startsWith(MEDIA)) {
        Medium medium = medium(head.substring(MEDIA.length()));
        blocks(block.content()).forEach(inner -> add(inner, medium, rules));
      } else {
        add(block, Medium.ALL, rules);
      }
    }
    return rules;
  }

  private static void add(Block block, Medium medium, List<StyleRule> rules) {
    if (block.prelude().startsWith("@")) {
      return;
    }
    Declarations declarations = Declarations.of(block.content());
    COMMA
        .splitAsStream(block.prelude())
        .map(String::strip)
        .filter(selector -> !selector.isEmpty())
        .forEach(selector -> rules.add(new StyleRule(selector, declarations, medium)));
  }

  private static List<Block> blocks(String css) {
    var blocks = new ArrayList<Block>();
    int at = 0;
    for (int open = css.indexOf('{'); open >= 0; open = css.indexOf('{', at)) {
      int close = close(css, open);
      // what has no block, such as @import, may stand before it
      int start = Math.max(at, css.lastIndexOf(';', open) + 1);
      blocks.add(new Block(css.substring(start, open).strip(), css.substring(open + 1, close)));
      at = Math.min(close + 1, css.length());
    }
    return blocks;
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
