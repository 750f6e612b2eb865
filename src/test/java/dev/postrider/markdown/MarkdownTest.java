package dev.postrider.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  private static final URI PAGE = URI.create("https://news.example/posts/autumn/");

  private final Problems problems = new Problems();

  @Test
  void everythingAnAuthorMayWriteIsShownAsHtmlAndAsText() throws IOException {
    Markdown markdown =
        parse(Files.readString(Path.of("src/test/resources/markdown/everything.md")));

    Golden.assertMatches("markdown/everything.html", markdown.html(PAGE, Set.of()));
    Golden.assertMatches("markdown/everything.txt", markdown.text(PAGE) + "\n");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aFrameOfAnAllowedHostStaysInASandbox() {
    String written =
        "<iframe src='//player.example/1?a=1&b=2' title=Regatta width=560 onload='x()' srcdoc='x'"
            + " sandbox='allow-top-navigation' name='_top' allowfullscreen>text</iframe>";

    assertThat(parse(written).html(PAGE, Set.of("player.example")))
        .isEqualTo(
            "<iframe src=\"https://player.example/1?a&#61;1&amp;b&#61;2\" title=\"Regatta\""
                + " width=\"560\" allowfullscreen=\"allowfullscreen\""
                + " sandbox=\"allow-scripts allow-same-origin allow-popups allow-presentation\""
                + " loading=\"lazy\"></iframe>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example/1",
        "http://player.example/1",
        "https://player.example.evil.example/1",
        "https://www.player.example/1",
        "https://evilplayer.example/1",
        "https://player.example./1",
        "https://player.example:8443/1",
        "https://player.example@evil.example/1",
        "https://player.example:x@evil.example/1",
        "https://ada@player.example/1",
        "https://player.example\\@evil.example/1",
        "https://evil.example\\player.example/1",
        "https://evil.example/https://player.example/1",
        "https://evil.example#@player.example/1",
        "https://evil.example?@player.example/1",
        "https:player.example/1",
        "https:\\\\player.example/1",
        "https:///player.example/1",
        "https://player。example/1",
        "https://player%2eexample/1",
        "https://player\t.example/1",
        "javascript://player.example/%0aalert(1)",
        "data:text/html,player.example",
        "1",
        ""
      })
  void aFrameOfAnyOtherAddressBecomesALink(String address) {
    String html =
        parse("<iframe src=\"" + address + "\"></iframe>").html(PAGE, Set.of("player.example"));

    assertThat(html).doesNotContain("<iframe");
  }

  @Test
  void theExcerptEndsWhereTheAuthorSays() {
    assertThat(parse("# Title\n\nOne *two*.\n\nThree.\n\n<!--more-->\n\nFour.").excerpt())
        .isEqualTo("One two. Three.");
    assertThat(parse("One <!-- more --> two.").excerpt()).isEqualTo("One");
    assertThat(parse("<!--more-->\n\nAfter.").excerpt()).isEqualTo("After.");
  }

  @Test
  void theExcerptIsTheFirstParagraphOfProse() {
    assertThat(
            parse(
                    "![Hero](/hero.png)\n\n{% include x %}\n\n# Title\n\n- a list\n\n"
                        + "> a quote\n\nAt [last](/x), &amp; prose.\n\nMore.")
                .excerpt())
        .isEqualTo("At last, & prose.");
    assertThat(parse("- only\n- a list").excerpt()).isEqualTo("only a list");
    assertThat(parse("![only](a.png)").excerpt()).isEmpty();
  }

  @Test
  void aLongExcerptIsCutAfterASentenceOrAWord() {
    String sentences = "This sentence has exactly fifty characters with space. ".repeat(9);
    String words = "word ".repeat(90);

    assertThat(parse(sentences).excerpt()).endsWith("space.").hasSizeBetween(240, 300);
    assertThat(parse(words).excerpt()).endsWith("word…").hasSizeBetween(290, 300);
    assertThat(parse("語".repeat(400)).excerpt()).endsWith("…").hasSizeLessThanOrEqualTo(300);
    assertThat(parse("😀".repeat(400)).excerpt().codePoints().count()).isLessThanOrEqualTo(300);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**Bold** & <em>not</em> &amp; C# [a](b) | Bold & not & C# a",
        "1. First                               | 1. First",
        "# 5 * 3 * 2                            | # 5 * 3 * 2",
        "Vec<String> in `a`                     | Vec<String> in a",
        "<script>alert(1)</script>A             | A"
      })
  void aLineIsReadAsPlainWords(String written, String words) {
    assertThat(Markdown.plain(written)).isEqualToIgnoringWhitespace(words);
  }

  @Test
  void aLineNestedWithoutEndStaysAsItIs() {
    String line = "*a ".repeat(3_000) + "x" + " a*".repeat(3_000);

    assertThat(Markdown.plain(line)).isEqualTo(line);
  }

  @Test
  void theFirstHeadingIsFoundWhereverItStands() {
    assertThat(parse("Text\n\n- ## A *heading*").heading()).contains("A heading");
    assertThat(parse("Text").heading()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {">", "- ", "> - "})
  void whatIsNestedWithoutEndIsAProblem(String level) {
    assertThat(Markdown.parse(Path.of("a.md"), 5, level.repeat(5_000) + "x", problems)).isEmpty();

    assertThat(problems.all())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .startsWith("a.md:5:")
        .endsWith(": this is nested more than 100 deep. Write it in fewer levels.");
  }

  @Test
  void whatIsNestedDeeperThanAnybodyReadsIsNamedAtItsPlace() {
    assertThat(Markdown.parse(Path.of("a.md"), 5, "a\n\n" + ">".repeat(150) + "x", problems))
        .isEmpty();

    assertThat(problems.all().getFirst().location()).hasToString("a.md:7:101");
  }

  @Test
  void aLongRunOfBracketsIsNoDanger() {
    assertThat(parse("[".repeat(5_000)).text(PAGE)).hasSize(5_000);
    assertThat(parse("<div>".repeat(5_000)).html(PAGE, Set.of())).startsWith("<div>");
  }

  private Markdown parse(String text) {
    return Markdown.parse(Path.of("a.md"), 1, text, problems).orElseThrow();
  }
}
