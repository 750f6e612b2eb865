package dev.postrider.roster;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The attributes of a reader in one field: a JSON object, or nothing for none.
final class AttributeText {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AttributeText() {}

  /// Numbers and the like become texts, what is nested stays JSON, and `null` is nothing.
  ///
  /// @throws BadRow if it is no JSON object, or holds what a database cannot keep
  static Map<String, String> read(String text) throws BadRow {
    var attributes = new TreeMap<String, String>();
    if (text.isEmpty()) {
      return attributes;
    }
    for (var property : object(text).properties()) {
      JsonNode value = property.getValue();
      if (!value.isNull()) {
        attributes.put(
            whole(property.getKey()),
            whole(value.isValueNode() ? value.asString() : value.toString()));
      }
    }
    return attributes;
  }

  private static JsonNode object(String text) throws BadRow {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      // told below
    }
    throw new BadRow("attributes", text, "Write them as {\"city\": \"Northhaven\"}");
  }

  private static String whole(String text) throws BadRow {
    boolean broken = text.codePoints().anyMatch(c -> c == 0 || isHalfACharacter(c));
    if (broken) {
      throw new BadRow("text in an attribute", text, "Leave out \\u0000 and lone surrogates");
    }
    return text;
  }

  private static boolean isHalfACharacter(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /// Names in order.
  static String write(Map<String, String> attributes) {
    return attributes.isEmpty() ? "" : JSON.writeValueAsString(new TreeMap<>(attributes));
  }
}
