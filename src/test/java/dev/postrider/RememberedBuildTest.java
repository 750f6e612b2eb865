package dev.postrider;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedBuildTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  /// From a day before then to now.
  private final Duration since = Duration.between(NOW, Instant.now()).plusDays(1);

  @TempDir Path folder;
  private SiteFolder site;
  private final SettableClock clock = new SettableClock(NOW);

  @BeforeEach
  void site() {
    site = SiteFolder.in(folder);
    site.post("a", "2026-01-01", "A", "harbour");
    site.write("content/warned.md", "---\ntitle: W\ndate: 2026-01-02\n---\n\n{% include x %}\n");
    site.write("content/wrong.md", "---\ntitle: [\n---\n");
    site.write("content/draft.md", "---\ntitle: D\ndate: 2026-01-02\ndraft: true\n---\n");
    letTimePass(folder);
  }

  @Test
  void whatDidNotChangeIsNotReadAndSaidAgain() throws IOException {
    Said first = build(site);
    spoil("content/a.md");

    Said second = build(site);

    assertThat(second.problems()).isEqualTo(first.problems()).hasSize(2);
    assertThat(second.built().posts()).isEqualTo(first.built().posts()).isEqualTo(2);
    assertThat(second.built().leftOut()).isEqualTo(first.built().leftOut()).hasSize(1);
    assertThat(second.built().publication().written()).isEmpty();
    assertThat(second.built().publication().feeds()).isEqualTo(first.built().publication().feeds());
    assertThat(second.built().publication().unchanged())
        .isEqualTo(first.built().publication().files());
  }

  @Test
  void aFullBuildReadsEverything() throws IOException {
    build(site);
    spoil("content/a.md");

    Said full = fullBuild(site);

    assertThat(full.problems()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1500, 0, 1500, 60_000})
  void whatChangedJustBeforeTheBuildBeganIsNotTrusted(long millis) throws IOException {
    Path post = folder.resolve("content/a.md");
    Files.setLastModifiedTime(post, FileTime.from(NOW.plusMillis(millis)));
    build(site);
    spoil("content/a.md");

    assertThat(build(site).problems()).hasSize(3);
  }

  @Test
  void aPostAppearsAndExpiresThoughNoFileChanges() {
    site.write("content/b.md", "---\ntitle: B\ndate: 2026-03-03\nexpires: 2026-03-05\n---\n\nB\n");
    letTimePass(folder);
    assertThat(build(site).built().posts()).isEqualTo(2);

    clock.set(Instant.parse("2026-03-03T00:00:00Z"));
    assertThat(build(site).built().posts()).isEqualTo(3);

    clock.set(Instant.parse("2026-03-05T00:00:00Z"));
    assertThat(build(site).built().posts()).isEqualTo(2);
  }

  @Test
  void aChangeThatIsStillToComeShowsWhenItComes() {
    site.write("content/b.md", "---\ntitle: B\ndate: 2026-01-03\nupdated: 2026-03-04\n---\n\nB\n");
    letTimePass(folder);
    assertThat(build(site).sentences(folder))
        .contains(
            "/content/b.md:4:10: the last change of this post is still to come:"
                + " '2026-03-04T00:00Z'. Write when it was last changed; until then its date"
                + " stands for it.");
    assertThat(folder.resolve("feeds/atom.xml")).content().doesNotContain("2026-03-04");

    clock.set(Instant.parse("2026-03-04T00:00:00Z"));
    assertThat(build(site).problems()).hasSize(2);
    assertThat(folder.resolve("feeds/atom.xml"))
        .content()
        .contains("<updated>2026-03-04T00:00:00Z</updated>");
  }

  @Test
  void aDamagedMemoryIsAsGoodAsNone() throws IOException {
    build(site);
    Path memory = folder.resolve(".postrider/build");
    byte[] bytes = Files.readAllBytes(memory);
    bytes[bytes.length / 2]++;
    Files.write(memory, bytes);
    Files.writeString(folder.resolve(".postrider/feeds"), "of another program");
    spoil("content/a.md");

    assertThat(build(site).problems()).hasSize(3);
  }

  @Test
  void whereNothingCanBeRememberedABuildIsMadeAllTheSame() throws IOException {
    site.write(".postrider", "a file in the way");

    assertThat(build(site).problems()).hasSize(2);
    assertThat(build(site).problems()).hasSize(2);
    assertThat(fullBuild(site).problems()).hasSize(2);
  }

  @Test
  void aFeedThatWasTamperedWithIsMended() throws IOException {
    build(site);
    Path feed = folder.resolve("feeds/tags/harbour/atom.xml");
    String before = Files.readString(feed);
    Files.writeString(feed, "tampered");

    Said second = build(site);

    assertThat(second.built().publication().written())
        .containsExactly(Path.of("tags/harbour/atom.xml"));
    assertThat(feed).content().isEqualTo(before);
  }

  @Test
  void aReplacedPictureIsToldAnew() {
    site.write("content/media/a.gif", "GIF87a");
    site.write("content/a.md", "---\ntitle: A\ndate: 2026-01-01\nimage: /media/a.gif\n---\n\nA\n");
    letTimePass(folder);
    build(site);

    site.write("content/media/a.gif", "GIF89a with more in it");
    letTimePass(folder);
    build(site);

    assertThat(folder.resolve("feeds/rss.xml"))
        .content()
        .contains("<enclosure url=\"https://news.example/media/a.gif\" length=\"22\"");
  }

  /// Readers of emails get the link all the same.
  @Test
  void aHostWhoseFramesMayStayIsToldAnew() throws IOException {
    String frame = "<iframe src=\"https://player.example/1\"";
    site.postSaying(frame + "></iframe>", "a", "2026-01-01", "A", "harbour");
    letTimePass(folder);
    build(site);
    String before = Files.readString(folder.resolve("feeds/feed.json"));

    String settings = Files.readString(folder.resolve(SettingsFile.NAME));
    site.write(SettingsFile.NAME, settings + "feeds: {iframe-hosts: [Player.example]}\n");
    build(site);

    assertThat(before).doesNotContain("<iframe");
    assertThat(folder.resolve("feeds/feed.json")).content().contains(frame.replace("\"", "\\\""));
    PostFolder posts = site.open(clock).posts();
    Post post = posts.read(new Problems()).newestFirst().getLast();
    assertThat(posts.body(post, new Problems()).orElseThrow().html())
        .contains("<a href=\"https://player.example/1\">");
    assertThat(site.open(clock).check().run().feeds().findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "., content/media, feeds",
    "./, static/.., feeds",
    "content/.., ., public/feeds",
    "content, content, content/feeds",
    "content, ., feeds",
    "content, public, public/feeds"
  })
  void foldersThatLieInOneAnotherChangeNothing(String content, String media, String feeds)
      throws IOException {
    site.write(
        SettingsFile.NAME,
        """
        site: {title: The Test Gazette, url: https://news.example/, author: Ada}
        content: {folder: %s, media: %s}
        feeds: {folder: %s}
        """
            .formatted(content, media, feeds));
    site.write("node_modules/markdown/README.md", "no post");
    site.write("email-templates/README.md", "no post");
    site.write(feeds + "/README.md", "no post");
    age(folder);
    Said first = build(site);
    spoil("content/a.md");

    assertThat(first.problems()).hasSize(2);
    assertThat(first.built().publication().written()).isNotEmpty();
    assertThat(build(site).problems()).isEqualTo(first.problems());
    assertThat(fullBuild(site).problems()).hasSize(3);
  }

  /// After any edits a remembering build leaves what a full one makes, and says the same.
  @Property(tries = 25)
  void rememberingMakesNoDifference(@ForAll("edits") List<Edit> edits) throws IOException {
    Path here = Files.createTempDirectory("remembered");
    Path there = Files.createTempDirectory("full");
    var remembering = SiteFolder.in(here);
    var full = SiteFolder.in(there);
    for (Edit edit : edits) {
      for (SiteFolder each : List.of(remembering, full)) {
        edit.on(each);
        letTimePass(each.folder());
      }
      Said one = build(remembering);
      Said other = fullBuild(full);

      assertThat(one.sentences(here)).isEqualTo(other.sentences(there));
      assertThat(one.built().posts()).isEqualTo(other.built().posts());
      assertThat(one.built().publication().feeds()).isEqualTo(other.built().publication().feeds());
      assertThat(one.built().publication().files()).isEqualTo(other.built().publication().files());
      assertThat(feeds(here)).isEqualTo(feeds(there));
    }
  }

  enum Kind {
    WRITE,
    WARN,
    BREAK,
    TOUCH,
    RENAME,
    DELETE,
    DELETE_OUTPUT,
    NOTHING
  }

  record Edit(Kind kind, int post, int value) {

    void on(SiteFolder site) {
      String name = "p" + post;
      Path file = site.folder().resolve("content").resolve(name + ".md");
      String date = "2026-0%d-01".formatted(1 + value % 4);
      try {
        switch (kind) {
          case WRITE -> site.post(name, date, "Title " + value, "tag" + value % 3);
          case WARN -> site.postSaying("{{ odd }}", name, date, "Odd " + value, "tag" + value % 3);
          case BREAK -> site.write("content/" + name + ".md", "---\ntitle: [\n---\n");
          case TOUCH -> {
            if (Files.exists(file)) {
              Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60 + value)));
            }
          }
          case RENAME -> {
            if (Files.exists(file)) {
              Files.move(file, file.resolveSibling(name + "x" + value + ".md"), REPLACE_EXISTING);
            }
          }
          case DELETE -> Files.deleteIfExists(file);
          case DELETE_OUTPUT ->
              Files.deleteIfExists(
                  site.folder().resolve("feeds/tags/tag" + value % 3 + "/rss.xml"));
          case NOTHING -> {}
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot edit " + file, e);
      }
    }
  }

  @Provide
  static Arbitrary<List<Edit>> edits() {
    Arbitrary<Edit> edit =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                Arbitraries.integers().between(0, 4),
                Arbitraries.integers().between(0, 9))
            .as(Edit::new);
    var first = new Edit(Kind.WRITE, 9, 0);
    return edit.list()
        .ofMinSize(3)
        .ofMaxSize(8)
        .map(edits -> Stream.concat(Stream.of(first), edits.stream()).toList());
  }

  private record Said(Built built, List<Problem> problems) {

    /// Without the place where the site lies.
    List<String> sentences(Path folder) {
      return problems.stream()
          .map(problem -> problem.toString().replace(folder.toString(), ""))
          .toList();
    }
  }

  private Said build(SiteFolder site) {
    return said(site.open(clock).build());
  }

  private Said fullBuild(SiteFolder site) {
    return said(site.open(clock).fullBuild());
  }

  private static Said said(SiteBuild build) {
    var problems = new Problems();
    Built built = build.run(Strictness.NONE, problems);
    return new Said(built, problems.all());
  }

  /// Makes the file of a post say nothing that can be read, and gives it size and time back.
  private void spoil(String name) throws IOException {
    Path file = folder.resolve(name);
    FileTime time = Files.getLastModifiedTime(file);
    byte[] text = Files.readAllBytes(file);
    text[text.length - 2] = (byte) 0xFF;
    Files.write(file, text);
    Files.setLastModifiedTime(file, time);
  }

  /// Gives every post that was written within the last minute a time long before [#NOW], so that it
  /// may be trusted; the same file never gets the same time twice.
  private void letTimePass(Path site) {
    age(site.resolve("content"));
  }

  private void age(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Instant time = Files.getLastModifiedTime(file).toInstant();
        if (time.isAfter(Instant.now().minusSeconds(60))) {
          Files.setLastModifiedTime(file, FileTime.from(time.minus(since)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot age " + folder, e);
    }
  }

  private static Map<String, String> feeds(Path folder) throws IOException {
    var feeds = new TreeMap<String, String>();
    Path root = folder.resolve("feeds");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        feeds.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return feeds;
  }
}
