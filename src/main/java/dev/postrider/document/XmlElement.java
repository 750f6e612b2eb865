package dev.postrider.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// An element and where it stands.
///
/// @param namespace empty for none
/// @param name without its prefix
/// @param attributes by name; those of a namespace as `{namespace}name`, and the namespaces that
///   are declared here as those of [#DECLARATIONS]
/// @param tag its start tag as it is written
/// @param told its own text, without that of its children, and where it stands from its `<` on
public record XmlElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    Text tag,
    Text told,
    List<XmlElement> children)
    implements Document.Root {

  /// What `xmlns` and its like are of (Namespaces in XML §3).
  public static final String DECLARATIONS = "{http://www.w3.org/2000/xmlns/}";

  public boolean is(String inNamespace, String named) {
    return name.equals(named) && namespace.equals(inNamespace);
  }

  public Stream<XmlElement> children(String inNamespace, String named) {
    return children.stream().filter(child -> child.is(inNamespace, named));
  }

  public Optional<XmlElement> child(String inNamespace, String named) {
    return children(inNamespace, named).findFirst();
  }

  /// This and all that is in it, in the order in which they begin, however deep.
  public Stream<XmlElement> all() {
    var all = new ArrayList<XmlElement>();
    var left = new ArrayDeque<>(List.of(this));
    while (!left.isEmpty()) {
      XmlElement next = left.pop();
      all.add(next);
      next.children.reversed().forEach(left::push);
    }
    return all.stream();
  }

  /// The value of an attribute, at its place.
  public Optional<Text> attribute(String named) {
    return Optional.ofNullable(attributes.get(named)).map(value -> at(named, value));
  }

  private Text at(String named, String value) {
    String local = Pattern.quote(named.substring(named.indexOf('}') + 1));
    Matcher written = Pattern.compile("[\\s:]" + local + "\\s*=\\s*[\"']").matcher(tag.value());
    return tag.behind(written.find() ? written.end() : 0, value);
  }

  /// The value of an attribute; empty where there is none.
  public String valueOf(String named) {
    return attributes.getOrDefault(named, "");
  }
}
