package dev.postrider.validator;

import dev.postrider.problem.Location;
import java.util.List;

/// A value and where it stands.
///
/// @param value as it is meant, no longer escaped
/// @param from of the characters of `source` that tell it, from 0
/// @param to behind the last of them
record Text(String value, Source source, int from, int to) {

  Location location() {
    return source.location(from);
  }

  /// `part` of the value with its own place, if it stands there as it is meant, escaped for XML, or
  /// for HTML and for XML; else with the place of the whole.
  Text part(String part) {
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

  Text stripped() {
    return new Text(value.strip(), source, from, to);
  }

  boolean isBlank() {
    return value.isBlank();
  }
}
