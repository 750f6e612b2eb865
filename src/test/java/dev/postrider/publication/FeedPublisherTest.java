package dev.postrider.publication;

import static dev.postrider.publication.FeedSamples.BREAD;
import static dev.postrider.publication.FeedSamples.JAPAN;
import static dev.postrider.publication.FeedSamples.SEA;
import static dev.postrider.publication.FeedSamples.post;
import static dev.postrider.publication.FeedSamples.posts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.Told;
import dev.postrider.memory.StateFile;
import dev.postrider.post.Body;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import dev.postrider.problem.Problems;
import dev.postrider.publication.FeedSettings.Content;
import dev.postrider.publication.Publication.PublishedFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedPublisherTest {

  @TempDir Path folder;
  @TempDir Path memory;
  private FeedSettings settings;

  @BeforeEach
  void settings() {
    settings = FeedSamples.settings(folder);
  }

  @Test
  void postsOfOneMomentStandInOrderOfTheirIds() throws IOException {
    Post a = post("a", "Zebra", 0);
    Post b = post("b", "Yak", 0);
    Post c = post("c", "Ape", 0);
    publish(posts(c, a, b));
    Map<String, String> before = files();

    publish(posts(b, c, a));

    assertThat(files()).isEqualTo(before);
    for (FeedFormat format : FeedFormat.values()) {
      assertThat(before.get(format.fileName())).containsSubsequence(a.id(), b.id(), c.id());
    }
  }

  @Test
  void everyTopicGetsItsOwnFeedsBesideTheSites() throws IOException {
    Publication publication =
        publish(posts(post("a", "A", 0, SEA), post("b", "B", 1, JAPAN, SEA), post("c", "C", 2)));

    assertThat(files().keySet())
        .containsExactly(
            ".manifest",
            "atom.xml",
            "feed.css",
            "feed.json",
            "index.html",
            "opml.xml",
            "rss.xml",
            "tags/sea/atom.xml",
            "tags/sea/feed.json",
            "tags/sea/rss.xml",
            "tags/日本市場/atom.xml",
            "tags/日本市場/feed.json",
            "tags/日本市場/rss.xml");
    assertThat(publication.written()).hasSize(12);
    assertThat(publication.feeds())
        .containsExactly(
            new PublishedFeed(settings.site().title(), "", 3),
            new PublishedFeed("sea", "sea", 2),
            new PublishedFeed("日本市場", "日本市場", 1));
  }

  @Test
  void aTopicsAddressIsPercentEncoded() throws IOException {
    publish(posts(post("b", "B", 1, JAPAN)));

    assertThat(folder.resolve("tags/日本市場/rss.xml"))
        .content()
        .contains(
            "href=\"https://news.example/feeds/tags/%E6%97%A5%E6%9C%AC%E5%B8%82%E5%A0%B4/rss.xml\"");
  }

  @Test
  void publishingAgainTouchesNothing() throws IOException {
    publish(FeedSamples.odd());
    Map<String, String> before = files();

    Publication second = publish(FeedSamples.odd());

    assertThat(second.written()).isEmpty();
    assertThat(second.removed()).isEmpty();
    assertThat(second.unchanged()).hasSize(15);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void onlyTheFeedsOfAChangedPostAreWritten() throws IOException {
    publish(posts(post("a", "A", 0, SEA), post("b", "B", 1, BREAD)));

    Publication second = publish(posts(post("a", "A", 0, SEA), post("b", "B2", 1, BREAD)));

    assertThat(second.written())
        .containsExactlyInAnyOrder(
            Path.of("atom.xml"),
            Path.of("feed.json"),
            Path.of("index.html"),
            Path.of("rss.xml"),
            Path.of("tags/fresh-bread/atom.xml"),
            Path.of("tags/fresh-bread/feed.json"),
            Path.of("tags/fresh-bread/rss.xml"));
    assertThat(second.unchanged()).hasSize(5);
  }

  @Test
  void aReplacedPictureChangesTheFeedsThatEncloseIt() throws IOException {
    Path picture = Files.writeString(memory.resolve("hero.gif"), "GIF87a");
    Post hero = FeedSamples.showing(post("a", "A", 0, SEA), "hero.gif", "", Optional.of(picture));
    publish(posts(hero, post("b", "B", 1, BREAD)));

    Files.writeString(picture, "RIFF....WEBPVP8 ");
    Publication second = publish(posts(hero, post("b", "B", 1, BREAD)));

    assertThat(second.written()).hasSize(6).contains(Path.of("tags/sea/rss.xml"));
    assertThat(folder.resolve("tags/sea/rss.xml"))
        .content()
        .contains("length=\"16\" type=\"image/webp\"");
  }

  @Test
  void aVanishedTopicIsRemovedAndNamed() throws IOException {
    publish(posts(post("a", "A", 0, SEA, BREAD)));

    Publication second = publish(posts(post("a", "A", 0, SEA)));

    assertThat(second.removed())
        .containsExactly(
            Path.of("tags/fresh-bread/atom.xml"),
            Path.of("tags/fresh-bread/feed.json"),
            Path.of("tags/fresh-bread/rss.xml"));
    assertThat(folder.resolve("tags/fresh-bread")).doesNotExist();
    assertThat(folder.resolve("tags/sea")).exists();
  }

  @Test
  void aPostThatCannotBeRenderedMakesRoomForAnOlderOne() {
    settings = FeedSamples.of(settings, Content.FULL, 2, 512 * 1024);
    Posts posts = posts(post("a", "A", 0), post("b", "B", 1), post("c", "C", 2));

    Publication publication =
        publisher()
            .publish(
                posts,
                (post, problems) ->
                    post.title().equals("B") ? Optional.empty() : FeedSamples.body(post, problems),
                new Problems());

    assertThat(titles("rss.xml")).containsExactly("C", "A");
    assertThat(publication.feeds().getFirst().entries()).isEqualTo(2);
  }

  @Test
  void aBodyIsAskedForOnceAndOnlyIfAFeedShowsIt() {
    settings = FeedSamples.of(settings, Content.FULL, 1, 512 * 1024);
    var asked = new ConcurrentLinkedQueue<String>();

    publisher()
        .publish(
            posts(post("old", "Old", 0, SEA), post("new", "New", 1, SEA, BREAD)),
            (post, problems) -> {
              asked.add(post.title());
              return FeedSamples.body(post, problems);
            },
            new Problems());

    assertThat(asked).containsExactly("New");
  }

  @Test
  void besideAChangedPostTheOthersAreTakenFromTheFilesAsTheyStand() throws IOException {
    publish(posts(post("a", "A", 0, SEA), post("b", "B", 1, SEA), post("c", "C", 2, BREAD)));
    Posts changed =
        posts(post("a", "A", 0, SEA), post("b", "B2", 1, SEA), post("c", "C", 2, BREAD));
    var asked = new ConcurrentLinkedQueue<String>();

    publisher()
        .publish(
            changed,
            (post, problems) -> {
              asked.add(post.title());
              return FeedSamples.oddBody(post, problems);
            },
            new Problems());

    assertThat(asked).containsExactly("B2");
    Map<String, String> taken = files();
    Files.delete(memory.resolve("feeds"));
    publish(changed);
    assertThat(files()).isEqualTo(taken);
  }

  @Test
  void theOldestEntriesAreDroppedUntilEveryFormatFits() throws IOException {
    Post[] many =
        IntStream.range(0, 40)
            .mapToObj(day -> post("p" + day, "P" + day, day))
            .toArray(Post[]::new);
    settings = FeedSamples.of(settings, Content.FULL, 50, 8_000);

    Publication publication = publish(posts(many));

    int entries = publication.feeds().getFirst().entries();
    assertThat(entries).isBetween(2, 39);
    assertThat(Stream.of(FeedFormat.values()).map(format -> size(format.fileName())))
        .allMatch(size -> size <= 8_000)
        .anyMatch(size -> size > 7_000);
    assertThat(titles("rss.xml")).hasSize(entries).first().isEqualTo("P39");
    assertThat(titles("atom.xml")).isEqualTo(titles("rss.xml"));
  }

  @Test
  void aFeedHoldsItsNewestEntryHoweverLarge() {
    settings = FeedSamples.of(settings, Content.FULL, 50, 1);

    publish(posts(post("a", "A", 0), post("b", "B", 1)));

    assertThat(titles("feed.json")).containsExactly("B");
  }

  @Test
  void aCombinedFeedShowsThePostsOfItsTags() {
    var growth = new Tag("Growth", "growth");
    settings = FeedSamples.of(settings, new CombinedFeed(growth, List.of("SEA", "fresh bread")));

    Publication publication =
        publish(
            posts(
                post("a", "A", 0, SEA, BREAD), post("b", "B", 1, JAPAN), post("c", "C", 2, BREAD)));

    assertThat(titles("tags/growth/atom.xml")).containsExactly("C", "A");
    assertThat(publication.feeds().getLast()).isEqualTo(new PublishedFeed("Growth", "growth", 2));
    assertThat(publication.takenIn()).isEmpty();
  }

  @Test
  void aTagThatMeetsACombinedFeedIsTakenInAndReported() {
    var quay = new Tag("Quay", "sea");
    settings = FeedSamples.of(settings, new CombinedFeed(quay, List.of("fresh bread")));

    Publication publication = publish(posts(post("a", "A", 0, SEA), post("b", "B", 1, BREAD)));

    assertThat(publication.takenIn()).containsExactly(SEA);
    assertThat(titles("tags/sea/rss.xml")).containsExactly("B", "A");
    assertThat(publication.feeds()).extracting(PublishedFeed::slug).doesNotHaveDuplicates();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamedAndTheOldFeedsStay() throws IOException {
    publish(posts(post("a", "A", 0, SEA)));
    Files.delete(folder.resolve("tags/sea/rss.xml"));
    Files.createDirectories(folder.resolve("tags/sea/rss.xml/occupied"));
    Map<String, String> before = files();

    assertThatThrownBy(() -> publish(posts(post("a", "A2", 0, SEA))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(folder.resolve("tags/sea/rss.xml").toString());

    assertThat(files()).isEqualTo(before);
    assertThat(folder.resolve(".new")).doesNotExist();
  }

  @Test
  void aBuildThatFailsMidwayLeavesTheOldFeeds() throws IOException {
    publish(posts(post("a", "A", 0, SEA)));
    Map<String, String> before = files();

    assertThatThrownBy(
            () ->
                publisher()
                    .publish(
                        posts(post("a", "A2", 1, SEA), post("b", "B", 0, BREAD)),
                        FeedPublisherTest::failingOnB,
                        new Problems()))
        .hasMessage("no body");

    assertThat(files()).isEqualTo(before);
    assertThat(folder.resolve(".new")).doesNotExist();
  }

  private static Optional<Body> failingOnB(Post post, Problems problems) {
    if (post.title().equals("B")) {
      throw new IllegalStateException("no body");
    }
    return FeedSamples.body(post, problems);
  }

  private Publication publish(Posts posts) {
    return publisher().publish(posts, FeedSamples::oddBody, new Problems());
  }

  private FeedPublisher publisher() {
    return new FeedPublisher(settings, new StateFile(memory.resolve("feeds"), "test"));
  }

  private List<String> titles(String name) {
    FeedFormat format =
        Stream.of(FeedFormat.values())
            .filter(candidate -> name.endsWith(candidate.fileName()))
            .findFirst()
            .orElseThrow();
    return Told.by(format, bytes(name)).stream().map(Told::title).toList();
  }

  private int size(String name) {
    return bytes(name).length;
  }

  private byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /// Every file of the folder with its time and text.
  private Map<String, String> files() throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String stamp = Files.getLastModifiedTime(file) + "\n" + Files.readString(file);
        files.put(folder.relativize(file).toString(), stamp);
      }
    }
    return files;
  }
}
