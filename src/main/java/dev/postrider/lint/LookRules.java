package dev.postrider.lint;

import dev.postrider.style.Colour;
import dev.postrider.style.Look;
import dev.postrider.style.Styles;
import dev.postrider.style.Styles.Declared;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The styles: what mail programs do not know of them, and whether text can be read, by day and by
/// night.
final class LookRules {

  /// In px. Some phones enlarge what is smaller, and break the lines by that.
  private static final double SMALLEST = 14;

  private static final Pattern LOADED =
      Pattern.compile("@(?:import|font-face)[^;{]*", Pattern.CASE_INSENSITIVE);

  private final EmailFindings findings;

  LookRules(EmailFindings findings) {
    this.findings = findings;
  }

  void judge(Document document) {
    var styles = new Styles(document);
    document
        .select("link[href]")
        .forEach(link -> findings.add(EmailCheck.LOADED_STYLE, link.attr("href")));
    LOADED
        .matcher(styles.sheet())
        .results()
        .map(MatchResult::group)
        .forEach(rule -> findings.add(EmailCheck.LOADED_STYLE, rule));
    styles.declared().forEach(this::judge);
    document
        .select("[background]")
        .forEach(it -> findings.add(EmailCheck.BACKGROUND_IMAGE, it.attr("background")));
    Map<Element, Look> day = styles.byDay();
    judgePreheader(day);
    day.forEach(this::judgeSize);
    day.values().forEach(look -> judgeContrast(EmailCheck.CONTRAST, look));
    if (styles.knowNight()) {
      styles.byNight().values().forEach(it -> judgeContrast(EmailCheck.DARK_CONTRAST, it));
    } else {
      findings.add(EmailCheck.DARK_COLOURS, "");
    }
  }

  private void judge(Declared declared) {
    if (declared.property().equals("position") && !declared.value().equals("static")) {
      findings.add(EmailCheck.POSITION, "position: " + declared.value());
    } else if (declared.property().startsWith("background") && declared.value().contains("url(")) {
      findings.add(EmailCheck.BACKGROUND_IMAGE, declared.value());
    }
  }

  /// It is the first text of the email, and not seen in it.
  private void judgePreheader(Map<Element, Look> looks) {
    Optional<Look> first =
        looks.entrySet().stream()
            .filter(it -> it.getKey().closest("body") != null)
            .map(Map.Entry::getValue)
            .findFirst();
    if (first.filter(Look::isHidden).isEmpty()) {
      findings.add(EmailCheck.MISSING_PREHEADER, "");
    }
  }

  private void judgeSize(Element element, Look look) {
    if (!look.isHidden() && look.size() < SMALLEST) {
      String words = element.ownText();
      findings.add(
          EmailCheck.SMALL_TEXT,
          words,
          String.format(Locale.ROOT, "%.3g px: %s", look.size(), words),
          "");
    }
  }

  private void judgeContrast(EmailCheck check, Look look) {
    if (look.isHidden() || look.text().isEmpty() || look.ground().isEmpty()) {
      return;
    }
    Colour text = look.text().get();
    Colour ground = look.ground().get();
    if (text.contrast(ground) < Colour.LEAST_CONTRAST) {
      findings.add(
          check, String.format(Locale.ROOT, "%s on %s, %.2f", text, ground, text.contrast(ground)));
    }
  }
}
