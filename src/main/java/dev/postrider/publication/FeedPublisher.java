package dev.postrider.publication;

import dev.postrider.feed.Feed;
import dev.postrider.feed.FeedFormat;
import dev.postrider.post.Body;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.publication.PostFeeds.Placed;
import dev.postrider.publication.Publication.PublishedFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Writes the feeds of the site, of each topic and the combined ones, each in every [FeedFormat]:
/// `rss.xml`, `atom.xml` and `feed.json` in the feeds folder and in `tags/<slug>/` below it.
///
/// A run can be repeated at no cost: the same posts give the same bytes, and a file that already
/// holds them keeps its time, so a reader's conditional request is answered 304 (RFC 9110 §13.1).
public final class FeedPublisher {

  private final FeedSettings settings;

  public FeedPublisher(FeedSettings settings) {
    this.settings = settings;
  }

  /// Writes every feed that is new or changed and removes those of topics that vanished. All are
  /// written beside before the first is put in place.
  ///
  /// @param bodies what a post says; nothing for one that cannot be rendered, which is then left
  ///   out. Asked once at most for each post, and only for those a feed shows
  /// @throws UncheckedIOException naming the file that cannot be written; nothing staged is left,
  ///   and no feed is changed unless it was the moving that failed
  public Publication publish(Posts posts, Function<Post, Optional<Body>> bodies) {
    var published = new ArrayList<PublishedFeed>();
    try (var staging = Staging.in(settings.folder())) {
      new PostFeeds(settings, bodies)
          .of(posts)
          .forEach(feed -> published.add(stage(feed, staging)));
      Staging.Changes changes = staging.commit();
      return new Publication(
          changes.written(),
          changes.unchanged(),
          changes.removed(),
          published,
          PostFeeds.takenIn(posts, settings));
    }
  }

  /// Tells the hub, where the settings name one, which feeds have changed. Waits for its answers,
  /// five seconds at most; a hub that was not told is a warning.
  public void tellHub(Publication publication, Problems problems) {
    settings
        .hub()
        .map(HubPing::new)
        .ifPresent(hub -> hub.tell(changed(publication), Location.of(settings.folder()), problems));
  }

  /// Where the feeds that were written are served, each in every format that is new.
  private List<URI> changed(Publication publication) {
    var written = Set.copyOf(publication.written());
    return publication.feeds().stream()
        .flatMap(
            feed ->
                Stream.of(FeedFormat.values())
                    .map(FeedFormat::fileName)
                    .filter(name -> written.contains(Path.of(feed.path() + name)))
                    .map(PostFeeds.address(feed.slug(), settings)::resolve))
        .toList();
  }

  /// True if the site's feed that stands in the folder holds an entry.
  ///
  /// @throws UncheckedIOException naming the feed, if it cannot be read
  public boolean hasPublishedPosts() {
    Path feed = settings.folder().resolve(FeedFormat.ATOM.fileName());
    try {
      return Files.exists(feed) && Files.readString(feed).contains("<entry");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + feed, e);
    }
  }

  private PublishedFeed stage(Placed placed, Staging staging) {
    Rendering rendering = fitting(placed.feed());
    rendering.files.forEach(
        (format, bytes) -> staging.put(placed.path() + format.fileName(), bytes));
    return new PublishedFeed(placed.name(), placed.slug(), rendering.feed.entries().size());
  }

  /// With as many of the newest entries as the largest of its files has room for, the same in each
  /// format; at least one.
  private Rendering fitting(Feed feed) {
    Rendering whole = Rendering.of(feed);
    if (whole.fits(settings.maxBytes()) || feed.entries().size() <= 1) {
      return whole;
    }
    Rendering fitting = Rendering.of(feed.first(1));
    int tooMany = feed.entries().size();
    while (tooMany - fitting.size() > 1) {
      Rendering middle = Rendering.of(feed.first((fitting.size() + tooMany) / 2));
      if (middle.fits(settings.maxBytes())) {
        fitting = middle;
      } else {
        tooMany = middle.size();
      }
    }
    return fitting;
  }

  private record Rendering(Feed feed, Map<FeedFormat, byte[]> files) {

    static Rendering of(Feed feed) {
      var files = new EnumMap<FeedFormat, byte[]>(FeedFormat.class);
      for (FeedFormat format : FeedFormat.values()) {
        files.put(format, format.write(feed));
      }
      return new Rendering(feed, files);
    }

    boolean fits(int maxBytes) {
      return files.values().stream().allMatch(bytes -> bytes.length <= maxBytes);
    }

    int size() {
      return feed.entries().size();
    }
  }
}
