package dev.postrider.document;

import dev.postrider.document.Flaw.Kind;
import dev.postrider.problem.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// JSON as values with their places (RFC 8259).
final class JsonReader {

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private final Source source;
  private final List<Flaw> flaws;
  private final JsonParser parser;

  private JsonReader(Source source, List<Flaw> flaws, JsonParser parser) {
    this.source = source;
    this.flaws = flaws;
    this.parser = parser;
  }

  /// The whole document; empty, with a flaw, where it is no JSON.
  static Optional<JsonValue> read(Source source, List<Flaw> flaws) {
    if (source.hasMark()) {
      flaws.add(new Flaw(Kind.BYTE_ORDER_MARK, source.whole().location(), ""));
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
      return new JsonReader(source, flaws, parser).document();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      var place = at == null ? Location.of(source.file()) : place(source, at);
      flaws.add(new Flaw(Kind.NOT_WELL_FORMED, place, e.getOriginalMessage().replace('\'', '"')));
      return Optional.empty();
    }
  }

  private static Location place(Source source, TokenStreamLocation at) {
    return new Location(source.file(), Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
  }

  private Optional<JsonValue> document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      flaws.add(new Flaw(Kind.NOT_WELL_FORMED, source.whole().location(), "nothing"));
      return Optional.empty();
    }
    JsonValue value = value(first);
    JsonToken more = parser.nextToken();
    if (more != null) {
      Location place = place(source, parser.currentTokenLocation());
      flaws.add(new Flaw(Kind.NOT_WELL_FORMED, place, more.name()));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /// At most as deep as the parser itself allows, which is 500.
  private JsonValue value(JsonToken token) {
    int from = offset(parser.currentTokenLocation());
    Map<String, JsonValue> fields = Map.of();
    List<JsonValue> elements = List.of();
    String text = "";
    if (token == JsonToken.START_OBJECT) {
      fields = fields();
    } else if (token == JsonToken.START_ARRAY) {
      elements = elements();
    } else {
      text = legal(parser.getString(), from);
    }
    int to = offset(parser.currentLocation());
    return new JsonValue(kind(token), new Text(text, source, from, to), fields, elements);
  }

  private Map<String, JsonValue> fields() {
    var fields = new LinkedHashMap<String, JsonValue>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonValue value = value(parser.nextToken());
      if (fields.putIfAbsent(name, value) != null) {
        flaws.add(new Flaw(Kind.DUPLICATE_FIELD, value.told().location(), name));
      }
    }
    return fields;
  }

  private List<JsonValue> elements() {
    var elements = new ArrayList<JsonValue>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      elements.add(value(token));
    }
    return elements;
  }

  /// What XML forbids can be written in JSON, but not shown: U+0000, lone surrogates.
  private String legal(String text, int from) {
    text.codePoints()
        .filter(character -> !XmlReader.isLegal(character))
        .forEach(
            character ->
                flaws.add(
                    new Flaw(
                        Kind.ILLEGAL_CHARACTER,
                        source.location(from),
                        "U+%04X".formatted(character))));
    return text;
  }

  private static JsonValue.Kind kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> JsonValue.Kind.OBJECT;
      case START_ARRAY -> JsonValue.Kind.ARRAY;
      case VALUE_STRING -> JsonValue.Kind.TEXT;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonValue.Kind.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> JsonValue.Kind.TRUTH;
      case VALUE_NULL -> JsonValue.Kind.NULL;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no JSON value begins with " + token);
    };
  }

  private static int offset(TokenStreamLocation location) {
    return Math.toIntExact(location.getCharOffset());
  }
}
