package dev.postrider.publication;

import static dev.postrider.publication.FeedSamples.JAPAN;
import static dev.postrider.publication.FeedSamples.SEA;
import static dev.postrider.publication.FeedSamples.post;
import static dev.postrider.publication.FeedSamples.posts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.feed.Site;
import dev.postrider.page.HostileText;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import dev.postrider.problem.Problems;
import dev.postrider.publication.FeedSettings.Archives;
import dev.postrider.publication.PostFeeds.Planned;
import dev.postrider.words.Words;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class FeedsPageTest {

  private static final FeedSettings SETTINGS = FeedSamples.settings(Path.of("feeds"));

  @Test
  void oddPostsAndTopicsAreShownAsTheyAreWritten() {
    var growth = new CombinedFeed(new Tag("Growth & more", "growth-more"), List.of("sea", "seo"));

    String page = html(FeedSamples.of(SETTINGS, growth), FeedSamples.odd());

    Golden.assertMatches("publication/odd.html", page);
  }

  @Test
  void aSiteWithoutPostsStillSaysWhatItsFeedWillBe() {
    Document page = Jsoup.parse(html(SETTINGS, posts()));

    assertThat(page.select(".site code").text()).isEqualTo("https://news.example/feeds/rss.xml");
    assertThat(page.select(".btn").text()).isEqualTo("This feed as an OPML file");
    assertThat(page.select("#topics, ol.posts, time")).isEmpty();
  }

  @Test
  void linksLeadToTheFilesBesideThePage() {
    Document page = Jsoup.parse(html(SETTINGS, posts(post("a", "A", 0, JAPAN))));

    assertThat(page.select(".card .formats a").eachAttr("href"))
        .containsExactly(
            "tags/%E6%97%A5%E6%9C%AC%E5%B8%82%E5%A0%B4/rss.xml",
            "tags/%E6%97%A5%E6%9C%AC%E5%B8%82%E5%A0%B4/atom.xml",
            "tags/%E6%97%A5%E6%9C%AC%E5%B8%82%E5%A0%B4/feed.json");
    assertThat(page.select(".site .formats a").eachAttr("href"))
        .containsExactly("rss.xml", "atom.xml", "feed.json");
  }

  @Test
  void aDayIsTheSitesOwn() {
    Posts atEight = posts(post("a", "A", 0));

    assertThat(days(SETTINGS, atEight)).containsOnly("2026-03-02");
    assertThat(days(FeedSamples.of(SETTINGS, Archives.NONE, ZoneId.of("Etc/GMT+9")), atEight))
        .containsOnly("2026-03-01");
  }

  @Test
  void wordsOfAnotherLanguageSaySo() {
    Site site = FeedSamples.SITE;
    var hebrew =
        new Site(
            "העיתון",
            site.url(),
            "",
            "he",
            site.author(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Post japanese = FeedSamples.in(post("a", "日本市場へ", 0, SEA), "ja");

    Document page = Jsoup.parse(html(of(hebrew), posts(japanese, post("b", "B", 1))));

    assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("header b[lang=he], h3[lang=he]")).hasSize(2);
    assertThat(page.select(".site .posts a[lang]").eachAttr("lang")).containsExactly("ja");
  }

  @Test
  void thePageIsInTheLanguageOfItsWords() {
    Words arabic =
        Words.of(
            "ar",
            Path.of("words-ar.yaml"),
            "feeds:\n  heading: تابعنا\n  opml-all:\n    two: ملفان\n    other: \"{count} ملفات\"\n",
            new Problems());

    Document page = Jsoup.parse(html(of(FeedSamples.SITE, arabic), posts(post("a", "A", 0, SEA))));

    assertThat(page.select("html[lang=ar][dir=rtl]")).hasSize(1);
    assertThat(page.select("h1").text()).isEqualTo("تابعنا");
    assertThat(page.select(".btn").text()).isEqualTo("ملفان");
    assertThat(page.select("time").text()).contains("مارس");
    assertThat(page.select("header b[lang=en]")).hasSize(1);
    assertThat(page.select("code").eachAttr("dir")).containsOnly("ltr");
  }

  @Test
  void aPictureOnAnotherServerIsNotAskedFor() {
    Site site = FeedSamples.SITE;
    var elsewhere =
        new Site(
            site.title(),
            site.url(),
            site.description(),
            site.language(),
            site.author(),
            Optional.of(URI.create("https://cdn.example/icon.png")),
            Optional.of(URI.create("https://cdn.example/logo.png")),
            site.rights());

    Document page = Jsoup.parse(html(of(elsewhere), posts()));

    assertThat(page.select("img")).isEmpty();
    assertThat(page.select("link[rel=icon]").eachAttr("href")).containsExactly("mark.svg");
  }

  @Test
  void manyTopicsAreListedFirstAndEachNameLeadsToItsCard() {
    Tag[] tags =
        IntStream.range(0, 400)
            .mapToObj(i -> new Tag("Topic <" + i + ">", "topic-" + i))
            .toArray(Tag[]::new);

    Document page = Jsoup.parse(html(SETTINGS, posts(post("a", "A", 0, tags))));

    assertThat(page.select("nav a").eachAttr("href"))
        .hasSize(400)
        .allSatisfy(
            href -> assertThat(page.getElementById(href.substring(1))).as(href).isNotNull());
    assertThat(page.select("nav a").eachText()).isEqualTo(page.select("h3").eachText());
  }

  @Property(tries = 200)
  void nothingAnybodyWroteAddsToThePage(@ForAll("hostile") String text) {
    assertThat(shape(text)).isEqualTo(shape("x"));
  }

  /// The elements of the page with the names of their attributes.
  private static List<String> shape(String text) {
    var tag = new Tag("x" + text, "x");
    Document page = Jsoup.parse(html(SETTINGS, posts(post("a", "x" + text, 0, tag))));
    assertThat(page.expectFirst("h3").wholeText().strip()).isEqualTo(("x" + text).strip());
    return page.getAllElements().stream()
        .map(
            element ->
                element.tagName()
                    + element.attributes().asList().stream().map(each -> each.getKey()).toList())
        .toList();
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileText.any();
  }

  private static List<String> days(FeedSettings settings, Posts posts) {
    return Jsoup.parse(html(settings, posts)).select("time").eachAttr("datetime");
  }

  private static FeedSettings of(Site site) {
    return of(site, SETTINGS.words());
  }

  private static FeedSettings of(Site site, Words words) {
    return new FeedSettings(
        site,
        words,
        SETTINGS.folder(),
        SETTINGS.url(),
        SETTINGS.content(),
        SETTINGS.entries(),
        SETTINGS.maxBytes(),
        SETTINGS.archives(),
        SETTINGS.zone(),
        SETTINGS.combined(),
        SETTINGS.hub(),
        SETTINGS.frameHosts());
  }

  private static String html(FeedSettings settings, Posts posts) {
    List<FeedCard> cards =
        PostFeeds.of(posts, settings).stream().map(feed -> card(feed, settings)).toList();
    return new FeedsPage(settings, cards).html();
  }

  private static FeedCard card(Planned feed, FeedSettings settings) {
    List<Post> newest = feed.posts().stream().limit(FeedCard.POSTS).toList();
    return new FeedCard(feed.name(), feed.slug(), settings.address(feed.path()), newest);
  }
}
