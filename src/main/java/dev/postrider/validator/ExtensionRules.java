package dev.postrider.validator;

import static dev.postrider.validator.Namespaces.CONTENT;
import static dev.postrider.validator.Namespaces.DC;
import static dev.postrider.validator.Namespaces.MEDIA;

import dev.postrider.check.Check;
import dev.postrider.check.Findings;
import dev.postrider.check.HtmlRules;
import dev.postrider.check.ValueRules;
import dev.postrider.document.XmlElement;

/// What RSS and Atom take from other namespaces, as far as readers look at it: HTML, pictures, the
/// language.
final class ExtensionRules {

  private final Findings findings;
  private final ValueRules values;
  private final HtmlRules html;

  ExtensionRules(Findings findings) {
    this.findings = findings;
    this.values = new ValueRules(findings);
    this.html = new HtmlRules(findings);
  }

  /// @param part of a feed or an entry, of a namespace that is not the format's
  void judge(XmlElement part) {
    switch (part.namespace()) {
      case CONTENT -> judgeContent(part);
      case MEDIA -> part.all().filter(it -> it.namespace().equals(MEDIA)).forEach(this::judgeMedia);
      case DC -> {
        if (part.name().equals("language")) {
          values.language(part.told());
        }
      }
      default -> {}
    }
  }

  private void judgeContent(XmlElement content) {
    values.escaped(content);
    html.judge(content.told());
  }

  private void judgeMedia(XmlElement media) {
    media.attribute("url").ifPresent(values::webAddress);
    media.attribute("fileSize").ifPresent(values::length);
    if (media.name().equals("content")) {
      media.attribute("type").ifPresent(values::mediaType);
    }
  }

  /// Of each entry one text in full, which is all that readers take.
  void judgeEntry(XmlElement entry) {
    entry
        .children(CONTENT, "encoded")
        .skip(1)
        .forEach(more -> findings.add(Check.DUPLICATE_ELEMENT, more.told(), "<encoded>"));
  }

  /// Readers know an extension by its namespace, and some end at one that is no absolute IRI.
  void judgeNamespaces(XmlElement root) {
    root.all()
        .forEach(
            element ->
                element.attributes().keySet().stream()
                    .filter(name -> name.startsWith(XmlElement.DECLARATIONS))
                    .flatMap(name -> element.attribute(name).stream())
                    .filter(namespace -> !namespace.value().isEmpty())
                    .forEach(values::namespace));
  }
}
