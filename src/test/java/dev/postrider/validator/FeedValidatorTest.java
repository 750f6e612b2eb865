package dev.postrider.validator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.SettableClock;
import dev.postrider.check.Check;
import dev.postrider.problem.Finding;
import dev.postrider.validator.FeedValidator.Judgement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each folder of `feeds/broken` is named after a check and holds a feeds folder that somebody got
/// wrong in just that way, and in `findings.txt` the exact lines that are found. Those of
/// `feeds/sound` are right, the odd ones too.
class FeedValidatorTest {

  private static final Path FEEDS = Path.of("src/test/resources/feeds");
  private static final Path BROKEN = FEEDS.resolve("broken");
  private static final URI URL = URI.create("https://news.example/feeds/");
  private static final int MAX_BYTES = 4 << 10;
  private static final int LEVELS = 20_000;

  static List<Path> sound() throws IOException {
    try (Stream<Path> folders = Files.list(FEEDS.resolve("sound"))) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sound")
  void nothingIsFoundInSoundFeeds(Path folder) {
    Judgement judgement = validator(folder).judge();

    assertThat(judgement.files()).isPositive();
    assertThat(judgement.findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyCheckFindsItsFeedAndTellsThePlace(Check check) {
    Path folder = BROKEN.resolve(check.key());

    List<Finding> findings = validator(folder).judge().findings();

    String printed =
        findings.stream()
            .map(finding -> finding.check().key() + " " + finding.problem() + "\n")
            .map(line -> line.replace(folder + "/", ""))
            .collect(Collectors.joining());
    assertThat(findings).extracting(Finding::check).contains(check);
    Golden.assertMatches("../feeds/broken/" + check.key() + "/findings.txt", printed);
  }

  @ParameterizedTest
  @EnumSource
  void aFindingWeighsWhatItsCheckSays(Check check) {
    assertThat(validator(BROKEN.resolve(check.key())).judge().findings())
        .allSatisfy(
            finding ->
                assertThat(finding.problem().severity())
                    .isEqualTo(finding.check().wording().severity()));
  }

  @Test
  void everyBrokenFeedBelongsToACheck() throws IOException {
    try (Stream<Path> folders = Files.list(BROKEN)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Stream.of(Check.values()).map(Check::key).toList());
    }
  }

  @Test
  void theFeedsOfTheSampleSiteAreSound() {
    var validator =
        new FeedValidator(
            Path.of("feeds"),
            URI.create("https://harbourgazette.example/feeds/"),
            512 << 10,
            new SettableClock(Instant.parse("2027-01-01T00:00:00Z")));

    Judgement judgement = validator.judge();

    assertThat(judgement.files()).isGreaterThanOrEqualTo(15);
    assertThat(judgement.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%00",
        "%2e%2e/%2e%2e/etc/passwd",
        "../x",
        "a%zz",
        "?a",
        "#a",
        "tags/",
        "%FF",
        "a\\\\b",
        "\\ud800",
        "x\\udc00/..",
        "//x"
      })
  void noLinkLeadsOutOfTheFolderOrBreaksTheCheck(String link, @TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("feed.json"),
        """
        {"feed_url": "%1$s", "next_url": "%1$s", "items": [{"url": "%1$s"}]}
        """
            .formatted(URL + link));

    assertThat(validator(folder).judge().findings())
        .extracting(Finding::check)
        .contains(Check.MISSING_FIELD)
        .doesNotContain(Check.NOT_WELL_FORMED);
  }

  @Test
  void jsonThatIsNestedTooDeepIsToldAndNotFollowed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.json"), "[".repeat(LEVELS));

    assertThat(validator(folder).judge().findings())
        .extracting(Finding::check)
        .contains(Check.NOT_WELL_FORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<opml><body>%s</body></opml>",
        "<rss><channel><description>%s</description></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry>%s</entry></feed>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title type='xhtml'>%s</title></feed>"
      })
  void xmlIsJudgedHoweverDeepItIs(String frame, @TempDir Path folder) throws IOException {
    for (String name : List.of("outline", "source", "div")) {
      String nested =
          "<%s>".formatted(name).repeat(LEVELS) + "</%s>".formatted(name).repeat(LEVELS);
      Files.writeString(folder.resolve(name + ".xml"), frame.formatted(nested));
      Files.writeString(
          folder.resolve(name + ".rss"), frame.formatted(nested.replace("<", "&lt;")));
    }

    assertThat(validator(folder).judge().findings())
        .extracting(Finding::check)
        .contains(Check.FILE_SIZE)
        .doesNotContain(Check.NOT_WELL_FORMED);
  }

  private static FeedValidator validator(Path folder) {
    return new FeedValidator(
        folder, URL, MAX_BYTES, new SettableClock(Instant.parse("2026-06-01T00:00:00Z")));
  }
}
