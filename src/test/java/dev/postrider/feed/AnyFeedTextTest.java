package dev.postrider.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.post.Author;
import dev.postrider.post.Tag;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jdom2.Document;
import org.jdom2.JDOMException;
import org.jdom2.input.SAXBuilder;
import tools.jackson.databind.json.JsonMapper;

/// Whatever stands in a post or in the settings, every format can be parsed and tells the same.
class AnyFeedTextTest {

  private static final URI ADDRESS = URI.create("https://news.example/");

  @Property(tries = 300)
  void anyTextSurvives(@ForAll("anything") String title, @ForAll("anything") String html) {
    Entry entry = entry(title, html);
    Feed feed = feed(title, html, entry);

    List<List<Told>> told =
        Arrays.stream(FeedFormat.values())
            .map(format -> Told.by(format, format.write(feed).bytes()))
            .toList();

    assertThat(told).allSatisfy(entries -> assertThat(entries).isEqualTo(told.getFirst()));
    assertThat(told.getFirst())
        .singleElement()
        .satisfies(first -> assertThat(first.title()).isEqualTo(entry.title()))
        .satisfies(first -> assertThat(first.html()).isEqualTo(entry.html().orElseThrow()))
        .satisfies(first -> assertThat(first.summary()).isEqualTo(entry.summary()));
  }

  @Property(tries = 100)
  void aFileOfPiecesIsLaidOutAsIfToldWhole(
      @ForAll("anything") String title, @ForAll("anything") String html) throws Exception {
    Entry entry = entry(title, html);
    Feed feed = feed(title, html, entry, entry, entry);

    String rss = new String(FeedFormat.RSS.write(feed).bytes(), UTF_8);
    String atom = new String(FeedFormat.ATOM.write(feed).bytes(), UTF_8);
    String json = new String(FeedFormat.JSON.write(feed).bytes(), UTF_8);

    assertThat(new RssWriter.HexReferences().document(parsed(rss))).isEqualTo(rss);
    assertThat(new XmlPrinter().document(parsed(atom))).isEqualTo(atom);
    assertThat(JsonFeedWriter.indented(JsonMapper.shared().readTree(json)) + "\n").isEqualTo(json);
  }

  private static Document parsed(String xml) throws JDOMException, IOException {
    return new SAXBuilder().build(new StringReader(xml));
  }

  @Property(tries = 300)
  void legalTextIsKeptAsItIs(@ForAll("legal") String text) {
    assertThat(LegalText.of("|" + text + "|")).isEqualTo("|" + text + "|");
  }

  @Property(tries = 300)
  void cleanTextStaysClean(@ForAll("anything") String text) {
    String once = LegalText.of(text);

    assertThat(LegalText.of(once)).isEqualTo(once);
  }

  @Provide
  static Arbitrary<String> anything() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "]]>",
            "]]",
            "]",
            ">",
            "<![CDATA[",
            "&amp;",
            "&#x0;",
            "&",
            "<",
            "<!--",
            "-->",
            "\r\n",
            "\r",
            "\n",
            "\t",
            " ",
            "\0",
            "\u000B",
            "\u001B",
            "\u0085",
            "\u2028",
            "\u202E",
            "\uFFFE",
            "\uD800",
            "\uDC00",
            "🥖",
            "\"",
            "'",
            "é",
            "e\u0301");
    Arbitrary<String> strings = Arbitraries.strings().all().ofMaxLength(10);
    return Arbitraries.oneOf(pieces, strings)
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  static Arbitrary<String> legal() {
    return Arbitraries.strings().withCharRange(' ', '\uD7FF').withChars('\n', '\t');
  }

  private static Entry entry(String title, String html) {
    Instant now = Instant.parse("2026-03-02T08:00:00.123Z");
    return new Entry(
        "tag:news.example,2026:one",
        ADDRESS,
        title,
        now,
        now,
        html + title,
        Optional.of(html),
        List.of(new Tag("tag " + title, "slug")),
        List.of(author(title, html)),
        Optional.of(new LeadImage(ADDRESS, title, Optional.empty(), false)),
        "en");
  }

  private static Feed feed(String title, String html, Entry... entries) {
    var site =
        new Site(
            "Site " + html,
            ADDRESS,
            title,
            "en",
            author(title, html),
            Optional.empty(),
            Optional.of(ADDRESS),
            Optional.of(title));
    List<ToldEntry> told = Stream.of(entries).map(entry -> ToldEntry.of(entry, site)).toList();
    return new Feed(site, "Feed " + title, ADDRESS, History.NONE, Optional.empty(), told);
  }

  private static Author author(String title, String html) {
    return new Author("author " + html, Optional.of("e" + title), Optional.empty());
  }
}
