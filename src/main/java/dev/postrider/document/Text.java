package dev.postrider.document;

import dev.postrider.problem.Location;
import java.util.List;

/// A value and where it stands.
public final class Text {

  private final String value;
  private final Source source;
  private final int from;
  private final int to;

  /// @param value as it is meant, no longer escaped
  /// @param from of the characters of `source` that tell it, from 0
  /// @param to behind the last of them
  Text(String value, Source source, int from, int to) {
    this.value = value;
    this.source = source;
    this.from = from;
    this.to = to;
  }

  /// As it is meant, no longer escaped.
  public String value() {
    return value;
  }

  public Location location() {
    return source.location(from);
  }

  /// `part` of the value with its own place, if it stands there as it is meant, escaped for XML, or
  /// for HTML and for XML; else with the place of the whole.
  public Text part(String part) {
    String once = escaped(part);
    for (String form : List.of(part, once, escaped(once))) {
      int at = form.isEmpty() ? -1 : source.text().indexOf(form, from, to);
      if (at >= 0) {
        return new Text(part, source, at, at + form.length());
      }
    }
    return new Text(part, source, from, to);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /// `told`, which begins where this does.
  ///
  /// @param end behind its last character, of the whole source
  Text until(int end, String told) {
    return new Text(told, source, from, end);
  }

  /// `told`, which begins so many characters behind the beginning of this.
  Text behind(int characters, String told) {
    return new Text(told, source, from + characters, to);
  }

  public Text stripped() {
    return new Text(value.strip(), source, from, to);
  }

  public boolean isBlank() {
    return value.isBlank();
  }
}
