package dev.postrider.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.apptasticsoftware.rssreader.Item;
import com.apptasticsoftware.rssreader.RssReader;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.postrider.Golden;
import dev.postrider.feed.Entry;
import dev.postrider.feed.Feed;
import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.History;
import dev.postrider.feed.Site;
import dev.postrider.feed.Told;
import dev.postrider.feed.ToldEntry;
import dev.postrider.post.Author;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.publication.FeedSettings.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedFormatTest {

  private static final FeedSettings SETTINGS = FeedSamples.settings(Path.of("feeds"));

  private final List<Entry> oddEntries = entries(SETTINGS, FeedSamples.odd());
  private final Feed odd = feed(SETTINGS, FeedSamples.odd());

  @ParameterizedTest
  @EnumSource
  void oddPostsAreToldAsExpected(FeedFormat format) {
    String file = new String(format.write(odd), UTF_8);

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

    Golden.assertMatches("feed/bare/" + format.fileName(), new String(format.write(feed), UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void aFeedOfSummariesHoldsNoText(FeedFormat format) {
    FeedSettings summaries = FeedSamples.of(SETTINGS, Content.SUMMARY, 50, 512 * 1024);

    Feed feed = feed(summaries, FeedSamples.posts(FeedSamples.post("one", "One", 0)));

    assertThat(Told.by(format, format.write(feed)))
        .singleElement()
        .satisfies(entry -> assertThat(entry.html()).isEmpty())
        .satisfies(entry -> assertThat(entry.summary()).isEqualTo("About <it> & more."));
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatTellsTheModel(FeedFormat format) {
    List<Told> model = oddEntries.stream().map(FeedFormatTest::told).toList();

    assertThat(Told.by(format, format.write(odd))).isEqualTo(model);
  }

  @ParameterizedTest
  @EnumSource(names = {"RSS", "ATOM"})
  void anotherFeedReaderReadsTheSame(FeedFormat format) {
    List<Item> items = new RssReader().read(new ByteArrayInputStream(format.write(odd))).toList();

    assertThat(items)
        .extracting(item -> item.getTitle().orElse("").strip(), item -> item.getLink().orElse(""))
        .containsExactlyElementsOf(
            oddEntries.stream()
                .map(entry -> tuple(entry.title(), entry.link().toString()))
                .toList());
    assertThat(items)
        .extracting(item -> item.getGuid().orElse(""))
        .containsExactlyElementsOf(oddEntries.stream().map(Entry::id).toList());
  }

  @Test
  void jsonKeepsTheSchema() throws IOException {
    String full = new String(FeedFormat.JSON.write(odd), UTF_8);
    FeedSettings summaries = FeedSamples.of(SETTINGS, Content.SUMMARY, 50, 512 * 1024);
    String summary = new String(FeedFormat.JSON.write(feed(summaries, FeedSamples.odd())), UTF_8);

    assertThat(schema().validate(full, InputFormat.JSON)).isEmpty();
    assertThat(schema().validate(summary, InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaIsNotBlind() throws IOException {
    String feed = new String(FeedFormat.JSON.write(odd), UTF_8);

    String broken = feed.replace("\"content_html\"", "\"content\"");

    assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void zoneAndLocaleOfTheMachineDoNotMatter(FeedFormat format) {
    byte[] here = format.write(odd);
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();

    byte[] there;
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-ca-islamic-nu-arab"));
      there = format.write(feed(SETTINGS, FeedSamples.odd()));
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }

    assertThat(there).asString(UTF_8).isEqualTo(new String(here, UTF_8));
  }

  @Test
  void rssInventsNoEmailAddress() {
    Site site = silent("Quay", FeedSamples.SITE.url());
    var feed = new Feed(site, "Quay", site.url(), History.NONE, Optional.empty(), odd.entries());

    String rss = new String(FeedFormat.RSS.write(feed), UTF_8);

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
    List<ToldEntry> told =
        entries(settings, posts).stream()
            .map(entry -> ToldEntry.of(entry, settings.site()))
            .toList();
    String title = settings.site().title();
    return new Feed(settings.site(), title, settings.url(), History.NONE, settings.hub(), told);
  }

  private static List<Entry> entries(FeedSettings settings, Posts posts) {
    var teller = new PostTeller(settings, settings.content(), FeedSamples::oddBody);
    return posts.newestFirst().stream()
        .map(post -> teller.entry(post, new Problems()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Schema schema() throws IOException {
    try (InputStream file =
        FeedFormatTest.class.getResourceAsStream("/json-feed-1.1.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(file), InputFormat.JSON);
    }
  }
}
