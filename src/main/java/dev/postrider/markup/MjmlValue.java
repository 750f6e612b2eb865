package dev.postrider.markup;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.postrider.problem.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an attribute of MJML may hold. What cannot be read there, MJML throws at or hands on to
/// mail programs, which drop it.
///
/// @param choices words, and kinds in angle brackets
record MjmlValue(List<String> choices) {

  private static final String LENGTH = "(?:0|\\d*\\.?\\d+(?:px|%))";

  private static final Map<String, List<String>> LISTS = Mjml.lists("values.properties");

  private static final List<String> COLOURS =
      Objects.requireNonNull(LISTS.get("colours"), "colours");

  private static final Map<String, MjmlValue> OF_ATTRIBUTES =
      LISTS.entrySet().stream()
          .flatMap(
              line ->
                  Mjml.spread(List.of(line.getKey())).stream()
                      .map(name -> Map.entry(name, new MjmlValue(line.getValue()))))
          .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /// Values that are more than a word.
  private enum Kind {
    COLOUR(
        "#1D5C4A or white",
        "#(?:\\p{XDigit}{3,4}|\\p{XDigit}{6}|\\p{XDigit}{8})"
            + "|(?:rgb|hsl)a?\\([\\d.,%/\\s]+\\)"),
    NUMBER("1.5", "\\d*\\.?\\d+"),
    SIZE("20px or 50%", LENGTH),
    SIZES("20px or 10px 20px", LENGTH + "(?:\\s+" + LENGTH + "){0,3}"),
    TEXT_SIZE("16px", "0|-?\\d*\\.?\\d+(?:px|em|rem|%)");

    private final String example;
    private final Pattern pattern;

    Kind(String example, String pattern) {
      this.example = example;
      this.pattern = Pattern.compile(pattern);
    }

    static Kind of(String choice) {
      String name = choice.substring(1, choice.length() - 1);
      return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    boolean takes(String value) {
      return pattern.matcher(value).matches() || (this == COLOUR && COLOURS.contains(value));
    }
  }

  /// Empty where it may hold anything.
  static Optional<MjmlValue> of(String attribute) {
    return Optional.ofNullable(OF_ATTRIBUTES.get(attribute));
  }

  boolean takes(String value) {
    String trimmed = value.strip().toLowerCase(Locale.ROOT);
    return words().anyMatch(trimmed::equals) || kinds().anyMatch(kind -> kind.takes(trimmed));
  }

  /// What to write in place of `value`.
  String remedy(String value) {
    if (!value.endsWith("px") && takes(value.strip() + "px")) {
      return "Write %spx.".formatted(value.strip());
    }
    Stream<String> known =
        kinds().anyMatch(Kind.COLOUR::equals) ? Stream.concat(words(), COLOURS.stream()) : words();
    return NearestName.meant(value.strip().toLowerCase(Locale.ROOT), known.toList())
        .orElseGet(() -> "Write " + listed() + ".");
  }

  private String listed() {
    return String.join(" or ", Stream.concat(kinds().map(kind -> kind.example), words()).toList());
  }

  private Stream<Kind> kinds() {
    return choices.stream().filter(choice -> choice.startsWith("<")).map(Kind::of);
  }

  private Stream<String> words() {
    return choices.stream().filter(choice -> !choice.startsWith("<"));
  }
}
