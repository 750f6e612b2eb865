package dev.postrider.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MjmlTest {

  /// What the library reads without telling: of each element that is shown, and of these.
  private static final Set<String> OF_ALL = Set.of("css-class", "mj-class");

  private static final Map<String, Set<String>> UNTOLD =
      Map.of(
          "mj-body",
          Set.of("class", "mj-class"),
          "mj-wrapper",
          Set.of("css-class", "mj-class", "gap"));

  static Stream<String> shownElements() {
    var notShown =
        Set.of(
            "mjml",
            "mj-head",
            "mj-title",
            "mj-preview",
            "mj-attributes",
            "mj-all",
            "mj-class",
            "mj-breakpoint",
            "mj-style",
            "mj-raw",
            "mj-html-attributes",
            "mj-selector",
            "mj-html-attribute");
    return Mjml.elements().stream().filter(element -> !notShown.contains(element)).sorted();
  }

  @ParameterizedTest
  @MethodSource("shownElements")
  void anElementHasTheAttributesThatTheLibraryReads(String element) throws Exception {
    var expected = new TreeSet<>(allowedByTheLibrary(element));
    expected.addAll(UNTOLD.getOrDefault(element, OF_ALL));

    assertThat(new TreeSet<>(Mjml.attributes(element))).isEqualTo(expected);
  }

  @Test
  void everyColourOfTheLibraryIsCheckedAsOne() {
    Set<String> colours =
        shownElements()
            .flatMap(element -> Mjml.attributes(element).stream())
            .filter(name -> name.endsWith("color"))
            .collect(Collectors.toSet());

    assertThat(colours)
        .isNotEmpty()
        .allSatisfy(
            name -> {
              MjmlValue value = MjmlValue.of(name).orElseThrow();
              assertThat(value.takes("#1D5C4A")).isTrue();
              assertThat(value.takes("1D5C4A")).isFalse();
            });
  }

  /// What an element is by default, it can be by an author's word.
  @ParameterizedTest
  @MethodSource("shownElements")
  void everyDefaultOfTheLibraryCanBeWritten(String element) throws Exception {
    assertThat(defaultsOfTheLibrary(element).entrySet())
        .filteredOn(it -> MjmlValue.of(it.getKey()).isPresent())
        .allMatch(it -> MjmlValue.of(it.getKey()).orElseThrow().takes(it.getValue()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width | 300 | Write 300px.",
        "width | tall | Write 20px or 50% or auto.",
        "padding | 10px 20 | Write 10px 20px.",
        "padding-left | 20p | Write 20px or 10px 20px.",
        "font-size | 17pxx | Write 16px.",
        "line-height | tight | Write 16px or 1.5 or normal.",
        "color | whte | Did you mean 'white'?",
        "color | 1D5C4A | Write #1D5C4A or white.",
        "color | #12345 | Write #1D5C4A or white.",
        "align | centre | Did you mean 'center'?",
        "direction | down | Write ltr or rtl."
      })
  void aValueThatCannotBeReadIsTold(String attribute, String value, String remedy) {
    MjmlValue known = MjmlValue.of(attribute).orElseThrow();

    assertThat(known.takes(value)).isFalse();
    assertThat(known.remedy(value)).isEqualTo(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width | 300px",
        "width | 33.33%",
        "padding | 0",
        "padding | 10px 0 .5px 4%",
        "letter-spacing | -0.4px",
        "letter-spacing | -.02em",
        "line-height | 1.5",
        "color | #fff",
        "color | #FFFFFF80",
        "color | RebeccaPurple",
        "color | rgba(0, 0, 0, .5)",
        "background-color | transparent",
        "font-weight | 700",
        "align | RIGHT",
        "height | auto"
      })
  void aValueThatCanBeReadIsTaken(String attribute, String value) {
    assertThat(MjmlValue.of(attribute).orElseThrow().takes(value)).isTrue();
  }

  private static Set<String> allowedByTheLibrary(String element) throws Exception {
    return new HashSet<>(table(element).keySet());
  }

  private static Map<String, String> defaultsOfTheLibrary(String element) throws Exception {
    return table(element).entrySet().stream()
        .map(it -> Map.entry(it.getKey(), valueIn(it.getValue())))
        .filter(it -> !it.getValue().isEmpty())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// `AttributeValueType[value=10px 25px, type=null]`, as the record prints itself.
  private static String valueIn(Object attribute) {
    String value = attribute.toString().replaceFirst("^\\w+\\[value=(.*), type=\\w+]$", "$1");
    return value.equals("null") ? "" : value;
  }

  private static Map<String, ?> table(String element) throws Exception {
    String name = element.equals("mj-wrapper") ? "mj-section" : element;
    String type =
        Arrays.stream(name.substring("mj-".length()).split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    Field field =
        Class.forName("ch.digitalfondue.mjml4j.MjmlComponent" + type)
            .getDeclaredField("ALLOWED_DEFAULT_ATTRIBUTES");
    field.setAccessible(true);
    @SuppressWarnings("unchecked")
    var table = (Map<String, ?>) field.get(null);
    return table;
  }
}
