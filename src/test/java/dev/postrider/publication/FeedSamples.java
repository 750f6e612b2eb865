package dev.postrider.publication;

import dev.postrider.feed.Site;
import dev.postrider.post.Author;
import dev.postrider.post.Body;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import dev.postrider.problem.Problems;
import dev.postrider.publication.FeedSettings.Archives;
import dev.postrider.publication.FeedSettings.Content;
import dev.postrider.words.Words;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Posts as people write them, the odd ones too, and a site to show them.
final class FeedSamples {

  static final Tag SEA = new Tag("sea", "sea");
  static final Tag BREAD = new Tag("fresh bread", "fresh-bread");
  static final Tag JAPAN = new Tag("日本市場", "日本市場");

  static final Author ADA =
      new Author(
          "Ada Harbour",
          Optional.of("ada@news.example"),
          Optional.of(URI.create("https://news.example/about/")));

  static final Site SITE =
      new Site(
          "The Quay & Co <Gazette>",
          URI.create("https://news.example/"),
          "News from the quay",
          "en",
          ADA,
          Optional.of(URI.create("https://news.example/icon.png")),
          Optional.of(URI.create("https://news.example/logo.png")),
          Optional.of("© The Quay & Co"));

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private FeedSamples() {}

  static FeedSettings settings(Path folder) {
    return new FeedSettings(
        SITE,
        Words.english("en"),
        folder,
        URI.create("https://news.example/feeds/"),
        Content.FULL,
        50,
        512 * 1024,
        Archives.NONE,
        ZoneOffset.UTC,
        List.of(),
        Optional.of(URI.create("https://hub.example/")),
        Set.of());
  }

  static FeedSettings of(FeedSettings settings, Content content, int entries, int maxBytes) {
    return new FeedSettings(
        settings.site(),
        settings.words(),
        settings.folder(),
        settings.url(),
        content,
        entries,
        maxBytes,
        settings.archives(),
        settings.zone(),
        settings.combined(),
        settings.hub(),
        settings.frameHosts());
  }

  static FeedSettings of(FeedSettings settings, Archives archives, ZoneId zone) {
    return new FeedSettings(
        settings.site(),
        settings.words(),
        settings.folder(),
        settings.url(),
        settings.content(),
        settings.entries(),
        settings.maxBytes(),
        archives,
        zone,
        settings.combined(),
        settings.hub(),
        settings.frameHosts());
  }

  static FeedSettings of(FeedSettings settings, CombinedFeed... combined) {
    return new FeedSettings(
        settings.site(),
        settings.words(),
        settings.folder(),
        settings.url(),
        settings.content(),
        settings.entries(),
        settings.maxBytes(),
        settings.archives(),
        settings.zone(),
        List.of(combined),
        settings.hub(),
        settings.frameHosts());
  }

  static FeedSettings of(FeedSettings settings, Optional<URI> hub) {
    return new FeedSettings(
        settings.site(),
        settings.words(),
        settings.folder(),
        settings.url(),
        settings.content(),
        settings.entries(),
        settings.maxBytes(),
        settings.archives(),
        settings.zone(),
        settings.combined(),
        hub,
        settings.frameHosts());
  }

  static Posts posts(Post... posts) {
    return new Posts(List.of(posts));
  }

  /// Published `day` days after the first Monday of March 2026, changed an hour later.
  static Post post(String slug, String title, int day, Tag... tags) {
    Instant published = MONDAY.plus(Duration.ofDays(day));
    return new Post(
        "tag:news.example,2026:" + slug,
        URI.create("https://news.example/" + slug),
        title,
        published,
        published.plus(Duration.ofHours(1)),
        Arrays.asList(tags),
        List.of(ADA),
        Optional.empty(),
        Optional.empty(),
        "en",
        "",
        Map.of(),
        Path.of(slug + ".md"));
  }

  static Post by(Post post, Author... authors) {
    return of(post, List.of(authors), post.image(), post.language());
  }

  static Post in(Post post, String language) {
    return of(post, post.authors(), post.image(), language);
  }

  /// With a picture whose file is here.
  static Post showing(Post post, String image, String alt) {
    return showing(post, image, alt, Optional.of(Path.of("src/test/resources/media", image)));
  }

  static Post showing(Post post, String image, String alt, Optional<Path> file) {
    var shown = new Image(URI.create("https://news.example/media/" + image), alt, file);
    return of(post, post.authors(), Optional.of(shown), post.language());
  }

  private static Post of(Post post, List<Author> authors, Optional<Image> image, String language) {
    return new Post(
        post.id(),
        post.link(),
        post.title(),
        post.published(),
        post.updated(),
        post.tags(),
        authors,
        image,
        post.description(),
        language,
        post.hash(),
        post.rest(),
        post.source());
  }

  static Optional<Body> body(Post post, Problems problems) {
    String link = "<a href=\"https://news.example/?a=1&amp;b=2\">on</a>";
    return Optional.of(
        new Body("<p>The text, read " + link + ".</p>\n", "About <it> & more.", () -> "The text."));
  }

  /// One of each oddity, newest first.
  static Posts odd() {
    var bob = new Author("Bob \"<&>\" O'Quay", Optional.empty(), Optional.empty());
    return posts(
        post("less", "a < b & c > d", 9, SEA),
        post("cdata", "]]> ends & begins <![CDATA[", 8, SEA, BREAD),
        by(post("emoji", "Bread 🥖 and 👩‍👩‍👧", 7, BREAD), bob, ADA),
        in(post("rtl", "\u202Bשלום עולם\u202C", 6), "he"),
        post("entities", "&amp; &lt;b&gt; &nbsp; &#x3C;", 5, SEA),
        in(post("japan", "日本市場へ", 4, JAPAN), "ja"),
        showing(post("hero", "With a hero", 3, BREAD), "hero.webp", "A boat & a \"quay\""),
        showing(post("opens", "Opening with its hero", 2, BREAD), "opens.webp", ""),
        post("control", "bell \u0007, tab \t, lone \uD83D, nul \u0000.", 1, SEA),
        post("silent", "Nothing to sum up", 0));
  }

  static Optional<Body> oddBody(Post post, Problems problems) {
    String name = post.source().toString().replace(".md", "");
    return switch (name) {
      case "cdata" -> html("<pre><code>if (a[b[0]]> 1) ]]]]>></code></pre>", "if (a[b[0]]> 1)");
      case "opens" ->
          html(
              "<p><img src=\"https://news.example/media/opens.webp\" alt=\"\"></p><p>Text.</p>",
              "Text.");
      case "control" -> html("<p>one\r\ntwo\rthree\u000B\uFFFF</p>", "one\u000Btwo");
      case "silent" -> html("", "");
      default -> body(post, problems);
    };
  }

  private static Optional<Body> html(String html, String excerpt) {
    return Optional.of(new Body(html, excerpt, () -> ""));
  }
}
