package dev.postrider.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.Site;
import dev.postrider.page.Html;
import dev.postrider.page.Look;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The page that tells people of the feeds: `index.html`, its style sheet and its icon. Its own
/// words are English; what the site's authors wrote is in their languages. It runs no script and
/// asks no server but its own.
final class FeedsPage {

  /// From so many topics on, their names stand in a list of their own before the cards.
  private static final int MANY = 12;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Feeds · %s</title>
      <link rel="icon" href="%s">
      <link rel="stylesheet" href="feed.css">
      %s</head>
      <body>
      <div class="page">
      <header class="plate"><a class="quiet" href="%s">%s<b%s>%s</b></a></header>
      <main>
      <div class="top">
      <div>
      <h1>Follow by feed</h1>
      <p class="lede">A feed is an address that lists our newest posts. Give it to a feed reader and \
      new writing comes to you, without an account and without giving us your email.</p>
      <ol class="steps">
      <li>Click an address on this page. One click selects the whole of it, ready to copy.</li>
      <li>In your feed reader choose to add a feed, and paste it there.</li>
      </ol>
      <p><a class="btn" href="opml.xml" download>%s</a></p>
      <p class="soft small">New to this? NetNewsWire, Thunderbird and Feeder are good free readers. \
      RSS, Atom and JSON say the same: take whichever your reader knows.</p>
      </div>
      <section class="site" aria-labelledby="everything">
      <h2 id="everything">Everything</h2>
      %s%s</section>
      </div>
      %s<section class="owner" aria-labelledby="owner">
      <h2 id="owner">For those who keep this site</h2>
      <p>In the head of any page, these lines lead browsers and feed readers from there to the \
      feeds.</p>
      <pre><code>%s</code></pre>
      </section>
      </main>
      <footer class="foot"><p>%s</p></footer>
      </div>
      </body>
      </html>
      """;

  private final FeedSettings settings;
  private final FeedCard site;
  private final List<FeedCard> topics;

  /// @param feeds the site's first
  FeedsPage(FeedSettings settings, List<FeedCard> feeds) {
    this.settings = settings;
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
            about.title(),
            beside(about.icon()).orElse("mark.svg"),
            links,
            about.url(),
            beside(about.logo()).map(FeedsPage::logo).orElse(Html.NONE),
            FeedCard.lang(about.language()),
            about.title(),
            topics.isEmpty()
                ? "This feed as an OPML file"
                : "All " + (topics.size() + 1) + " feeds, one OPML file",
            described(about),
            site.body(settings.url(), settings.zone()),
            topics.isEmpty() ? Html.NONE : byTopic(),
            links.markup(),
            newest())
        .markup();
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
        <h2 id="topics">By topic</h2>
        %s<div class="cards">
        %s</div>
        """,
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
        topic.anchor(), FeedCard.lang(settings.site().language()), topic.name());
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
        FeedCard.lang(settings.site().language()),
        topic.name(),
        gathered(topic),
        topic.body(settings.url(), settings.zone()));
  }

  private static Html described(Site site) {
    return site.description().isEmpty()
        ? Html.NONE
        : Html.of(
            """
            <p class="what"%s>%s</p>
            """,
            FeedCard.lang(site.language()), site.description());
  }

  /// The tags of a combined feed.
  private Html gathered(FeedCard topic) {
    return settings.combined().stream()
        .filter(feed -> feed.isAt(topic.slug()))
        .findFirst()
        .map(feed -> String.join(", ", feed.tags()))
        .map(
            tags ->
                Html.of(
                    """
                    <p class="what">Posts on %s.</p>
                    """,
                    tags))
        .orElse(Html.NONE);
  }

  /// Never the time of the build, so that the same posts give the same page.
  private Html newest() {
    return site.newest().stream()
        .findFirst()
        .map(post -> LocalDate.ofInstant(post.published(), settings.zone()))
        .map(
            day ->
                Html.of(
                    "The feeds are rebuilt with every post; the newest is of %s.",
                    FeedCard.time(day)))
        .orElse(new Html("The feeds are rebuilt with every post."));
  }
}
