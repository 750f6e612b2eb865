package dev.postrider.style;

import dev.postrider.style.Declarations.Value;
import dev.postrider.style.StyleRule.Medium;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Which of all declarations for an element counts, for readers in light or in dark mode on a wide
/// screen (CSS Cascade 4 §6). What elements inherit is not known here.
final class Cascade {

  /// More than any rule of a sheet.
  private static final long INLINE = 1L << 40;

  private static final long IMPORTANT = 1L << 50;

  /// An attribute such as `bgcolor` loses against every rule.
  private static final long ATTRIBUTE = -1;

  private record Declared(String value, long weight) {}

  private final Map<Element, Map<String, Declared>> winners = new HashMap<>();

  private Cascade() {}

  /// @param applied the rules of the page, in their order
  /// @param inline what each element says in its own attribute
  /// @param scheme whose rules count besides those for all
  static Cascade of(
      Document page, List<AppliedRule> applied, Map<Element, Declarations> inline, Medium scheme) {
    var cascade = new Cascade();
    for (int i = 0; i < applied.size(); i++) {
      StyleRule rule = applied.get(i).rule();
      if (rule.medium() == Medium.ALL || rule.medium() == scheme) {
        long weight = ((long) rule.specificity() << 16) + i;
        applied.get(i).elements().forEach(it -> cascade.put(it, rule.declarations(), weight));
      }
    }
    inline.forEach((element, declarations) -> cascade.put(element, declarations, INLINE));
    page.select("[bgcolor]").forEach(it -> cascade.put(it, "background-color", "bgcolor"));
    page.select("font[color]").forEach(it -> cascade.put(it, "color", "color"));
    return cascade;
  }

  private void put(Element element, Declarations declarations, long weight) {
    declarations
        .values()
        .forEach(
            (property, value) -> put(element, longhand(property), value.text(), of(value, weight)));
  }

  private static long of(Value value, long weight) {
    return value.isImportant() ? IMPORTANT + weight : weight;
  }

  private void put(Element element, String property, String attribute) {
    put(element, property, element.attr(attribute), ATTRIBUTE);
  }

  private void put(Element element, String property, String value, long weight) {
    winners
        .computeIfAbsent(element, _ -> new HashMap<>())
        .merge(
            property,
            new Declared(value, weight),
            (before, now) -> now.weight() >= before.weight() ? now : before);
  }

  /// `background` and `font` set what their longhands set.
  private static String longhand(String property) {
    return switch (property) {
      case "background" -> "background-color";
      case "font" -> "font-size";
      default -> property;
    };
  }

  /// What counts for `element` itself; empty where nothing is declared.
  Optional<String> value(Element element, String property) {
    return Optional.ofNullable(winners.get(element))
        .map(values -> values.get(property))
        .map(Declared::value);
  }
}
