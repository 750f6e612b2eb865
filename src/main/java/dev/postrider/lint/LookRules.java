package dev.postrider.lint;

import dev.postrider.lint.StyleRule.Medium;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The styles: what mail programs do not know of them, and whether text can be read, in light and
/// in dark mode.
final class LookRules {

  /// WCAG 2.2 §1.4.3, for text of every size.
  private static final double LEAST_CONTRAST = 4.5;

  /// In px; what is smaller is enlarged by some phones, and then breaks the lines.
  private static final double SMALLEST = 14;

  private static final Pattern LOADED =
      Pattern.compile("@(?:import|font-face)", Pattern.CASE_INSENSITIVE);

  /// Blanks, and characters that show nothing.
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\u034F]+");

  private static final Look LIGHT = Look.paper(Colour.BLACK, Colour.WHITE);

  /// What a program shows that goes dark where the email says that it can.
  private static final Look DARK = Look.paper(Colour.WHITE, new Colour(18, 18, 18));

  private final EmailFindings findings;

  LookRules(EmailFindings findings) {
    this.findings = findings;
  }

  void judge(Document document) {
    String css = css(document);
    List<StyleRule> rules = StyleSheet.rules(css);
    judgeLoaded(document, css);
    rules.forEach(rule -> judge(rule.declarations(), rule.selector()));
    document.select("[style]").forEach(it -> judge(Cascade.inline(it), "style"));
    document.select("[background]").forEach(it -> background(it.attr("background")));
    Map<Element, Look> light = looks(document, Cascade.of(document, rules, Medium.LIGHT), LIGHT);
    judgePreheader(light);
    light.forEach(this::judgeSize);
    light.forEach((element, look) -> judgeContrast(EmailCheck.CONTRAST, look));
    judgeDark(document, rules);
  }

  private static String css(Document document) {
    var css = new StringBuilder();
    for (Element style : document.select("style")) {
      for (DataNode text : style.dataNodes()) {
        css.append(text.getWholeData()).append('\n');
      }
    }
    return css.toString();
  }

  private void judgeLoaded(Document document, String css) {
    document
        .select("link[href]")
        .forEach(link -> findings.add(EmailCheck.LOADED_STYLE, link.attr("href")));
    LOADED
        .matcher(css)
        .results()
        .forEach(found -> findings.add(EmailCheck.LOADED_STYLE, found.group()));
  }

  private void judge(Declarations declarations, String where) {
    declarations
        .values()
        .forEach(
            (property, value) -> {
              if (property.equals("position") && !value.text().equals("static")) {
                findings.add(EmailCheck.POSITION, where + " position: " + value.text());
              } else if (property.startsWith("background") && value.text().contains("url(")) {
                background(value.text());
              }
            });
  }

  private void background(String picture) {
    findings.add(EmailCheck.BACKGROUND_IMAGE, picture);
  }

  /// Those of the elements that have words of their own, in their order.
  private static Map<Element, Look> looks(Document document, Cascade cascade, Look paper) {
    var all = new HashMap<Element, Look>();
    var worded = new LinkedHashMap<Element, Look>();
    for (Element element : document.body().getAllElements()) {
      Look around = Optional.ofNullable(element.parent()).map(all::get).orElse(paper);
      Look look = around.of(element, cascade);
      all.put(element, look);
      if (!UNSEEN.matcher(element.ownText()).replaceAll("").isEmpty()) {
        worded.put(element, look);
      }
    }
    return worded;
  }

  private void judgePreheader(Map<Element, Look> looks) {
    boolean begins = looks.values().stream().findFirst().filter(Look::isHidden).isPresent();
    if (!begins) {
      findings.add(EmailCheck.MISSING_PREHEADER, "");
    }
  }

  private void judgeSize(Element element, Look look) {
    if (!look.isHidden() && look.size() < SMALLEST) {
      findings.add(
          EmailCheck.SMALL_TEXT,
          element.ownText(),
          "%.3g px: %s".formatted(look.size(), element.ownText()),
          "");
    }
  }

  private void judgeContrast(EmailCheck check, Look look) {
    if (look.isHidden() || look.text().isEmpty() || look.ground().isEmpty()) {
      return;
    }
    double contrast = look.text().get().contrast(look.ground().get());
    if (contrast < LEAST_CONTRAST) {
      findings.add(
          check, "%s on %s, %.2f".formatted(look.text().get(), look.ground().get(), contrast));
    }
  }

  private void judgeDark(Document document, List<StyleRule> rules) {
    if (rules.stream().noneMatch(rule -> rule.medium() == Medium.DARK)) {
      findings.add(EmailCheck.DARK_COLOURS, "");
      return;
    }
    boolean goesDark =
        document.select("meta[name=color-scheme]").eachAttr("content").stream()
            .anyMatch(schemes -> schemes.toLowerCase(Locale.ROOT).contains("dark"));
    looks(document, Cascade.of(document, rules, Medium.DARK), goesDark ? DARK : LIGHT)
        .forEach((_, look) -> judgeContrast(EmailCheck.DARK_CONTRAST, look));
  }
}
