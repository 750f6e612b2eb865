package dev.postrider.validator;

import static dev.postrider.validator.Namespaces.NONE;

import dev.postrider.check.Check;
import dev.postrider.check.DateRules;
import dev.postrider.check.Findings;
import dev.postrider.check.ValueRules;
import dev.postrider.document.Text;
import dev.postrider.document.XmlElement;
import dev.postrider.validator.Shape.Grammar;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A list of feeds in OPML 2.0, <http://opml.org/spec2.opml>.
final class OpmlRules {

  private static final Map<String, Shape> ELEMENTS =
      Map.of(
          "opml", Shape.of("head body"),
          "head",
              Shape.of(
                  "title? dateCreated? dateModified? ownerName? ownerEmail? ownerId? docs?"
                      + " expansionState? vertScrollState? windowTop? windowLeft? windowBottom?"
                      + " windowRight?"),
          "body", Shape.of("outline*"));

  private static final Grammar GRAMMAR = new Grammar(ELEMENTS, Map.of(), Set.of());

  private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "2.0");

  private final Findings findings;
  private final ValueRules values;
  private final DateRules dates;
  private final Served served;

  OpmlRules(Served served, InstantSource clock, Findings findings) {
    this.findings = findings;
    this.values = new ValueRules(findings);
    this.dates = new DateRules(clock, findings);
    this.served = served;
  }

  /// @param opml the root
  void judge(XmlElement opml) {
    GRAMMAR.judge(opml, findings);
    Optional<Text> version = opml.attribute("version");
    if (version.isEmpty()) {
      findings.add(Check.MISSING_ATTRIBUTE, opml.told(), "version");
    }
    version
        .filter(text -> !VERSIONS.contains(text.value()))
        .ifPresent(text -> findings.add(Check.VERSION, text, text.value(), "2.0"));
    opml.child(NONE, "head").ifPresent(this::judgeHead);
    opml.child(NONE, "body").ifPresent(this::judgeBody);
  }

  private void judgeHead(XmlElement head) {
    GRAMMAR.judge(head, findings);
    for (XmlElement part : head.children()) {
      switch (part.name()) {
        case "dateCreated", "dateModified" -> dates.rfc822(part.told());
        case "ownerEmail" -> values.email(part.told());
        case "ownerId", "docs" -> values.address(part.told());
        case "title" -> values.title(part.told());
        default -> {}
      }
    }
  }

  /// Outlines may stand in outlines, however deep.
  private void judgeBody(XmlElement body) {
    GRAMMAR.judge(body, findings);
    if (body.children().isEmpty()) {
      findings.add(Check.MISSING_ELEMENT, body.told(), "<outline>");
    }
    body.all().filter(it -> it.is(NONE, "outline")).forEach(this::judgeOutline);
  }

  private void judgeOutline(XmlElement outline) {
    if (!outline.attributes().containsKey("text")) {
      findings.add(Check.MISSING_ATTRIBUTE, outline.told(), "text");
    }
    outline.attribute("text").ifPresent(values::plain);
    outline.attribute("htmlUrl").ifPresent(values::address);
    Optional<Text> feed = outline.attribute("xmlUrl");
    if (feed.isEmpty() && outline.valueOf("type").equals("rss")) {
      findings.add(Check.MISSING_ATTRIBUTE, outline.told(), "xmlUrl");
    }
    feed.ifPresent(values::webAddress);
    feed.filter(address -> Served.address(address).filter(served::isDead).isPresent())
        .ifPresent(address -> findings.add(Check.DEAD_OUTLINE, address, address.value()));
  }
}
