package dev.postrider.style;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector.SelectorParseException;

/// A rule with the elements of a page that it is for.
record AppliedRule(StyleRule rule, List<Element> elements) {

  /// What an element is only for moments, or what is no element.
  private static final Pattern FLEETING =
      Pattern.compile("::|:(?:hover|focus|active|visited|before|after|first-l)");

  /// To none, where the selector is broken or means no lasting element.
  static AppliedRule of(StyleRule rule, Document page) {
    try {
      return new AppliedRule(
          rule,
          FLEETING.matcher(rule.selector()).find()
              ? List.of()
              : page.select(rule.selector().replace(":link", "")));
    } catch (SelectorParseException _) {
      return new AppliedRule(rule, List.of());
    }
  }
}
