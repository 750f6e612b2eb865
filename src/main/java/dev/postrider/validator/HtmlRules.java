package dev.postrider.validator;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// HTML inside a feed: safe to show on somebody else's page, and whole in its addresses, as there
/// is no page they could be relative to.
final class HtmlRules {

  private static final Set<String> DANGEROUS =
      Set.of(
          "script",
          "style",
          "iframe",
          "frame",
          "object",
          "embed",
          "applet",
          "form",
          "input",
          "button",
          "meta",
          "base",
          "link",
          "noscript",
          "template");

  private static final Set<String> ADDRESSES =
      Set.of("href", "src", "poster", "cite", "data", "longdesc", "background");

  /// A closing tag, which nobody writes by accident.
  private static final Pattern ESCAPED =
      Pattern.compile("</(a|b|blockquote|div|em|h[1-6]|i|li|ol|p|pre|strong|ul)>");

  private final Findings findings;
  private final ValueRules values;

  HtmlRules(Findings findings) {
    this.findings = findings;
    this.values = new ValueRules(findings);
  }

  /// @param html its value is the HTML
  void judge(Text html) {
    Document document = Jsoup.parseBodyFragment(html.value());
    document.getAllElements().forEach(element -> judge(element, html));
    if (document.body().childrenSize() == 0) {
      var escaped = ESCAPED.matcher(document.body().wholeText());
      if (escaped.find()) {
        findings.add(Check.DOUBLE_ESCAPED, html, escaped.group());
      }
    }
  }

  private void judge(Element element, Text html) {
    String name = element.normalName();
    if (DANGEROUS.contains(name)) {
      findings.add(Check.DANGEROUS_HTML, html.part("<" + name), "<" + name + ">");
    }
    for (Attribute attribute : element.attributes()) {
      judge(attribute, name, html);
    }
  }

  private void judge(Attribute attribute, String element, Text html) {
    String name = attribute.getKey().toLowerCase(Locale.ROOT);
    String value = attribute.getValue();
    if (name.startsWith("on")) {
      findings.add(Check.DANGEROUS_HTML, html.part(name + "="), name);
    } else if (name.equals("style")) {
      findings.add(Check.STYLED_HTML, html.part(name + "="), name);
    } else if (name.equals("srcset")) {
      candidates(value).forEach(url -> values.webAddress(html.part(url)));
    } else if (ADDRESSES.contains(name)) {
      judgeAddress(html.part(value), element);
    }
  }

  /// A picture may be told in the page itself (RFC 2397).
  private void judgeAddress(Text address, String element) {
    boolean isInlineImage = element.equals("img") && address.value().startsWith("data:image/");
    if (element.equals("a")) {
      values.address(address);
    } else if (!isInlineImage) {
      values.webAddress(address);
    }
  }

  /// The addresses of a `srcset`. An address may hold a comma, but not end in one.
  private static Stream<String> candidates(String srcset) {
    return Stream.of(srcset.split(",\\s+|,$", -1))
        .map(candidate -> candidate.strip().split("\\s+", 2)[0])
        .filter(address -> !address.isEmpty());
  }
}
