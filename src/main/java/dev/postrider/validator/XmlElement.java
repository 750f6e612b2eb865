package dev.postrider.validator;

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
/// @param attributes by name; those of a namespace as `{namespace}name`
/// @param told its own text, without that of its children, and where it stands from its `<` on
record XmlElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    Text told,
    List<XmlElement> children) {

  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
  static final String DC = "http://purl.org/dc/elements/1.1/";
  static final String HISTORY = "http://purl.org/syndication/history/1.0";
  static final String MEDIA = "http://search.yahoo.com/mrss/";
  static final String XHTML = "http://www.w3.org/1999/xhtml";
  static final String LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang";

  boolean is(String inNamespace, String named) {
    return name.equals(named) && namespace.equals(inNamespace);
  }

  Stream<XmlElement> children(String inNamespace, String named) {
    return children.stream().filter(child -> child.is(inNamespace, named));
  }

  Optional<XmlElement> child(String inNamespace, String named) {
    return children(inNamespace, named).findFirst();
  }

  /// The value of an attribute, at its place.
  Optional<Text> attribute(String named) {
    return Optional.ofNullable(attributes.get(named)).map(value -> at(named, value));
  }

  /// The start tag comes first, so the first that looks like the attribute is it.
  private Text at(String named, String value) {
    String local = named.substring(named.indexOf('}') + 1);
    Matcher written = Pattern.compile("[\\s:]" + local + "\\s*=\\s*[\"']").matcher(written());
    int from = written.find() ? told.from() + written.end() : told.from();
    return new Text(value, told.source(), from, told.to());
  }

  /// The value of an attribute; empty where there is none.
  String valueOf(String named) {
    return attributes.getOrDefault(named, "");
  }

  /// As it was written, with all that is in it.
  String written() {
    return told.source().text().substring(told.from(), told.to());
  }
}
