package dev.postrider.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.postrider.SettableClock;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostFolderTest {

  private static final String HARBOUR =
      """
        ---
        title: "The **harbour** & the sea"
        date: 2025-03-01 10:00
        lastmod: 2025-03-02
        tags: [post, Sea, boats]
        category: News
        cover: {src: /media/harbour.webp, alt: A *boat*}
        summary: Of <em>boats</em>.
        authors:
          - name: Ada
            email: ada@news.example
            url: /people/ada
        lang: pt_BR
        redirect_from: /old
        layout: post
        series: {part: 2}
        ---
        Text.
        """;

  private static final Author ADA =
      new Author(
          "Ada",
          Optional.of("ada@news.example"),
          Optional.of(URI.create("https://news.example/people/ada")));

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path content;
  private final Problems problems = new Problems();
  private PostFolder folder;

  @BeforeEach
  void open() {
    folder = new PostFolder(Site.settings(content), new SettableClock(NOW));
  }

  @Test
  void aPostThatIsChangedWhileItIsReadIsNamed() throws IOException {
    write("a.md", "---\ntitle: A\ndate: 2025-01-01\n---\n\nBefore.\n");
    Post post = folder.read(problems).newestFirst().getFirst();
    write("a.md", "---\ntitle: A\ndate: 2025-01-01\n---\n\nAfter.\n");

    assertThat(folder.body(post, problems).orElseThrow().html()).isEqualTo("<p>After.</p>\n");

    assertThat(problems.all())
        .singleElement()
        .satisfies(
            it -> assertThat(it.what()).startsWith("this post was changed while it was read"));
  }

  @Test
  void aPostIsReadWithAllItsAuthorSays() throws IOException {
    write("media/harbour.webp", "an image");
    write("2025/harbour.md", HARBOUR);

    Post post = only();

    assertThat(post.title()).isEqualTo("The harbour & the sea");
    assertThat(post.link()).hasToString("https://news.example/posts/harbour/");
    assertThat(post.id()).isEqualTo("tag:news.example,2025-03-01:2025/harbour.md");
    assertThat(post.published()).isEqualTo("2025-03-01T09:00:00Z");
    assertThat(post.updated()).isEqualTo("2025-03-01T23:00:00Z");
    assertThat(post.tags())
        .containsExactly(new Tag("Sea", "sea"), new Tag("boats", "boats"), new Tag("News", "news"));
    assertThat(post.image()).contains(image("media/harbour.webp", "A boat"));
    assertThat(post.description()).contains("Of boats.");
    assertThat(post.authors()).containsExactly(ADA);
    assertThat(post.language()).isEqualTo("pt-BR");
    assertThat(post.rest()).isEqualTo(Map.of("layout", "post", "series", Map.of("part", "2")));
    assertThat(said()).isEmpty();
  }

  @Test
  void aPostThatSaysLittleGetsTheRestFromTheSite() throws IOException {
    write("2025-03-01-the-dark-standup.md", "---\r\ntitle: Dark\r\n---\r\nText.\r\n");

    Post post = only();

    assertThat(post.published()).isEqualTo("2025-02-28T23:00:00Z").isEqualTo(post.updated());
    assertThat(post.link()).hasToString("https://news.example/posts/the-dark-standup/");
    assertThat(post.authors()).extracting(Author::name).containsExactly("The team");
    assertThat(post.language()).isEqualTo("en");
    assertThat(post.image()).isEmpty();
    assertThat(said()).isEmpty();
  }

  @Test
  void aByteOrderMarkAndOtherLineEndsChangeNothing() throws IOException {
    write("a.md", "\uFEFF---\r\ntitle: A\r\ndate: 2025-01-01\r\n---\r\nText\r\nmore.\r\n");
    Post windows = only();
    write("a.md", "---\ntitle: A\ndate: 2025-01-01\n---\nText\nmore.\n");

    assertThat(only()).isEqualTo(windows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "permalink: /blog/x/                  | https://news.example/blog/x/",
        "permalink: 'https://b.example/x'     | https://b.example/x",
        "permalink: '/{year}/{month}/{slug}'  | https://news.example/2025/01/a-post",
        "slug: Über uns                       | https://news.example/posts/%C3%BCber-uns/",
        "canonical: https://b.example/orig    | https://b.example/orig",
        "tags: [x]                            | https://news.example/posts/a-post/"
      })
  void thePageStandsWhereTheAuthorSays(String line, URI link) throws IOException {
    write("a post.md", "---\ntitle: A\ndate: 2025-01-01\n" + line + "\n---\nText.\n");

    assertThat(only().link()).isEqualTo(link);
  }

  @ParameterizedTest
  @ValueSource(strings = {"author: Ada, Countess", "author: [Ada, Bob]", "author: {name: Ada}"})
  void authorsAreReadInEveryShape(String line) throws IOException {
    write("a.md", "---\ntitle: A\ndate: 2025-01-01\n" + line + "\n---\nText.\n");

    assertThat(only().authors().getFirst().name()).startsWith("Ada");
    assertThat(said()).isEmpty();
  }

  @Test
  void draftsAndPostsOfAnotherTimeAreLeftOutAndCounted() throws IOException {
    write("a.md", "---\ndraft: true\n---\nNeither title nor date yet.\n");
    write("b.md", "---\ntitle: B\npublished: false\n---\nText.\n");
    write("c.md", "---\ntitle: C\ndate: 2026-01-01 02:00\n---\nText.\n");
    write("d.md", "---\ntitle: D\ndate: 2025-01-01\nexpiryDate: 2025-12-31\n---\nText.\n");
    write("e.md", "---\ntitle: E\ndate: 2026-01-01 01:00\nexpires: 2027-01-01\n---\nText.\n");

    Posts posts = folder.read(problems);

    assertThat(posts.newestFirst()).extracting(Post::title).containsExactly("E");
    assertThat(posts.leftOut())
        .extracting(left -> left.source().toString(), LeftOut::reason)
        .containsExactly(
            tuple("a.md", LeftOut.Reason.DRAFT),
            tuple("b.md", LeftOut.Reason.DRAFT),
            tuple("c.md", LeftOut.Reason.FUTURE),
            tuple("d.md", LeftOut.Reason.EXPIRED));
    assertThat(said()).isEmpty();
  }

  @Test
  void postsOfOneMomentStandInOrderOfTheirIds() throws IOException {
    String post = "---\ntitle: T\ndate: %s\nid: %s\n---\nText.\n";
    write("1.md", post.formatted("2025-01-01", "urn:c"));
    write("2.md", post.formatted("2025-01-01", "urn:a"));
    write("3.md", post.formatted("2025-01-01", "urn:b"));
    write("4.md", post.formatted("2025-01-02", "urn:d"));

    assertThat(folder.read(problems).newestFirst())
        .extracting(Post::id)
        .containsExactly("urn:d", "urn:a", "urn:b", "urn:c");
  }

  @Test
  void aContentFolderThatIsALinkIsReadAsIfItWereNone(@TempDir Path site) throws IOException {
    post("2025/a.md", "A");
    write("media/notes.md", "no post");
    write("media/harbour.webp", "an image");
    write("harbour.md", HARBOUR);
    Files.createSymbolicLink(content.resolve("folder"), site);
    Path link = Files.createSymbolicLink(site.resolve("content"), content);
    var linked = new PostFolder(Site.settings(link), new SettableClock(NOW));

    Posts posts = linked.read(problems);

    assertThat(posts.newestFirst())
        .extracting(Post::source, Post::id)
        .containsExactlyInAnyOrder(
            tuple(Path.of("2025/a.md"), "tag:news.example,2025-01-01:2025/a.md"),
            tuple(Path.of("harbour.md"), "tag:news.example,2025-03-01:harbour.md"));
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith(link + "/folder:1:1: this link leaves the content folder");
  }

  @Test
  void aFileOfMoreThanFiveMegabytesIsAProblem() throws IOException {
    write("a.md", "---\ntitle: A\ndate: 2025-01-01\n---\n" + "x".repeat(5 * 1024 * 1024));

    assertThat(folder.read(problems).size()).isZero();
    assertThat(said().getFirst())
        .contains("a post of more than 5 MB is not read: '5 242 914' bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/media/a%00b.png", "\"/media/a\\0b.png\"", "\"a\\0b.png\""})
  void anImageThatNoFileCanBeNamedLikeIsMissing(String written) throws IOException {
    Files.writeString(
        content.resolve("a.md"),
        "---\ntitle: A\ndate: 2025-01-01\nimage: " + written + "\n---\nA\n");

    assertThat(folder.read(problems).size()).isEqualTo(1);
    assertThat(said()).singleElement().asString().contains("the file of this image is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.png", ".hidden/a.png", "a/../../b.png", "/media//etc/hosts"})
  void anImageThatLiesWhereNoneIsLookedForIsMissing(String written) throws IOException {
    write("a.md", "---\ntitle: A\ndate: 2025-01-01\nimage: " + written + "\n---\nA\n");
    write(".hidden/a.png", "an image");

    assertThat(only().image().orElseThrow().file()).isEmpty();
    assertThat(said()).singleElement().asString().endsWith("Put it in the media folder.");
  }

  @Test
  void spellingsOfOneTagAreOneTagInTheMoreFrequentSpelling() throws IOException {
    tagged("a.md", "HTML, Post, Überblick");
    tagged("b.md", "html, Überblick");
    tagged("c.md", "HTML, ÜBERBLICK, überblick, FEATURED");

    assertThat(folder.read(problems).tags())
        .containsExactly(new Tag("HTML", "html"), new Tag("Überblick", "überblick"));
    assertThat(said()).isEmpty();
  }

  @Test
  void tagsThatMeetInOneSlugAreToldApartForEver() throws IOException {
    tagged("a.md", "c++, ???");
    tagged("b.md", "c");
    List<Tag> both = folder.read(problems).tags();
    tagged("c.md", "C, c#");

    List<Tag> three = folder.read(new Problems()).tags();

    assertThat(both).extracting(Tag::slug).doesNotHaveDuplicates().allMatch(s -> s.contains("-"));
    assertThat(three)
        .hasSize(4)
        .extracting(Tag::slug)
        .containsAll(both.stream().map(Tag::slug).toList());
    assertThat(said())
        .singleElement()
        .asString()
        .contains("tags would share one address: 'c', 'c++'");
  }

  @Test
  void theBodyIsReadWhenItIsWanted() throws IOException {
    write(
        "a.md",
        "---\ntitle: A\ndate: 2025-01-01\ndescription: Short.\n---\n\n"
            + "See [this](/x) and [that](#that).\n\n"
            + "word ".repeat(430));

    Body body = folder.body(only(), problems).orElseThrow();

    assertThat(body.html())
        .contains("<a href=\"https://news.example/x\">this</a>")
        .contains("<a href=\"https://news.example/posts/a/#that\">that</a>");
    assertThat(body.text()).startsWith("See this [1] and that [2].");
    assertThat(body.excerpt()).isEqualTo("Short.");
    assertThat(body.minutes()).isEqualTo(2);
  }

  private Image image(String path, String alt) {
    return new Image(Site.URL.resolve(path), alt, Optional.of(content.resolve(path)));
  }

  private void post(String name, String title) throws IOException {
    write(name, "---\ntitle: " + title + "\ndate: 2025-01-01\n---\nText of " + title + ".\n");
  }

  private void tagged(String name, String tags) throws IOException {
    write(name, "---\ntitle: T\ndate: 2025-01-01\ntags: \"" + tags + "\"\n---\nText.\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = content.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Post only() {
    List<Post> posts = folder.read(problems).newestFirst();
    assertThat(posts).as("%s", said()).hasSize(1);
    return posts.getFirst();
  }

  private List<String> said() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
