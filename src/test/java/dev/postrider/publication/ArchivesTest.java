package dev.postrider.publication;

import static dev.postrider.publication.FeedSamples.SEA;
import static dev.postrider.publication.FeedSamples.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.Told;
import dev.postrider.memory.StateFile;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.publication.FeedSettings.Archives;
import dev.postrider.publication.FeedSettings.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ArchivesTest {

  private static final String FEEDS = "https://news.example/feeds/";

  @TempDir Path folder;
  @TempDir Path memory;
  private FeedSettings settings;

  @BeforeEach
  void settings() {
    settings = settings(folder, Archives.SITE, 3, 512 * 1024);
  }

  @Test
  void aFeedThatShowsAllHasNoArchive() throws IOException {
    publish(days(0, 1, 2));

    assertThat(folder.resolve("archive")).doesNotExist();
    assertThat(Files.readString(folder.resolve("atom.xml"))).doesNotContain("archive");
  }

  /// The first quarter of the samples ends 29 days after their first Monday.
  @Test
  void aQuarterWhosePostNoLongerStandsInTheFeedHoldsAllItsPosts() throws IOException {
    publish(days(0, 10, 28, 31, 122));

    assertThat(ids("atom.xml")).containsExactly("p122", "p31", "p28");
    assertThat(ids("archive/2026-q1/atom.xml")).containsExactly("p28", "p10", "p0");
    assertThat(folder.resolve("archive/2026-q2")).doesNotExist();
    assertThat(links("atom.xml")).containsEntry("prev-archive", FEEDS + "archive/2026-q1/atom.xml");
  }

  /// Nothing of what the feed shows changes.
  @Test
  void theFeedLinksToWhatThereIsWhenAPostBehindItComesOrGoes() throws IOException {
    publish(days(10, 31, 32));
    assertThat(links("atom.xml")).doesNotContainKey("prev-archive");

    publish(days(0, 10, 31, 32));
    assertThat(links("atom.xml")).containsEntry("prev-archive", FEEDS + "archive/2026-q1/atom.xml");

    publish(days(10, 31, 32));
    assertThat(links("atom.xml")).doesNotContainKey("prev-archive");
    assertThat(folder.resolve("archive")).doesNotExist();
  }

  @Test
  void documentsAreLinkedInBothDirections() throws IOException {
    publish(days(0, 31, 122, 215, 216, 217));

    for (String file : List.of("atom.xml", "rss.xml")) {
      assertThat(links("archive/2026-q2/" + file))
          .containsEntry("current", FEEDS + file)
          .containsEntry("self", FEEDS + "archive/2026-q2/" + file)
          .containsEntry("prev-archive", FEEDS + "archive/2026-q1/" + file)
          .containsEntry("next-archive", FEEDS + "archive/2026-q3/" + file)
          .doesNotContainKey("hub");
      assertThat(links("archive/2026-q1/" + file)).doesNotContainKey("prev-archive");
      assertThat(links("archive/2026-q3/" + file)).doesNotContainKey("next-archive");
      assertThat(Told.elements(root("archive/2026-q2/" + file), "archive"))
          .singleElement()
          .satisfies(
              mark ->
                  assertThat(mark.getNamespaceURI())
                      .isEqualTo("http://purl.org/syndication/history/1.0"));
      assertThat(Told.elements(root(file), "archive")).isEmpty();
    }
    assertThat(Files.readString(folder.resolve("archive/2026-q2/feed.json")))
        .contains("\"next_url\": \"" + FEEDS + "archive/2026-q1/feed.json\"");
  }

  @Test
  void documentsOfOneFeedShareItsIdAndHoldSummariesAlone() throws IOException {
    publish(days(0, 31, 32, 33));

    assertThat(Told.elements(root("archive/2026-q1/atom.xml"), "id").getFirst().getTextContent())
        .isEqualTo(FEEDS);
    for (FeedFormat format : FeedFormat.values()) {
      byte[] file = Files.readAllBytes(folder.resolve("archive/2026-q1/" + format.fileName()));
      assertThat(Told.by(format, file))
          .singleElement()
          .satisfies(entry -> assertThat(entry.html()).isEmpty())
          .satisfies(entry -> assertThat(entry.summary()).isEqualTo("About <it> & more."));
    }
  }

  @Test
  void aDocumentChangesOnlyWhenTheNextOneAppears() throws IOException {
    publish(days(0, 1, 31, 32, 33));
    String first = Files.readString(folder.resolve("archive/2026-q1/rss.xml"));

    publish(days(0, 1, 31, 32, 33, 122, 123, 124));
    String linked = Files.readString(folder.resolve("archive/2026-q1/rss.xml"));
    publish(days(0, 1, 31, 32, 33, 122, 123, 124, 215, 216, 217));

    assertThat(linked).isNotEqualTo(first).contains("next-archive");
    assertThat(folder.resolve("archive/2026-q1/rss.xml")).content().isEqualTo(linked);
  }

  /// RFC 5005 §4: who has been at an address does not look there again.
  @Test
  void aDocumentThatMayStillGrowIsAtAnotherAddressEachTime() throws IOException {
    publish(days(0, 31, 32, 33, 34));
    assertThat(ids("archive/2026-q2-first-4/atom.xml")).containsExactly("p34", "p33", "p32", "p31");

    publish(days(0, 31, 32, 33, 34, 35));
    assertThat(folder.resolve("archive/2026-q2-first-4")).doesNotExist();
    assertThat(ids("archive/2026-q2-first-5/atom.xml")).hasSize(5);

    publish(days(0, 31, 32, 33, 34, 35, 122));
    assertThat(folder.resolve("archive/2026-q2-first-5")).doesNotExist();
    assertThat(ids("archive/2026-q2/atom.xml")).hasSize(5);
    assertThat(links("atom.xml")).containsEntry("prev-archive", FEEDS + "archive/2026-q2/atom.xml");
  }

  @Test
  void aQuarterOfManyPostsHasSeveralDocumentsFromItsOldestPostOn() throws IOException {
    settings = settings(folder, Archives.SITE, 3, 3 * 4_096);

    publish(days(0, 1, 2, 3, 4, 5, 6, 31, 32));

    assertThat(ids("archive/2026-q1/atom.xml")).containsExactly("p2", "p1", "p0");
    assertThat(ids("archive/2026-q1-2/atom.xml")).containsExactly("p5", "p4", "p3");
    assertThat(folder.resolve("archive/2026-q1-3")).as("the feed shows it").doesNotExist();
    assertThat(links("archive/2026-q1/atom.xml"))
        .containsEntry("next-archive", FEEDS + "archive/2026-q1-2/atom.xml");
  }

  @Test
  void theSiteZoneSaysInWhichQuarterAPostWasPublished() throws IOException {
    publish(days(30, 31, 32, 33));
    assertThat(folder.resolve("archive")).isDirectoryContaining("glob:**/2026-q2-first-4");

    settings = FeedSamples.of(settings, Archives.SITE, ZoneId.of("Pacific/Pago_Pago"));
    publish(days(30, 31, 32, 33));
    assertThat(folder.resolve("archive")).isDirectoryContaining("glob:**/2026-q1");
    assertThat(folder.resolve("archive/2026-q2-first-4")).doesNotExist();
  }

  @Test
  void topicsHaveTheirOwnWhereAllAreArchived() throws IOException {
    Posts posts =
        new Posts(
            IntStream.of(0, 31, 32, 33).mapToObj(day -> post("p" + day, "P", day, SEA)).toList());

    publish(posts);
    assertThat(folder.resolve("tags/sea/archive")).doesNotExist();

    settings = FeedSamples.of(settings, Archives.ALL, ZoneOffset.UTC);
    publish(posts);
    assertThat(ids("tags/sea/archive/2026-q1/atom.xml")).containsExactly("p0");
    assertThat(links("tags/sea/archive/2026-q1/atom.xml"))
        .containsEntry("current", FEEDS + "tags/sea/atom.xml");

    settings = FeedSamples.of(settings, Archives.NONE, ZoneOffset.UTC);
    publish(posts);
    assertThat(folder.resolve("archive")).doesNotExist();
    assertThat(folder.resolve("tags/sea/archive")).doesNotExist();
  }

  /// Whatever the budget cuts: from the feed back through its archives, no post is missing, none is
  /// met twice in the archives, and no document is above the budget.
  @Property(tries = 40)
  void theFeedAndItsArchivesHoldEveryPost(
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 25) int step,
      @ForAll @IntRange(min = 1, max = 12) int entries,
      @ForAll @IntRange(min = 1_500, max = 40_000) int maxBytes)
      throws IOException {
    settings = anew(entries, maxBytes);

    publish(every(step, count));

    Map<String, List<String>> archives = archives();
    List<String> archived = archives.values().stream().flatMap(List::stream).toList();
    Set<String> reached = new LinkedHashSet<>(ids("atom.xml"));
    reached.addAll(archived);
    assertThat(archived).doesNotHaveDuplicates();
    assertThat(reached).hasSize(count);
    for (String path : Stream.concat(Stream.of(""), archives.keySet().stream()).toList()) {
      int shown = ids(path + "atom.xml").size();
      for (FeedFormat format : FeedFormat.values()) {
        long length = Files.size(folder.resolve(path + format.fileName()));
        assertThat(length <= maxBytes || shown == 1).as(path + format).isTrue();
      }
    }
  }

  @Property(tries = 25)
  void noNewerPostChangesWhatADocumentHolds(
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @IntRange(min = 1, max = 10) int more,
      @ForAll @IntRange(min = 1, max = 25) int step,
      @ForAll @IntRange(min = 1, max = 12) int entries,
      @ForAll @IntRange(min = 1_500, max = 40_000) int maxBytes)
      throws IOException {
    settings = anew(entries, maxBytes);

    publish(every(step, count));
    Map<String, List<String>> before = archives();
    publish(every(step, count + more));
    Map<String, List<String>> after = archives();

    assertThat(after.keySet())
        .containsAll(before.keySet().stream().filter(path -> !path.contains("first")).toList());
    before.keySet().retainAll(after.keySet());
    assertThat(after).containsAllEntriesOf(before);
  }

  private FeedSettings anew(int entries, int maxBytes) throws IOException {
    folder = Files.createTempDirectory("feeds");
    memory = Files.createTempDirectory("memory");
    return settings(folder, Archives.SITE, entries, maxBytes);
  }

  private static Posts every(int step, int count) {
    return days(IntStream.range(0, count).map(number -> number * step).toArray());
  }

  /// What the site's archive documents hold, by their folders, as a reader comes upon them.
  private Map<String, List<String>> archives() throws IOException {
    var archives = new LinkedHashMap<String, List<String>>();
    Map<String, String> links = links("atom.xml");
    while (links.containsKey("prev-archive")) {
      String older = links.get("prev-archive").substring(FEEDS.length());
      archives.put(older.replace("atom.xml", ""), ids(older));
      links = links(older);
    }
    return archives;
  }

  private static FeedSettings settings(Path folder, Archives archives, int entries, int maxBytes) {
    FeedSettings some = FeedSamples.of(FeedSamples.settings(folder), archives, ZoneOffset.UTC);
    return FeedSamples.of(some, Content.FULL, entries, maxBytes);
  }

  private static Posts days(int... days) {
    List<Post> posts = new ArrayList<>();
    IntStream.of(days).forEach(day -> posts.add(post("p" + day, "P" + day, day)));
    return new Posts(posts);
  }

  private void publish(Posts posts) {
    new FeedPublisher(settings, new StateFile(memory.resolve("feeds"), "test"))
        .publish(posts, FeedSamples::body, new Problems());
  }

  private List<String> ids(String atom) throws IOException {
    return Told.by(FeedFormat.ATOM, Files.readAllBytes(folder.resolve(atom))).stream()
        .map(entry -> entry.id().replace("tag:news.example,2026:", ""))
        .toList();
  }

  /// The links of the feed itself, by their relation.
  private Map<String, String> links(String file) throws IOException {
    var links = new TreeMap<String, String>();
    Stream<Element> all = Told.elements(root(file), "link").stream();
    all.filter(link -> !link.getParentNode().getLocalName().equals("entry"))
        .filter(link -> link.hasAttribute("rel"))
        .forEach(link -> links.put(link.getAttribute("rel"), link.getAttribute("href")));
    return links;
  }

  private Element root(String file) throws IOException {
    return Told.xml(Files.readString(folder.resolve(file)).getBytes(UTF_8));
  }
}
