package dev.postrider.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/// The HTML as a whole: its size, what it says of itself, its headings and tables, and what no mail
/// program runs.
final class DocumentRules {

  private static final String ACTIVE =
      "script, iframe, frame, object, embed, applet, form, input, button, select, textarea, base,"
          + " meta[http-equiv=refresh], video, audio, canvas, svg";

  private final Specimen specimen;
  private final EmailFindings findings;

  DocumentRules(Specimen specimen, EmailFindings findings) {
    this.specimen = specimen;
    this.findings = findings;
  }

  /// @param document of `html`
  void judge(String html, Document document) {
    judgeSize(html.getBytes(UTF_8).length);
    if (document.title().isBlank()) {
      findings.add(EmailCheck.MISSING_TITLE, "");
    }
    judgeLanguage(document);
    judgeHeadings(document.select("h1, h2, h3, h4, h5, h6"));
    document
        .select("table:not([role=presentation], [role=none]):not(:has(th))")
        .forEach(table -> findings.add(EmailCheck.LAYOUT_TABLE, tag(table)));
    judgeActive(document);
  }

  private void judgeSize(int bytes) {
    if (bytes >= EmailLint.CLIP_LIMIT) {
      findings.add(EmailCheck.HTML_SIZE, Integer.toString(bytes));
    } else if (bytes > EmailLint.LARGE) {
      findings.add(EmailCheck.LARGE_HTML, Integer.toString(bytes));
    }
  }

  private void judgeLanguage(Document document) {
    Element root = document.firstElementChild() == null ? document : document.firstElementChild();
    String language = root.attr("lang");
    if (!isLanguage(language)) {
      findings.add(EmailCheck.LANGUAGE, language);
    } else if (specimen.isRightToLeft() && !root.attr("dir").equalsIgnoreCase("rtl")) {
      findings.add(EmailCheck.DIRECTION, language);
    }
  }

  /// A tag of BCP 47 whose language is one of ISO 639.
  private static boolean isLanguage(String tag) {
    try {
      String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
      return language.length() == 3 || List.of(Locale.getISOLanguages()).contains(language);
    } catch (IllformedLocaleException _) {
      return false;
    }
  }

  private void judgeHeadings(Elements headings) {
    Elements titles = headings.select("h1");
    if (titles.isEmpty()) {
      findings.add(EmailCheck.MISSING_HEADING, "");
    }
    titles.stream()
        .skip(1)
        .forEach(title -> findings.add(EmailCheck.SEVERAL_HEADINGS, title.text()));
    int level = 1;
    for (Element heading : headings) {
      int next = heading.normalName().charAt(1) - '0';
      if (next > level + 1) {
        findings.add(
            EmailCheck.HEADING_LEVEL,
            heading.text(),
            "<" + heading.normalName() + "> " + heading.text(),
            Integer.toString(level + 1));
      }
      level = next;
    }
  }

  private void judgeActive(Document document) {
    document
        .select(ACTIVE)
        .forEach(
            element -> findings.add(EmailCheck.ACTIVE_CONTENT, "<" + element.normalName() + ">"));
    document.getAllElements().stream()
        .flatMap(element -> element.attributes().asList().stream())
        .map(Attribute::getKey)
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("on"))
        .forEach(name -> findings.add(EmailCheck.ACTIVE_CONTENT, name));
  }

  /// As `<table width="100%">`, without what is in it.
  private static String tag(Element element) {
    return "<" + element.normalName() + element.attributes().html() + ">";
  }
}
