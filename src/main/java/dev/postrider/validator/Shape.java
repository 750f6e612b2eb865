package dev.postrider.validator;

import static java.util.stream.Collectors.toMap;

import dev.postrider.check.Check;
import dev.postrider.check.Findings;
import dev.postrider.check.ValueRules;
import dev.postrider.document.JsonValue;
import dev.postrider.document.XmlElement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which parts something may have and how often, told as in RELAX NG's compact syntax: `title` is
/// there once, `subtitle?` at most once, `link*` as often as one likes.
final class Shape {

  /// The shapes of a format: of the elements in an element, and of its attributes.
  ///
  /// @param texts the elements that hold text alone
  record Grammar(Map<String, Shape> elements, Map<String, Shape> attributes, Set<String> texts) {

    /// What `element` holds, by its name; anything where the format does not say.
    void judge(XmlElement element, Findings findings) {
      Shape inner = elements.get(element.name());
      if (inner != null) {
        inner.judgeElements(element, findings);
      }
      Shape outer = attributes.get(element.name());
      if (outer != null) {
        outer.judgeAttributes(element, findings);
      }
      if (texts.contains(element.name())) {
        new ValueRules(findings).escaped(element);
      }
    }
  }

  private final Map<String, Character> counts;

  private Shape(Map<String, Character> counts) {
    this.counts = counts;
  }

  /// @param parts names divided by blanks, each with its sign
  static Shape of(String parts) {
    return new Shape(
        List.of(parts.split(" ", -1)).stream()
            .collect(
                toMap(
                    part -> part.replaceFirst("[?*]$", ""),
                    part -> part.charAt(part.length() - 1),
                    (one, other) -> one,
                    LinkedHashMap::new)));
  }

  /// The elements in `parent` that are of its own namespace.
  private void judgeElements(XmlElement parent, Findings findings) {
    if (!parent.told().isBlank()) {
      String stray = parent.told().value().strip();
      findings.add(Check.STRAY_TEXT, parent.told().part(stray), stray);
    }
    var seen = new HashSet<String>();
    for (XmlElement child : parent.children()) {
      if (!child.namespace().equals(parent.namespace())) {
        continue;
      }
      String tag = "<" + child.name() + ">";
      if (!counts.containsKey(child.name())) {
        findings.add(Check.UNKNOWN_ELEMENT, child.told(), tag);
      } else if (!seen.add(child.name()) && !isRepeated(child.name())) {
        findings.add(Check.DUPLICATE_ELEMENT, child.told(), tag);
      }
    }
    required(seen).forEach(n -> findings.add(Check.MISSING_ELEMENT, parent.told(), "<" + n + ">"));
  }

  /// The attributes of `element` that are of no namespace.
  private void judgeAttributes(XmlElement element, Findings findings) {
    Set<String> names = element.attributes().keySet();
    names.stream()
        .filter(name -> !name.startsWith("{"))
        .filter(name -> !counts.containsKey(name))
        .forEach(name -> findings.add(Check.UNKNOWN_ATTRIBUTE, element.told(), name));
    required(names).forEach(name -> findings.add(Check.MISSING_ATTRIBUTE, element.told(), name));
  }

  /// The fields that `object` must have.
  void judgeFields(JsonValue object, Findings findings) {
    required(object.fields().keySet())
        .forEach(name -> findings.add(Check.MISSING_FIELD, object.told(), name));
  }

  boolean knows(String name) {
    return counts.containsKey(name);
  }

  private boolean isRepeated(String name) {
    return counts.getOrDefault(name, '*') == '*';
  }

  private List<String> required(Set<String> seen) {
    return counts.entrySet().stream()
        .filter(part -> part.getValue() != '?' && part.getValue() != '*')
        .map(Map.Entry::getKey)
        .filter(name -> !seen.contains(name))
        .toList();
  }
}
