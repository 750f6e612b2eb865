package dev.postrider.markup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/// The vocabulary of MJML: its elements, and which attributes each of them has.
final class Mjml {

  /// Elements that hold HTML and no further MJML.
  static final Set<String> HOLDS_HTML =
      Set.of(
          "mj-accordion-text",
          "mj-accordion-title",
          "mj-button",
          "mj-html-attribute",
          "mj-navbar-link",
          "mj-preview",
          "mj-raw",
          "mj-social-element",
          "mj-style",
          "mj-table",
          "mj-text",
          "mj-title");

  private static final Map<String, Set<String>> ATTRIBUTES =
      lists("mjml.properties").entrySet().stream()
          .collect(toMap(Map.Entry::getKey, of -> spread(of.getValue())));

  private static final Set<String> ANY =
      ATTRIBUTES.values().stream()
          .flatMap(Set::stream)
          .filter(name -> !name.equals("any"))
          .collect(toUnmodifiableSet());

  private Mjml() {}

  static Set<String> elements() {
    return ATTRIBUTES.keySet();
  }

  /// @param element one of [#elements]
  static Set<String> attributes(String element) {
    Set<String> own = Objects.requireNonNull(ATTRIBUTES.get(element), element);
    return own.contains("any") ? ANY : own;
  }

  /// The words of each line of a file that stands beside this class's resources.
  static Map<String, List<String>> lists(String name) {
    var lines = new Properties();
    try (var in = Objects.requireNonNull(Mjml.class.getResourceAsStream("/markup/" + name), name);
        var reader = new InputStreamReader(in, UTF_8)) {
      lines.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " of the program", e);
    }
    return lines.stringPropertyNames().stream()
        .collect(toMap(key -> key, key -> List.of(lines.getProperty(key).split("\\s+"))));
  }

  /// Names that end in `*` stand for several.
  static Set<String> spread(List<String> names) {
    return names.stream()
        .filter(name -> !name.isEmpty())
        .flatMap(Mjml::spread)
        .collect(toUnmodifiableSet());
  }

  private static Stream<String> spread(String name) {
    if (name.equals("class*")) {
      return Stream.of("css-class", "mj-class");
    }
    String stem = name.substring(0, Math.max(0, name.length() - 1));
    return name.endsWith("*")
        ? Stream.of("", "-top", "-right", "-bottom", "-left").map(stem::concat)
        : Stream.of(name);
  }
}
