package dev.postrider.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlMapTest {

  private static final Path FILE = Path.of("content/a.md");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Problems problems = new Problems();

  @ParameterizedTest
  @ValueSource(strings = {"no", "010", "2025-03-01", "12:30:45", "1e3", "0x1F", "Überblick", "1_0"})
  void aTextIsWhatTheAuthorWrote(String written) {
    assertThat(map("key: " + written).text("key")).contains(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "# later"})
  void aValueLeftEmptyIsNone(String written) {
    YamlMap map = map("key: " + written);

    assertThat(map.text("key")).isEmpty();
    assertThat(map.texts("key")).isEmpty();
    assertThat(map.rest()).isEmpty();
    assertThat(said()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-03-01,                     2025-02-28T23:00:00Z",
    "'\"2025-03-01\"',               2025-02-28T23:00:00Z",
    "2025-03-01T10:00:00Z,           2025-03-01T10:00:00Z",
    "2025-03-01T10:00:00+02:00,      2025-03-01T08:00:00Z",
    "2025-03-01T10:00:00+0200,       2025-03-01T08:00:00Z",
    "2017-03-20 15:00 -04:00,        2017-03-20T19:00:00Z",
    "2015-12-11 10:00:00 +0000,      2015-12-11T10:00:00Z",
    "2011-07-18 13:00:24,            2011-07-18T11:00:24Z",
    "'''2021-02-03T04:05:06.789Z''', 2021-02-03T04:05:06.789Z",
    "2025-3-1,                       2025-02-28T23:00:00Z",
    "2025-03-30 02:30,               2025-03-30T01:30:00Z"
  })
  void aTimeIsReadInEveryShapePeopleUse(String written, Instant time) {
    assertThat(map("date: " + written).instant("date", BERLIN)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2026-13-02", "2025-02-29", "soon", "2025", "1.3.2025", "2025-03-01 25:00"})
  void whatIsNoTimeIsAProblemAtItsPlace(String written) {
    assertThat(map("title: a\ndate:  " + written).instant("date", BERLIN)).isEmpty();

    assertThat(said())
        .containsExactly(
            "content/a.md:11:8: date is not a date: '"
                + written
                + "'. Write it as 2026-12-31 or 2026-12-31 09:30.");
  }

  @ParameterizedTest
  @CsvSource({"en, en", "PT_br, pt-BR", "fil, fil", "zh-hant-TW, zh-Hant-TW"})
  void aLanguageIsToldAsItIsUsuallyWritten(String written, String tag) {
    assertThat(map("lang: " + written).language("lang")).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"of", "English", "not a language", "e"})
  void aLanguageThatIsNoneIsAProblem(String written) {
    assertThat(map("lang: " + written).language("lang")).isEmpty();

    assertThat(said())
        .containsExactly(
            "content/a.md:10:7: lang is not a language: '"
                + written
                + "'. Write it as en or pt-BR.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a, b c]     | a;b c",
        "a            | a",
        "'a, b c'     | a;b c",
        "[2024, 010]  | 2024;010",
        "'[\"a, b\"]' | a, b",
        "[a, ~, '']   | a"
      })
  void textsAreReadInEveryShapePeopleUse(String written, String texts) {
    assertThat(map("tags: " + written).texts("tags")).containsExactly(texts.split(";"));
    assertThat(said()).isEmpty();
  }

  @Test
  void aWrongShapeIsAProblemAndTheOthersAreStillRead() {
    YamlMap map = map("title: [a]\ntags: {a: b}\ndraft: maybe\nweight: 12\nmail: x\nlang: de");

    assertThat(map.text("title")).isEmpty();
    assertThat(map.texts("tags")).isEmpty();
    assertThat(map.flag("draft")).isEmpty();
    assertThat(map.number("weight", 1, 10)).isEmpty();
    assertThat(map.map("mail")).isEmpty();
    assertThat(map.text("lang")).contains("de");
    assertThat(said())
        .containsExactly(
            "content/a.md:10:8: title is not a text: a list. "
                + "Write words after the ':', on one line.",
            "content/a.md:11:7: tags is not a list of texts: a mapping. Write it as [one, two].",
            "content/a.md:12:8: draft is neither true nor false: 'maybe'. Write true or false.",
            "content/a.md:13:9: weight is not a number it may be: '12'. "
                + "Write a whole number from 1 to 10.",
            "content/a.md:14:7: mail is not a mapping: 'x'. Write its keys below it, indented.");
  }

  @Test
  void mappingsAreReadBelowMappings() {
    YamlMap map =
        map("site:\n  url: https://a.example/\ndigests:\n  - name: weekly\n  - name: daily");

    assertThat(map.isMap("site")).isTrue();
    assertThat(map.map("site").flatMap(site -> site.text("url"))).contains("https://a.example/");
    assertThat(map.maps("digests"))
        .extracting(digest -> digest.text("name").orElse(""))
        .containsExactly("weekly", "daily");
    assertThat(map.location("site")).hasToString("content/a.md:11:3");
    assertThat(map.location("absent")).isEqualTo(map.location());
    assertThat(map.keys()).containsExactly("site", "digests");
  }

  @Test
  void anUnknownKeyIsAProblemWithTheNearestName() {
    YamlMap map = map("tite: a\nsite: {lang: de, quux: 1}");
    map.text("title");
    map.map("site").ifPresent(site -> site.text("language"));

    map.reportUnknownKeys();

    assertThat(said())
        .containsExactly(
            "content/a.md:10:1: unknown key 'tite'. Did you mean 'title'?",
            "content/a.md:11:8: unknown key 'site.lang'. Known here: language.",
            "content/a.md:11:18: unknown key 'site.quux'. Known here: language.");
  }

  @Test
  void aTextBeginsBehindItsQuotationMark() {
    YamlMap map = map("plain: a\nsingle: 'a'\ndouble: \"a\"\nblock: |\n  a\nlist: [a]");

    assertThat(map.textLocation("plain")).hasToString("content/a.md:10:8");
    assertThat(map.textLocation("single")).hasToString("content/a.md:11:10");
    assertThat(map.textLocation("double")).hasToString("content/a.md:12:10");
    assertThat(map.textLocation("block")).hasToString("content/a.md:13");
    assertThat(map.textLocation("list")).isEqualTo(map.location("list"));
    assertThat(map.textLocation("absent")).isEqualTo(map.location());
    assertThat(map.keyLocation("list")).hasToString("content/a.md:15:1");
  }

  @Test
  void theRestIsWhatNobodyAskedFor() {
    YamlMap map = map("title: a\nfeatured: true\nweight: 010\nlist: [1, ~, {on: no}]\nnone:");
    map.text("title");

    assertThat(map.rest())
        .containsExactly(
            Map.entry("featured", true),
            Map.entry("weight", "010"),
            Map.entry("list", List.of("1", Map.of("on", "no"))));
  }

  @Test
  void theEnvironmentIsFilledInWhereItIsAskedFor() {
    String text = "host: ${env:HOST}:25\npassword: ${env:PASS}";
    YamlMap map =
        YamlMap.parse(
                FILE, text, problems, name -> Optional.of("mail").filter(_ -> name.equals("HOST")))
            .orElseThrow();

    assertThat(map.text("host")).contains("mail:25");
    assertThat(map.text("password")).isEmpty();
    assertThat(said())
        .containsExactly(
            "content/a.md:2:11: environment variable is not set: 'PASS'."
                + " Set it, or write the value here.");
    assertThat(map(text).text("host")).contains("${env:HOST}:25");
  }

  @Test
  void badSyntaxIsNamedWithItsPlace() {
    assertThat(parse("title: a: b\n")).isEmpty();

    assertThat(said())
        .containsExactly(
            "content/a.md:10:9: this is not YAML: mapping values are not allowed here."
                + " Indent with spaces and put a text that holds ': ' or ' #' in quotes.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"- a\n- b", "just words", "a\u0001b: c", "a: [b\n", "--- a\n--- b", "a: *b"})
  void whatIsNoMappingIsAProblem(String text) {
    assertThat(parse(text)).isEmpty();
    assertThat(problems.any()).isTrue();
  }

  @Test
  void nothingIsAnEmptyMapping() {
    assertThat(map("# nothing yet\n").keys()).isEmpty();
  }

  @Test
  void columnsCountUtf16Units() {
    map("{\"😀\": a, date: soon}").instant("date", BERLIN);

    assertThat(said().getFirst()).startsWith("content/a.md:10:17: ");
  }

  @Test
  void doubleKeysAndTagsAreProblems() {
    map("a: 1\nb: {c: 1, c: 2}\na: 2\nd: !!java.net.URL [x]\n[e]: 1");

    assertThat(said())
        .containsExactly(
            "content/a.md:11:11: a key stands here twice: 'c'. Keep one of them.",
            "content/a.md:12:1: a key stands here twice: 'a'. Keep one of them.",
            "content/a.md:13:4: a tag has no meaning here: 'tag:yaml.org,2002:java.net.URL'."
                + " Leave it out.",
            "content/a.md:14:1: a key is no text. Write a name and a ':'.");
  }

  @Test
  void aMergedMappingFillsWhatIsMissing() {
    YamlMap map = map("base: &base {a: 1, b: 2}\nmore:\n  <<: *base\n  b: 3");

    assertThat(map.map("more").map(YamlMap::rest)).contains(Map.of("a", "1", "b", "3"));
    assertThat(said()).isEmpty();
  }

  @Test
  void aliasesThatUnfoldWithoutEndAreAProblem() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int level = 1; level <= 20; level++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(level, level, level - 1, level - 1));
    }

    assertThat(parse(bomb.toString())).isEmpty();
    assertThat(parse("a: &a [*a]")).isEmpty();
    assertThat(parse("a: " + "[".repeat(5_000) + "]".repeat(5_000))).isEmpty();

    assertThat(said())
        .anyMatch(line -> line.contains("aliases unfold to more than 100000 values"))
        .anyMatch(line -> line.contains("this YAML is too much"));
  }

  private YamlMap map(String text) {
    Optional<YamlMap> map = parse(text);
    assertThat(map).as("%s", said()).isPresent();
    return map.orElseThrow();
  }

  private Optional<YamlMap> parse(String text) {
    return YamlMap.parse(FILE, 10, text, problems);
  }

  private List<String> said() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
