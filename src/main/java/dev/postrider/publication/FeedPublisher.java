package dev.postrider.publication;

import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.Opml;
import dev.postrider.memory.Fingerprint;
import dev.postrider.memory.StateFile;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.publication.PostFeeds.Planned;
import dev.postrider.publication.Publication.PublishedFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Writes the feeds of the site, of each topic and the combined ones, each in every [FeedFormat]:
/// `rss.xml`, `atom.xml` and `feed.json` in the feeds folder and in `tags/<slug>/` below it; their
/// list `opml.xml`, and the page that tells people of them.
///
/// A run can be repeated at no cost: the same posts give the same bytes, and a file that already
/// holds them keeps its time, so a reader's conditional request is answered 304 (RFC 9110 §13.1).
public final class FeedPublisher {

  private final FeedSettings settings;
  private final StateFile memory;

  /// @param memory what is remembered of the feeds, so that those whose posts did not change are
  ///   not told anew
  public FeedPublisher(FeedSettings settings, StateFile memory) {
    this.settings = settings;
    this.memory = memory;
  }

  /// Writes every feed that is new or changed and removes those of topics that vanished. All are
  /// written beside before the first is put in place.
  ///
  /// @param bodies asked once at most for each post, and only for those that a feed to be told
  ///   shows
  /// @param problems told what is wrong with those posts
  /// @throws UncheckedIOException naming the file that cannot be written; nothing staged is left,
  ///   and no feed is changed unless it was the moving that failed
  /// @throws ProblemsFound with all of `problems`, where a file that was not written by a run
  ///   stands in the place of one, or a link leads out of the feeds folder; no feed is changed
  public Publication publish(Posts posts, Bodies bodies, Problems problems) {
    List<Planned> planned = PostFeeds.of(posts, settings);
    try (var staging = Staging.in(settings.folder())) {
      var composer = new FeedComposer(settings, bodies);
      var press = new Press(settings, composer, staging, memory);
      List<PublishedFeed> published = press.print(planned);
      new FeedsPage(settings, cards(planned, published, composer)).stageIn(staging);
      staging.put(Opml.FILE_NAME, PostFeeds.list(planned, settings).write());
      problems.addAll(composer.problems());
      Staging.Changes changes = staging.commit(problems);
      press.remember();
      return new Publication(
          changes.written(),
          changes.unchanged(),
          changes.removed(),
          published,
          PostFeeds.takenIn(posts, settings));
    }
  }

  private List<FeedCard> cards(
      List<Planned> planned, List<PublishedFeed> published, FeedComposer composer) {
    return IntStream.range(0, planned.size())
        .mapToObj(index -> card(planned.get(index), published.get(index).entries(), composer))
        .toList();
  }

  private FeedCard card(Planned feed, int entries, FeedComposer composer) {
    List<Post> newest = composer.newest(feed, Math.min(entries, FeedCard.POSTS));
    return new FeedCard(feed.name(), feed.slug(), settings.address(feed.path()), newest);
  }

  /// The hosts whose `iframe` may stay in what `bodies` give.
  public Set<String> frameHosts() {
    return settings.frameHosts();
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
                    .map(settings.address(feed.path())::resolve))
        .toList();
  }

  /// Adds the files that were written and stand in the folder, as they are now.
  ///
  /// @throws UncheckedIOException naming the file of which that cannot be told
  public void addFiles(Fingerprint fingerprint) {
    Staging.files(settings.folder())
        .forEach(name -> fingerprint.addFile(settings.folder().resolve(name)));
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
}
