package dev.postrider.validator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.rometools.rome.io.SyndFeedInput;
import dev.postrider.SettableClock;
import dev.postrider.check.Check;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a file holds, the validator does not fail; and what it calls sound, ROME reads.
class AnyFeedFileTest {

  private static final Path SOUND = Path.of("src/test/resources/feeds/sound");

  @Property(tries = 400)
  void whatIsFoundToBeSoundRomeReads(@ForAll("damagedXml") String xml) {
    List<Finding> findings = judge(xml.contains("<rss") ? "rss.xml" : "atom.xml", xml);

    boolean isSound =
        findings.stream()
            .noneMatch(
                finding ->
                    finding.check() == Check.NO_FEED
                        || finding.problem().severity() == Severity.PROBLEM);
    if (isSound) {
      assertThatCode(() -> new SyndFeedInput().build(new StringReader(xml)))
          .as(xml)
          .doesNotThrowAnyException();
    }
  }

  @Property(tries = 400)
  void everyPlaceLiesInTheFile(@ForAll("damagedJson") String json) {
    List<Finding> findings = judge("feed.json", json);

    List<String> lines = json.lines().toList();
    assertThat(findings)
        .allSatisfy(
            finding ->
                assertThat(finding.problem().location().line()).isBetween(0, lines.size() + 1));
  }

  @Provide
  static Arbitrary<String> damagedXml() {
    return Arbitraries.of(
            "plain/rss.xml", "rss-whole/rss.xml", "plain/atom.xml", "atom-whole/atom.xml")
        .flatMap(AnyFeedFileTest::damaged);
  }

  @Provide
  static Arbitrary<String> damagedJson() {
    return Arbitraries.of("plain/feed.json", "json-whole/feed.json")
        .flatMap(AnyFeedFileTest::damaged);
  }

  /// A sound feed with some of it cut out and something else put there.
  private static Arbitrary<String> damaged(String name) {
    String text = text(name);
    Arbitrary<String> pieces =
        Arbitraries.of(
            "",
            " ",
            "<",
            ">",
            "&",
            "&amp;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<?x y?>",
            "<b/>",
            "</item>",
            "\"",
            "'",
            "{",
            "}",
            "[",
            ",",
            "\\u0000",
            "\u0000",
            "\r",
            "\n",
            "🥖",
            "0");
    return Combinators.combine(
            Arbitraries.integers().between(0, text.length()),
            Arbitraries.integers().between(0, 12),
            pieces)
        .as(
            (at, length, piece) ->
                text.substring(0, at)
                    + piece
                    + text.substring(Math.min(text.length(), at + length)));
  }

  /// As it is served at the address that it tells.
  private static List<Finding> judge(String name, String text) {
    try {
      Path folder = Files.createTempDirectory("feeds");
      Path file = Files.write(folder.resolve(name), text.getBytes(UTF_8));
      var clock = new SettableClock(Instant.parse("2026-06-01T00:00:00Z"));
      var validator =
          new FeedValidator(folder, URI.create("https://news.example/feeds/"), 1 << 20, clock);
      try {
        return validator.judge().findings();
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + name, e);
    }
  }

  private static String text(String name) {
    try {
      return Files.readString(SOUND.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
