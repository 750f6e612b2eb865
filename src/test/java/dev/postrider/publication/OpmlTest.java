package dev.postrider.publication;

import static dev.postrider.publication.FeedSamples.JAPAN;
import static dev.postrider.publication.FeedSamples.SEA;
import static dev.postrider.publication.FeedSamples.post;
import static dev.postrider.publication.FeedSamples.posts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.feed.Told;
import dev.postrider.memory.StateFile;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import dev.postrider.problem.Problems;
import dev.postrider.validator.FeedValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class OpmlTest {

  private static final Tag GROWTH = new Tag("Growth & \"<more>\"", "growth");
  private static final InstantSource LATER =
      InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z"));

  @TempDir Path folder;
  @TempDir Path memory;

  @Test
  void everyFeedIsListedTheSitesFirst() throws IOException {
    publish(posts(post("a", "A", 0, SEA), post("b", "B", 1, JAPAN)));

    Golden.assertMatches("feed/opml.xml", Files.readString(folder.resolve("opml.xml")));
  }

  @Test
  void anotherParserFindsEveryFeedThatStandsThere() throws IOException {
    publish(posts(post("a", "A", 0, SEA), post("b", "B", 1, JAPAN)));

    Element opml = Told.xml(Files.readAllBytes(folder.resolve("opml.xml")));

    List<Element> outlines = Told.elements(opml, "outline");
    assertThat(outlines)
        .extracting(outline -> outline.getAttribute("text"))
        .containsExactly(
            "The Quay & Co <Gazette>",
            "The Quay & Co <Gazette>: sea",
            "The Quay & Co <Gazette>: 日本市場",
            "The Quay & Co <Gazette>: Growth & \"<more>\"");
    assertThat(outlines)
        .extracting(outline -> outline.getAttribute("xmlUrl"))
        .first()
        .isEqualTo("https://news.example/feeds/rss.xml");
  }

  @Test
  void theJudgeOfFeedsFindsNothing() {
    publish(posts(post("a", "A", 0, SEA), post("b", "B", 1, JAPAN)));

    var judge =
        new FeedValidator(folder, FeedSamples.settings(folder).url(), 512 * 1024, LATER).judge();

    assertThat(judge.findings())
        .filteredOn(finding -> finding.problem().location().file().endsWith("opml.xml"))
        .isEmpty();
    assertThat(judge.files()).isEqualTo(13);
  }

  @Test
  void aSiteWithoutPostsListsItsFeedAndHasNoDate() throws IOException {
    publish(posts());

    String opml = Files.readString(folder.resolve("opml.xml"), UTF_8);

    assertThat(opml).contains("xmlUrl=\"https://news.example/feeds/rss.xml\"");
    assertThat(opml).doesNotContain("dateModified");
  }

  @Test
  void theListStaysWhenATopicGoes() {
    publish(posts(post("a", "A", 0, SEA), post("b", "B", 1, JAPAN)));

    Publication second = publish(posts(post("a", "A", 0, SEA)));

    assertThat(second.written()).contains(Path.of("opml.xml"));
    assertThat(second.removed()).doesNotContain(Path.of("opml.xml"));
    assertThat(folder.resolve("opml.xml")).content(UTF_8).doesNotContain("日本市場");
    assertThat(folder.resolve(".manifest")).content(UTF_8).contains("opml.xml\n");
  }

  private Publication publish(Posts posts) {
    FeedSettings settings =
        FeedSamples.of(FeedSamples.settings(folder), new CombinedFeed(GROWTH, List.of("sea")));
    return new FeedPublisher(settings, new StateFile(memory.resolve("feeds"), "test"))
        .publish(posts, FeedSamples::body, new Problems());
  }
}
