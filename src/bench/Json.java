import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Just enough JSON to write results down.
final class Json {

  private final List<String> members = new ArrayList<>();

  private Json() {}

  static Json object() {
    return new Json();
  }

  Json with(String name, String value) {
    return member(name, quoted(value));
  }

  Json with(String name, double value) {
    return member(name, String.format(Locale.ROOT, "%.3f", value));
  }

  Json with(String name, long value) {
    return member(name, Long.toString(value));
  }

  Json with(String name, List<Json> values) {
    return member(
        name, values.stream().map(Json::toString).collect(Collectors.joining(",\n", "[\n", "]")));
  }

  Json with(String name, Json value) {
    return member(name, value.toString());
  }

  private Json member(String name, String value) {
    members.add(quoted(name) + ": " + value);
    return this;
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      switch (letter) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (letter < ' ') {
            out.append(String.format("\\u%04x", (int) letter));
          } else {
            out.append(letter);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  @Override
  public String toString() {
    return "{" + String.join(", ", members) + "}";
  }
}
