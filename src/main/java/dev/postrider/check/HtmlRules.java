package dev.postrider.check;

import dev.postrider.document.Text;
import dev.postrider.document.XmlElement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;

/// HTML inside a feed: safe to show on somebody else's page, and whole in its addresses, as there
/// is no page they could be relative to.
public final class HtmlRules {

  private static final Set<String> DANGEROUS =
      Set.of(
          "script",
          "style",
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

  /// Of a `srcset` (HTML §4.8.4.2.3): an address, and what it is for up to the next comma.
  private static final Pattern CANDIDATE =
      Pattern.compile("[\\s,]*+(?<address>\\S*[^\\s,])(?:,++(?=\\s|\\z)|[^,]*+)");

  private final Findings findings;
  private final ValueRules values;

  public HtmlRules(Findings findings) {
    this.findings = findings;
    this.values = new ValueRules(findings);
  }

  /// The HTML that the value is.
  public void judge(Text html) {
    var document = Jsoup.parseBodyFragment(html.value());
    document
        .getAllElements()
        .forEach(element -> judge(element.normalName(), element.attributes(), html));
    if (document.body().childrenSize() == 0) {
      var escaped = ESCAPED.matcher(document.body().wholeText());
      if (escaped.find()) {
        findings.add(Check.DOUBLE_ESCAPED, html, escaped.group());
      }
    }
  }

  /// The element and all that is in it, whatever prefix they have.
  public void judge(XmlElement xhtml) {
    xhtml
        .all()
        .forEach(element -> judge(element.name(), element.attributes().entrySet(), element.tag()));
  }

  /// @param within where the element stands, with more round it or not
  private void judge(
      String element, Iterable<? extends Map.Entry<String, String>> attributes, Text within) {
    if (DANGEROUS.contains(element) || isOpenFrame(element, attributes)) {
      findings.add(Check.DANGEROUS_HTML, within.part("<" + element), "<" + element + ">");
    }
    for (Map.Entry<String, String> attribute : attributes) {
      judge(element, plain(attribute.getKey()), attribute.getValue(), within);
    }
  }

  /// One in a sandbox can do nothing to the page around it.
  private static boolean isOpenFrame(
      String element, Iterable<? extends Map.Entry<String, String>> attributes) {
    return element.equals("iframe")
        && StreamSupport.stream(attributes.spliterator(), false)
            .noneMatch(attribute -> plain(attribute.getKey()).equals("sandbox"));
  }

  /// Without its namespace or its prefix.
  private static String plain(String attribute) {
    int prefix = Math.max(attribute.lastIndexOf('}'), attribute.lastIndexOf(':'));
    return attribute.substring(prefix + 1).toLowerCase(Locale.ROOT);
  }

  private void judge(String element, String attribute, String value, Text within) {
    if (attribute.startsWith("on")) {
      findings.add(Check.DANGEROUS_HTML, within.part(attribute + "="), attribute);
    } else if (attribute.equals("style")) {
      findings.add(Check.STYLED_HTML, within.part(attribute + "="), attribute);
    } else if (attribute.equals("srcset")) {
      candidates(value).forEach(url -> values.webAddress(within.part(url)));
    } else if (ADDRESSES.contains(attribute)) {
      judgeAddress(within.part(value), element);
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

  /// The addresses of a `srcset`, which blanks end, and commas before one.
  private static Stream<String> candidates(String srcset) {
    return CANDIDATE.matcher(srcset).results().map(candidate -> candidate.group("address"));
  }
}
