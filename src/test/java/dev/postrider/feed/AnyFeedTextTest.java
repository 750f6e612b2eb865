package dev.postrider.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.post.Author;
import dev.postrider.post.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever stands in a post or in the settings, every format can be parsed and tells the same.
class AnyFeedTextTest {

  @Property(tries = 300)
  void anyTextSurvives(@ForAll("anything") String title, @ForAll("anything") String html) {
    Feed feed = feed(title, html);
    Entry entry = feed.entries().getFirst();

    List<List<Told>> told =
        Arrays.stream(FeedFormat.values())
            .map(format -> Told.by(format, format.write(feed)))
            .toList();

    assertThat(told).allSatisfy(entries -> assertThat(entries).isEqualTo(told.getFirst()));
    assertThat(told.getFirst())
        .singleElement()
        .satisfies(first -> assertThat(first.title()).isEqualTo(entry.title()))
        .satisfies(first -> assertThat(first.html()).isEqualTo(entry.html().orElseThrow()))
        .satisfies(first -> assertThat(first.summary()).isEqualTo(entry.summary()));
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

  private static Feed feed(String title, String html) {
    Instant now = Instant.parse("2026-03-02T08:00:00.123Z");
    var tag = new Tag("tag " + title, "slug");
    var author = new Author("author " + html, Optional.of("e" + title), Optional.empty());
    URI url = URI.create("https://news.example/");
    var entry =
        new Entry(
            "tag:news.example,2026:one",
            url,
            title,
            now,
            now,
            html + title,
            Optional.of(html),
            List.of(tag),
            List.of(author),
            Optional.empty(),
            false,
            "en");
    var site =
        new Site(
            "Site " + html,
            url,
            title,
            "en",
            author,
            Optional.empty(),
            Optional.of(url),
            Optional.of(title));
    return new Feed(site, "Feed " + title, url, Optional.empty(), List.of(entry));
  }
}
