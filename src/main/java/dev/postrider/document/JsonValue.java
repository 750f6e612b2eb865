package dev.postrider.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A value of a JSON document and where it stands.
///
/// @param told what a text says; what a number or a truth value is written as
/// @param fields of an object, in its order
/// @param elements of an array
public record JsonValue(
    Kind kind, Text told, Map<String, JsonValue> fields, List<JsonValue> elements)
    implements Document.Root {

  /// What values there are (RFC 8259 §3).
  public enum Kind {
    OBJECT("an object"),
    ARRAY("an array"),
    TEXT("a text"),
    NUMBER("a number"),
    TRUTH("true or false"),
    NULL("null");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Optional<JsonValue> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /// The field's text; empty where it is no text.
  public Optional<Text> text(String name) {
    return field(name).filter(value -> value.kind == Kind.TEXT).map(JsonValue::told);
  }

  /// What stands in the field's array; nothing where it is none.
  public Stream<JsonValue> elements(String name) {
    return field(name).stream().flatMap(array -> array.elements.stream());
  }
}
