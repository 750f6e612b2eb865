package dev.postrider.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.Site;
import dev.postrider.page.Html;
import dev.postrider.page.Look;
import dev.postrider.words.Words;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The page that tells people of the feeds: `index.html`, its style sheet and its icon. It is in
/// the language of its own words; what the site's authors wrote is in theirs. It runs no script and
/// asks no server but its own.
final class FeedsPage {

  /// From so many topics on, their names stand in a list of their own before the cards.
  private static final int MANY = 12;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="%s" dir="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s · %s</title>
      <link rel="icon" href="%s">
      <link rel="stylesheet" href="feed.css">
      %s</head>
      <body>
      <div class="page">
      <header class="plate"><a class="quiet" href="%s">%s<b%s>%s</b></a></header>
      <main>
      <div class="top">
      <div>
      <h1>%s</h1>
      <p class="lede">%s</p>
      <ol class="steps">
      <li>%s</li>
      <li>%s</li>
      </ol>
      <p><a class="btn" href="opml.xml" download>%s</a></p>
      <p class="soft small">%s</p>
      </div>
      <section class="site" aria-labelledby="everything">
      <h2 id="everything">%s</h2>
      %s%s</section>
      </div>
      %s<section class="owner" aria-labelledby="owner">
      <h2 id="owner">%s</h2>
      <p>%s</p>
      <pre dir="ltr"><code>%s</code></pre>
      </section>
      </main>
      <footer class="foot"><p>%s</p></footer>
      </div>
      </body>
      </html>
      """;

  private final FeedSettings settings;
  private final Words words;
  private final FeedCard site;
  private final List<FeedCard> topics;

  /// @param feeds the site's first
  FeedsPage(FeedSettings settings, List<FeedCard> feeds) {
    this.settings = settings;
    this.words = settings.words();
    this.site = feeds.getFirst();
    this.topics = feeds.subList(1, feeds.size());
  }

  void stageIn(Staging staging) {
    staging.put("index.html", html().getBytes(UTF_8));
    staging.put("feed.css", Look.styleSheet("/publication/feeds.css"));
    if (beside(settings.site().icon()).isEmpty()) {
      staging.put("mark.svg", Look.mark());
    }
  }

  String html() {
    Site about = settings.site();
    Html links = discovery();
    return Html.of(
            PAGE,
            words.language(),
            words.direction(),
            words.say("feeds.title"),
            about.title(),
            beside(about.icon()).orElse("mark.svg"),
            links,
            about.url(),
            beside(about.logo()).map(FeedsPage::logo).orElse(Html.NONE),
            lang(about.language()),
            about.title(),
            words.say("feeds.heading"),
            words.say("feeds.what"),
            words.say("feeds.steps.copy"),
            words.say("feeds.steps.paste"),
            topics.isEmpty()
                ? words.say("feeds.opml")
                : words.say("feeds.opml-all", Map.of("count", topics.size() + 1)),
            words.say("feeds.readers"),
            words.say("feeds.everything"),
            described(about),
            body(site),
            topics.isEmpty() ? Html.NONE : byTopic(),
            words.say("feeds.owner.heading"),
            words.say("feeds.owner.what"),
            links.markup(),
            newest())
        .markup();
  }

  private Html body(FeedCard feed) {
    return feed.body(settings.url(), words, settings.zone());
  }

  private Html lang(String language) {
    return FeedCard.lang(language, words);
  }

  /// The lines that tell browsers and feed readers of the site's feed.
  private Html discovery() {
    return Html.join(
        Stream.of(FeedFormat.values())
            .map(
                format ->
                    Html.of(
                        """
                        <link rel="alternate" type="%s" title="%s" href="%s">
                        """,
                        format.mediaType(), settings.site().title(), site.address(format)))
            .toList());
  }

  /// The way to a picture that is on the page's own server; another would learn of every visitor.
  private Optional<String> beside(Optional<URI> picture) {
    URI root = settings.url().resolve("/");
    long depth = settings.url().getRawPath().chars().filter(c -> c == '/').count() - 1;
    return picture
        .map(root::relativize)
        .filter(way -> !way.isAbsolute())
        .map(way -> "../".repeat((int) depth) + way);
  }

  private static Html logo(String way) {
    return Html.of("<img class=\"logo\" src=\"%s\" alt=\"\">", way);
  }

  private Html byTopic() {
    return Html.of(
        """
        <h2 id="topics">%s</h2>
        %s<div class="cards">
        %s</div>
        """,
        words.say("feeds.by-topic"),
        topics.size() < MANY ? Html.NONE : names(),
        Html.join(topics.stream().map(this::card).toList()));
  }

  private Html names() {
    return Html.of(
        """
        <nav aria-labelledby="topics"><ul class="bare names">
        %s</ul></nav>
        """,
        Html.join(topics.stream().map(this::name).toList()));
  }

  private Html name(FeedCard topic) {
    return Html.of(
        """
        <li><a href="#%s"%s>%s</a></li>
        """,
        topic.anchor(), lang(settings.site().language()), topic.name());
  }

  private Html card(FeedCard topic) {
    return Html.of(
        """
        <section class="card sheet" aria-labelledby="%s">
        <h3 id="%s"%s>%s</h3>
        %s%s</section>
        """,
        topic.anchor(),
        topic.anchor(),
        lang(settings.site().language()),
        topic.name(),
        gathered(topic),
        body(topic));
  }

  private Html described(Site site) {
    return site.description().isEmpty()
        ? Html.NONE
        : Html.of(
            """
            <p class="what"%s>%s</p>
            """,
            lang(site.language()), site.description());
  }

  /// The tags of a combined feed.
  private Html gathered(FeedCard topic) {
    return settings.combined().stream()
        .filter(feed -> feed.isAt(topic.slug()))
        .findFirst()
        .map(feed -> words.say("feeds.gathers", Map.of("topics", words.list(feed.tags()))))
        .map(
            sentence ->
                Html.of(
                    """
                    <p class="what">%s</p>
                    """,
                    sentence))
        .orElse(Html.NONE);
  }

  /// Never the time of the build, so that the same posts give the same page.
  private Html newest() {
    return site.newest().stream()
        .findFirst()
        .map(post -> LocalDate.ofInstant(post.published(), settings.zone()))
        .map(day -> words.html("feeds.rebuilt-newest", Map.of("date", FeedCard.time(day, words))))
        .orElseGet(() -> words.html("feeds.rebuilt", Map.of()));
  }
}
