package dev.postrider.publication;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.postrider.feed.FeedFile;
import dev.postrider.feed.FeedFile.Span;
import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.ToldEntry;
import dev.postrider.memory.Fingerprint;
import dev.postrider.memory.StateFile;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.Spread;
import dev.postrider.publication.Archive.Document;
import dev.postrider.publication.FeedComposer.Composed;
import dev.postrider.publication.FeedMemory.Remembered;
import dev.postrider.publication.FeedMemory.Shown;
import dev.postrider.publication.PostFeeds.Planned;
import dev.postrider.publication.Publication.PublishedFeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tells the feeds of one run and stages their files, on every processor; of those that are
/// remembered and did not change it does neither.
final class Press {

  /// @param earlier the feed whose files stand in the folder
  private record Work(Planned feed, long madeOf, Optional<Remembered> earlier) {

    boolean isDone() {
      return earlier.filter(feed -> feed.isFlawless() && feed.madeOf() == madeOf).isPresent();
    }
  }

  /// @param toRemember of its entries those with nothing to say against them
  /// @param reach as in [Composed]
  private record Printed(PublishedFeed feed, List<Shown> toRemember, int reach) {}

  private final FeedSettings settings;
  private final FeedComposer composer;
  private final Staging staging;
  private final FeedMemory memory;
  private final Map<Path, Long> sums = new ConcurrentHashMap<>();
  private final List<Runnable> toRemember = new ArrayList<>();

  Press(FeedSettings settings, FeedComposer composer, Staging staging, StateFile memory) {
    this.settings = settings;
    this.composer = composer;
    this.staging = staging;
    this.memory = FeedMemory.in(memory.with(settings));
  }

  /// The feeds, then their archive documents.
  ///
  /// @return the feeds alone, in the order of `feeds`
  List<PublishedFeed> print(List<Planned> feeds) {
    List<Printed> printed = printed(feeds);
    var volumes = new ArrayList<Planned>();
    for (int i = 0; i < feeds.size(); i++) {
      volumes.addAll(PostFeeds.volumes(feeds.get(i), printed.get(i).reach()));
    }
    printed(volumes);
    return printed.stream().map(Printed::feed).toList();
  }

  private List<Printed> printed(List<Planned> feeds) {
    List<Work> works = Spread.over(feeds, this::work);
    List<Work> anew = works.stream().filter(work -> !work.isDone()).toList();
    anew.forEach(this::recall);
    composer.tell(anew.stream().map(Work::feed).toList());
    List<Printed> printed = Spread.over(works, this::print);
    for (int i = 0; i < works.size(); i++) {
      note(works.get(i), printed.get(i).toRemember());
    }
    return printed;
  }

  /// Takes the entries of posts that did not change from the feed's files as they stand.
  private void recall(Work work) {
    if (work.earlier().isEmpty()) {
      return;
    }
    Planned feed = work.feed();
    Map<Long, Post> posts =
        composer.likelyShown(feed).stream()
            .collect(toMap(this::madeOf, identity(), (post, _) -> post));
    var files = new EnumMap<FeedFormat, byte[]>(FeedFormat.class);
    for (FeedFormat format : FeedFormat.values()) {
      files.put(format, staging.standing(feed.path() + format.fileName()));
    }
    for (Shown entry : work.earlier().get().entries()) {
      Optional.ofNullable(posts.get(entry.madeOf()))
          .ifPresent(post -> composer.tellerOf(feed).recall(post, entry.in(files)));
    }
  }

  private Work work(Planned feed) {
    var fingerprint = new Fingerprint().add(feed.name()).add(feed.slug()).add(feed.volume());
    fingerprint.add(composer.likelyShown(feed).stream().map(this::madeOf).toList());
    for (Document document : feed.archive().documents()) {
      fingerprint.add(document.path()).add(document.posts().size());
    }
    return new Work(feed, fingerprint.sum(), memory.of(feed.path(), files(feed)));
  }

  /// Of all that a feed tells of a post. Its picture's file is added by size and time, which change
  /// where its length or its type does.
  private long madeOf(Post post) {
    return sums.computeIfAbsent(
        post.source(),
        _ -> {
          var fingerprint = new Fingerprint().add(post);
          post.image().flatMap(Image::file).ifPresent(fingerprint::addFile);
          return fingerprint.sum();
        });
  }

  private long files(Planned feed) {
    var fingerprint = new Fingerprint();
    for (FeedFormat format : FeedFormat.values()) {
      fingerprint.addFile(settings.folder().resolve(feed.path() + format.fileName()));
    }
    return fingerprint.sum();
  }

  private Printed print(Work work) {
    Planned planned = work.feed();
    if (work.isDone()) {
      for (FeedFormat format : FeedFormat.values()) {
        staging.keep(planned.path() + format.fileName());
      }
      List<Shown> entries = work.earlier().orElseThrow().entries();
      return new Printed(published(planned, entries.size()), entries, entries.size());
    }
    Composed composed = composer.compose(planned);
    var spans = new EnumMap<FeedFormat, List<Span>>(FeedFormat.class);
    for (FeedFormat format : FeedFormat.values()) {
      FeedFile file = format.write(composed.feed());
      staging.put(planned.path() + format.fileName(), file.bytes());
      spans.put(format, file.entries());
    }
    return new Printed(
        published(planned, composed.feed().entries().size()),
        toRemember(planned, composed, spans),
        composed.reach());
  }

  private static PublishedFeed published(Planned planned, int entries) {
    return new PublishedFeed(planned.name(), planned.slug(), entries);
  }

  private List<Shown> toRemember(
      Planned planned, Composed composed, Map<FeedFormat, List<Span>> spans) {
    List<ToldEntry> entries = composed.feed().entries();
    List<Post> posts = composer.newest(planned, entries.size());
    var shown = new ArrayList<Shown>();
    for (int i = 0; i < entries.size(); i++) {
      Post post = posts.get(i);
      if (composer.tellerOf(planned).isFlawless(post)) {
        var places = new EnumMap<FeedFormat, Span>(FeedFormat.class);
        for (var format : spans.entrySet()) {
          places.put(format.getKey(), format.getValue().get(i));
        }
        shown.add(new Shown(madeOf(post), entries.get(i).updated(), places));
      }
    }
    return shown;
  }

  /// What is wrong with a post is to be said again by the next run, so its feeds are told again.
  private void note(Work work, List<Shown> entries) {
    Planned feed = work.feed();
    if (work.isDone()) {
      toRemember.add(() -> memory.remember(feed.path(), work.earlier().orElseThrow()));
      return;
    }
    boolean isFlawless =
        composer.likelyShown(feed).stream().allMatch(composer.tellerOf(feed)::isFlawless);
    toRemember.add(
        () ->
            memory.remember(
                feed.path(), new Remembered(isFlawless, work.madeOf(), files(feed), entries)));
  }

  /// Keeps what the feeds were made of, once their files stand in the folder.
  void remember() {
    toRemember.forEach(Runnable::run);
    memory.save();
  }
}
