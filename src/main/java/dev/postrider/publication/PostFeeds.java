package dev.postrider.publication;

import dev.postrider.feed.Entry;
import dev.postrider.feed.Feed;
import dev.postrider.post.Body;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.post.Tag;
import dev.postrider.publication.FeedSettings.Content;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/// Turns posts into feeds: one of the site, one for each topic, and the combined ones. For one run;
/// a body is asked for once, however many feeds show it, and only if one does.
final class PostFeeds {

  /// A feed with its place.
  ///
  /// @param slug empty for the site's own
  record Placed(String name, String slug, Feed feed) {

    /// The folder of its files, relative to the feeds folder; empty or ends in `/`.
    String path() {
      return pathOf(slug);
    }
  }

  private final FeedSettings settings;
  private final Function<Post, Optional<Body>> bodies;
  private final Map<Path, Optional<Entry>> entries = new HashMap<>();

  /// @param bodies gives nothing for a post that cannot be rendered, which no feed then shows
  PostFeeds(FeedSettings settings, Function<Post, Optional<Body>> bodies) {
    this.settings = settings;
    this.bodies = bodies;
  }

  /// The tags that get no feed of their own, as a combined feed has their slug.
  static List<Tag> takenIn(Posts posts, FeedSettings settings) {
    return posts.tags().stream()
        .filter(tag -> settings.combined().stream().anyMatch(feed -> feed.isAt(tag.slug())))
        .toList();
  }

  /// The site's feed first, then the topics' by slug, then the combined ones as in the settings. A
  /// feed's entries are made when its turn comes.
  Stream<Placed> of(Posts posts) {
    var tags = new ArrayList<>(posts.tags());
    tags.removeAll(takenIn(posts, settings));
    return Stream.of(
            Stream.of(site(posts)),
            tags.stream().map(tag -> topic(tag, posts, tag::equals)),
            settings.combined().stream().map(feed -> topic(feed.topic(), posts, feed::takesIn)))
        .flatMap(feeds -> feeds);
  }

  private Placed site(Posts posts) {
    String title = settings.site().title();
    return new Placed(title, "", feed(title, "", posts.newestFirst().stream()));
  }

  private Placed topic(Tag topic, Posts posts, Predicate<Tag> wanted) {
    String title = settings.site().title() + ": " + topic.name();
    Stream<Post> tagged =
        posts.newestFirst().stream().filter(post -> post.tags().stream().anyMatch(wanted));
    return new Placed(topic.name(), topic.slug(), feed(title, topic.slug(), tagged));
  }

  private Feed feed(String title, String slug, Stream<Post> posts) {
    List<Entry> newest =
        posts.map(this::entry).flatMap(Optional::stream).limit(settings.entries()).toList();
    return new Feed(settings.site(), title, address(slug), settings.hub(), newest);
  }

  private URI address(String slug) {
    return address(slug, settings);
  }

  /// Where the feed of that slug is served.
  static URI address(String slug, FeedSettings settings) {
    try {
      URI path = new URI(null, null, pathOf(slug), null);
      return settings.url().resolve(path.toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a slug that makes no URL: '" + slug + "'", e);
    }
  }

  /// The folder of the files of the feed of that slug, relative to the feeds folder; empty or ends
  /// in `/`.
  static String pathOf(String slug) {
    return slug.isEmpty() ? "" : "tags/" + slug + "/";
  }

  private Optional<Entry> entry(Post post) {
    return entries.computeIfAbsent(
        post.source(), source -> bodies.apply(post).map(body -> entry(post, body)));
  }

  private Entry entry(Post post, Body body) {
    Optional<String> html =
        settings.content() == Content.FULL ? Optional.of(body.html()) : Optional.empty();
    return new Entry(
        post.id(),
        post.link(),
        post.title(),
        post.published(),
        post.updated(),
        body.excerpt(),
        html,
        post.tags(),
        post.authors(),
        post.image(),
        html.isPresent() && post.image().filter(image -> shows(html.get(), image)).isPresent(),
        post.language());
  }

  private static boolean shows(String html, Image image) {
    List<String> shown = Jsoup.parseBodyFragment(html).select("img").eachAttr("src");
    return shown.contains(image.url().toString()) || shown.contains(image.url().toASCIIString());
  }
}
