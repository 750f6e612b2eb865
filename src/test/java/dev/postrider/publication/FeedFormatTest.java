package dev.postrider.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.apptasticsoftware.rssreader.Item;
import com.apptasticsoftware.rssreader.RssReader;
import dev.postrider.Golden;
import dev.postrider.JsonFeedSchema;
import dev.postrider.feed.Entry;
import dev.postrider.feed.Feed;
import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.History;
import dev.postrider.feed.Site;
import dev.postrider.feed.Told;
import dev.postrider.feed.ToldEntry;
import dev.postrider.post.Author;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.publication.FeedSettings.Content;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeedFormatTest {

  private static final Path HERO = Path.of("src/test/resources/media/hero.webp");
  private static final String HERO_URL = "https://news.example/media/hero.webp";
  private static final FeedSettings SETTINGS = FeedSamples.settings(Path.of("feeds"));

  private final List<Entry> oddEntries = entries(SETTINGS, FeedSamples.odd());
  private final Feed odd = feed(SETTINGS, FeedSamples.odd());

  @ParameterizedTest
  @EnumSource
  void oddPostsAreToldAsExpected(FeedFormat format) {
    String file = new String(format.write(odd).bytes(), UTF_8);

    Golden.assertMatches("feed/odd/" + format.fileName(), file);
  }

  @ParameterizedTest
  @EnumSource
  void aSiteWithoutAnythingIsStillAFeed(FeedFormat format) {
    URI url = URI.create("https://bare.example/");

    var feed =
        new Feed(
            silent("Bare", url),
            "Bare",
            url.resolve("feeds/"),
            History.NONE,
            Optional.empty(),
            List.of());

    Golden.assertMatches(
        "feed/bare/" + format.fileName(), new String(format.write(feed).bytes(), UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void aFeedOfSummariesHoldsNoText(FeedFormat format) {
    FeedSettings summaries = FeedSamples.of(SETTINGS, Content.SUMMARY, 50, 512 * 1024);

    Feed feed = feed(summaries, FeedSamples.posts(FeedSamples.post("one", "One", 0)));

    assertThat(Told.by(format, format.write(feed).bytes()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.html()).isEmpty())
        .satisfies(entry -> assertThat(entry.summary()).isEqualTo("About <it> & more."));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatTellsTheModel(FeedFormat format) {
    List<Told> model = oddEntries.stream().map(FeedFormatTest::told).toList();

    assertThat(Told.by(format, format.write(odd).bytes())).isEqualTo(model);
  }

  /// It takes the last link of an Atom entry for the entry's own, whatever its relation; so it is
  /// shown none that encloses a picture.
  @ParameterizedTest
  @EnumSource(names = {"RSS", "ATOM"})
  void anotherFeedReaderReadsTheSame(FeedFormat format) {
    List<Entry> entries =
        oddEntries.stream().filter(entry -> !entry.title().equals("With a hero")).toList();

    List<Item> items =
        new RssReader()
            .read(new ByteArrayInputStream(format.write(feed(entries)).bytes()))
            .toList();

    assertThat(items)
        .extracting(item -> item.getTitle().orElse("").strip(), item -> item.getLink().orElse(""))
        .containsExactlyElementsOf(
            entries.stream().map(entry -> tuple(entry.title(), entry.link().toString())).toList());
    assertThat(items)
        .extracting(item -> item.getGuid().orElse(""))
        .containsExactlyElementsOf(entries.stream().map(Entry::id).toList());
  }

  @Test
  void jsonKeepsTheSchema() {
    String full = new String(FeedFormat.JSON.write(odd).bytes(), UTF_8);
    FeedSettings summaries = FeedSamples.of(SETTINGS, Content.SUMMARY, 50, 512 * 1024);
    String summary =
        new String(FeedFormat.JSON.write(feed(summaries, FeedSamples.odd())).bytes(), UTF_8);

    assertThat(JsonFeedSchema.open().errors(full)).isEmpty();
    assertThat(JsonFeedSchema.open().errors(summary)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void zoneAndLocaleOfTheMachineDoNotMatter(FeedFormat format) {
    byte[] here = format.write(odd).bytes();
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();

    byte[] there;
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-ca-islamic-nu-arab"));
      there = format.write(feed(SETTINGS, FeedSamples.odd())).bytes();
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }

    assertThat(there).asString(UTF_8).isEqualTo(new String(here, UTF_8));
  }

  @Test
  void aPictureIsEnclosedWithItsLengthAndType() {
    Feed feed = feed(SETTINGS, showing(Optional.of(HERO)));

    Element item = Told.xml(FeedFormat.RSS.write(feed).bytes());
    Element entry = Told.xml(FeedFormat.ATOM.write(feed).bytes());
    JsonNode json = json(feed);

    String length = Long.toString(HERO.toFile().length());
    assertThat(attributes(Told.elements(item, "enclosure").getFirst(), "url", "length", "type"))
        .containsExactly(HERO_URL, length, "image/webp");
    assertThat(attributes(Told.elements(item, "content").getFirst(), "url", "fileSize", "type"))
        .containsExactly(HERO_URL, length, "image/webp");
    assertThat(Told.elements(entry, "link"))
        .filteredOn(link -> link.getAttribute("rel").equals("enclosure"))
        .singleElement()
        .satisfies(
            link ->
                assertThat(attributes(link, "href", "length", "type"))
                    .containsExactly(HERO_URL, length, "image/webp"));
    assertThat(json.get("banner_image").stringValue()).isEqualTo(HERO_URL);
    assertThat(json.get("attachments").toString())
        .isEqualTo(
            "[{\"url\":\"%s\",\"mime_type\":\"image/webp\",\"size_in_bytes\":%s}]"
                .formatted(HERO_URL, length));
  }

  @Test
  void aPictureOfUnknownLengthIsShownAndNotEnclosed() {
    Feed feed = feed(SETTINGS, showing(Optional.empty()));

    assertThat(new String(FeedFormat.RSS.write(feed).bytes(), UTF_8))
        .contains("<media:content url=\"" + HERO_URL + "\" medium=\"image\">")
        .doesNotContain("<enclosure");
    assertThat(new String(FeedFormat.ATOM.write(feed).bytes(), UTF_8)).doesNotContain("enclosure");
    assertThat(json(feed).has("banner_image")).isTrue();
    assertThat(json(feed).has("attachments")).isFalse();
  }

  @Test
  void aPictureThatTheTextShowsIsShownOnce() {
    Post post = FeedSamples.showing(FeedSamples.post("opens", "Opens", 0), "opens.webp", "");
    Feed feed = feed(SETTINGS, FeedSamples.posts(post));

    for (FeedFormat format : List.of(FeedFormat.RSS, FeedFormat.ATOM)) {
      assertThat(new String(format.write(feed).bytes(), UTF_8))
          .contains("<media:thumbnail")
          .doesNotContain("<media:content", "enclosure");
    }
    assertThat(json(feed).has("image")).isTrue();
    assertThat(json(feed).propertyNames()).doesNotContain("banner_image", "attachments");
  }

  @Test
  void aSummaryThatLeavesThePictureOutEnclosesIt() {
    FeedSettings summaries = FeedSamples.of(SETTINGS, Content.SUMMARY, 50, 512 * 1024);
    Post post = FeedSamples.showing(FeedSamples.post("opens", "Opens", 0), "opens.webp", "");

    Feed feed = feed(summaries, FeedSamples.posts(post));

    assertThat(json(feed).has("attachments")).isTrue();
  }

  private static Posts showing(Optional<Path> file) {
    return FeedSamples.posts(
        FeedSamples.showing(FeedSamples.post("hero", "Hero", 0), "hero.webp", "A boat", file));
  }

  private static List<String> attributes(Element element, String... names) {
    return Stream.of(names).map(element::getAttribute).toList();
  }

  /// The first item, as Jackson reads it.
  private static JsonNode json(Feed feed) {
    return JsonMapper.shared().readTree(FeedFormat.JSON.write(feed).bytes()).get("items").get(0);
  }

  @Test
  void rssInventsNoEmailAddress() {
    Site site = silent("Quay", FeedSamples.SITE.url());
    var feed = new Feed(site, "Quay", site.url(), History.NONE, Optional.empty(), odd.entries());

    String rss = new String(FeedFormat.RSS.write(feed).bytes(), UTF_8);

    assertThat(rss).contains("<dc:creator>").doesNotContain("managingEditor", "<author>");
  }

  /// A site that says of itself no more than it must.
  private static Site silent(String title, URI url) {
    var nobody = new Author("Nobody", Optional.empty(), Optional.empty());
    return new Site(
        title, url, "", "en", nobody, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Told told(Entry entry) {
    return new Told(
        entry.id(),
        entry.link().toString(),
        entry.title(),
        entry.published(),
        entry.summary(),
        entry.html().orElse(""),
        entry.tags().stream().map(tag -> tag.name()).toList());
  }

  private static Feed feed(FeedSettings settings, Posts posts) {
    return feed(entries(settings, posts));
  }

  private static Feed feed(List<Entry> entries) {
    Site site = SETTINGS.site();
    List<ToldEntry> told = entries.stream().map(entry -> ToldEntry.of(entry, site)).toList();
    return new Feed(site, site.title(), SETTINGS.url(), History.NONE, SETTINGS.hub(), told);
  }

  private static List<Entry> entries(FeedSettings settings, Posts posts) {
    var teller = new PostTeller(settings, settings.content(), FeedSamples::oddBody);
    return posts.newestFirst().stream()
        .map(post -> teller.entry(post, new Problems()))
        .flatMap(Optional::stream)
        .toList();
  }
}
