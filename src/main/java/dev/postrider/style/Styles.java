package dev.postrider.style;

import dev.postrider.style.StyleRule.Medium;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The styles of a page, those of its `<style>` and of its attributes, as a wide screen applies
/// them. It is read simply: what is in the sheets of other addresses, and what a browser works out,
/// such as `calc()`, is not known. For one thread.
public final class Styles {

  /// Blanks, and characters that show nothing.
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\u034F]+");

  private static final Look LIGHT = Look.paper(Colour.BLACK, Colour.WHITE);

  /// What a program shows by night where the page says that it can.
  private static final Look DARK = Look.paper(Colour.WHITE, new Colour(18, 18, 18));

  private final Document page;
  private final String sheet;
  private final List<AppliedRule> rules;
  private final Map<Element, Declarations> inline = new LinkedHashMap<>();

  public Styles(Document page) {
    this.page = page;
    this.sheet =
        page.select("style").stream()
            .flatMap(style -> style.dataNodes().stream())
            .map(DataNode::getWholeData)
            .collect(Collectors.joining("\n"));
    this.rules = StyleSheet.rules(sheet).stream().map(rule -> AppliedRule.of(rule, page)).toList();
    page.select("[style]")
        .forEach(element -> inline.put(element, Declarations.of(element.attr("style"))));
  }

  /// One declaration.
  ///
  /// @param property in lower case
  /// @param value likewise
  public record Declared(String property, String value) {}

  /// All there are, wherever they stand.
  public List<Declared> declared() {
    var all = new ArrayList<Declared>();
    rules.forEach(applied -> add(applied.rule().declarations(), all));
    inline.values().forEach(declarations -> add(declarations, all));
    return all;
  }

  private static void add(Declarations declarations, List<Declared> all) {
    declarations
        .values()
        .forEach((property, value) -> all.add(new Declared(property, value.text())));
  }

  /// The text of every `<style>`.
  public String sheet() {
    return sheet;
  }

  /// True if something is styled for the night alone.
  public boolean knowNight() {
    return rules.stream().anyMatch(applied -> applied.rule().medium() == Medium.DARK);
  }

  /// How each element that has words of its own is seen by day, in their order.
  public Map<Element, Look> byDay() {
    return looks(Medium.LIGHT, LIGHT);
  }

  /// The same by night.
  public Map<Element, Look> byNight() {
    boolean goesDark =
        page.select("meta[name=color-scheme]").eachAttr("content").stream()
            .anyMatch(schemes -> schemes.contains("dark"));
    return looks(Medium.DARK, goesDark ? DARK : LIGHT);
  }

  private Map<Element, Look> looks(Medium scheme, Look paper) {
    var cascade = Cascade.of(page, rules, inline, scheme);
    var all = new HashMap<Element, Look>();
    var worded = new LinkedHashMap<Element, Look>();
    for (Element element : page.getAllElements()) {
      Look around = Optional.ofNullable(element.parent()).map(all::get).orElse(paper);
      Look look = around.of(element, cascade);
      all.put(element, look);
      if (!UNSEEN.matcher(element.ownText()).replaceAll("").isEmpty()) {
        worded.put(element, look);
      }
    }
    return worded;
  }
}
