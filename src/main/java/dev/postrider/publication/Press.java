package dev.postrider.publication;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.postrider.feed.Feed;
import dev.postrider.feed.FeedFile;
import dev.postrider.feed.FeedFile.Span;
import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.History;
import dev.postrider.feed.ToldEntry;
import dev.postrider.memory.Fingerprint;
import dev.postrider.memory.StateFile;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.Spread;
import dev.postrider.problem.Problem;
import dev.postrider.publication.Archive.Document;
import dev.postrider.publication.FeedMemory.Remembered;
import dev.postrider.publication.FeedMemory.Shown;
import dev.postrider.publication.FeedSettings.Content;
import dev.postrider.publication.PostFeeds.Planned;
import dev.postrider.publication.PostFeeds.Volume;
import dev.postrider.publication.Publication.PublishedFeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Tells the feeds of one run and stages their files, on every processor; of those that are
/// remembered and did not change it does neither.
final class Press {

  /// @param earlier the feed whose files stand in the folder
  private record Work(Planned feed, long madeOf, Optional<Remembered> earlier) {

    boolean isDone() {
      return earlier.filter(feed -> feed.isFlawless() && feed.madeOf() == madeOf).isPresent();
    }
  }

  /// @param posts those of its entries, and perhaps more
  /// @param reach so many of its newest posts it has shown or found not to be shown
  private record Composed(Feed feed, List<Post> posts, int reach) {}

  /// @param toRemember of its entries those with nothing to say against them
  /// @param reach as in [Composed]
  private record Printed(PublishedFeed feed, List<Shown> toRemember, int reach) {}

  private final FeedSettings settings;
  private final PostTeller teller;
  private final PostTeller summing;
  private final Staging staging;
  private final FeedMemory memory;
  private final Map<Path, Long> sums = new ConcurrentHashMap<>();
  private final List<Runnable> toRemember = new ArrayList<>();

  Press(FeedSettings settings, Bodies bodies, Staging staging, StateFile memory) {
    this.settings = settings;
    this.teller = new PostTeller(settings, settings.content(), bodies);
    this.summing = new PostTeller(settings, Content.SUMMARY, bodies);
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

  /// The first `count` posts that `feed` shows; it was printed before.
  List<Post> newest(Planned feed, int count) {
    return feed.posts().stream().filter(post -> !teller.hasRefused(post)).limit(count).toList();
  }

  /// What was wrong with the posts that were told.
  List<Problem> problems() {
    return Stream.of(teller, summing).flatMap(each -> each.problems().stream()).toList();
  }

  private List<Printed> printed(List<Planned> feeds) {
    List<Work> works = Spread.over(feeds, this::work);
    List<Work> anew = works.stream().filter(work -> !work.isDone()).toList();
    anew.forEach(this::recall);
    for (PostTeller each : List.of(teller, summing)) {
      var toTell = new LinkedHashMap<Path, Post>();
      anew.stream()
          .filter(work -> tellerOf(work.feed()).equals(each))
          .flatMap(work -> likelyShown(work.feed()).stream())
          .forEach(post -> toTell.put(post.source(), post));
      Spread.over(List.copyOf(toTell.values()), each::tell);
    }
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
        likelyShown(feed).stream().collect(toMap(this::madeOf, identity(), (post, _) -> post));
    var files = new EnumMap<FeedFormat, byte[]>(FeedFormat.class);
    for (FeedFormat format : FeedFormat.values()) {
      files.put(format, staging.standing(feed.path() + format.fileName()));
    }
    for (Shown entry : work.earlier().get().entries()) {
      Optional.ofNullable(posts.get(entry.madeOf()))
          .ifPresent(post -> tellerOf(feed).recall(post, entry.in(files)));
    }
  }

  private PostTeller tellerOf(Planned feed) {
    return feed.volume().isPresent() ? summing : teller;
  }

  private Work work(Planned feed) {
    var fingerprint = new Fingerprint().add(feed.name()).add(feed.slug()).add(feed.volume());
    fingerprint.add(likelyShown(feed).stream().map(this::madeOf).toList());
    fingerprint.add(feed.archive().documents().stream().map(Document::path).toList());
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

  /// The posts that have a place in the feed if every one of them can be told.
  private List<Post> likelyShown(Planned feed) {
    return feed.posts().subList(0, Math.min(feed.posts().size(), room(feed)));
  }

  /// How many entries it may hold.
  private int room(Planned feed) {
    return feed.volume().isPresent() ? feed.posts().size() : settings.entries();
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
    Composed composed = compose(planned);
    var spans = new EnumMap<FeedFormat, List<Span>>(FeedFormat.class);
    for (FeedFormat format : FeedFormat.values()) {
      FeedFile file = format.file(composed.feed());
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
    var shown = new ArrayList<Shown>();
    for (int i = 0; i < entries.size(); i++) {
      Post post = composed.posts().get(i);
      if (tellerOf(planned).isFlawless(post)) {
        var places = new EnumMap<FeedFormat, Span>(FeedFormat.class);
        for (var format : spans.entrySet()) {
          places.put(format.getKey(), format.getValue().get(i));
        }
        shown.add(new Shown(madeOf(post), entries.get(i).updated(), places));
      }
    }
    return shown;
  }

  private Composed compose(Planned planned) {
    var told = new ArrayList<ToldEntry>();
    var shown = new ArrayList<Post>();
    var reaches = new ArrayList<Integer>();
    List<Post> posts = planned.posts();
    int at = 0;
    for (; at < posts.size() && told.size() < room(planned); at++) {
      Optional<ToldEntry> entry = tellerOf(planned).tell(posts.get(at));
      if (entry.isPresent()) {
        told.add(entry.get());
        shown.add(posts.get(at));
        reaches.add(at + 1);
      }
    }
    if (planned.volume().isPresent()) {
      Feed volume = feed(planned, history(planned.base(), planned.volume().get()), told);
      return new Composed(volume, shown, at);
    }
    Feed whole = feed(planned, History.NONE, told);
    Feed fitting = whole.fitting(settings.maxBytes());
    if (at == posts.size() && fitting.entries().size() == told.size()) {
      return new Composed(fitting, shown, at);
    }
    return continued(planned, whole, shown, reaches);
  }

  /// With as many entries as have room beside the link to the newest archive document, whichever
  /// that is.
  private Composed continued(Planned planned, Feed whole, List<Post> shown, List<Integer> reaches) {
    if (planned.archive().isEmpty()) {
      Feed fitting = whole.fitting(settings.maxBytes());
      return new Composed(fitting, shown, reaches.get(fitting.entries().size() - 1));
    }
    History longest = before(planned, planned.archive().longestPath());
    Feed fitting = whole.with(longest).fitting(settings.maxBytes());
    int reach = reaches.get(fitting.entries().size() - 1);
    History newest = before(planned, planned.archive().behind(reach).getLast().path());
    return new Composed(fitting.with(newest), shown, reach);
  }

  private History before(Planned planned, String archive) {
    return History.before(settings.address(planned.base() + archive));
  }

  private History history(String base, Volume volume) {
    return new History(
        volume.older().map(path -> settings.address(base + path)),
        volume.younger().map(path -> settings.address(base + path)),
        Optional.of(settings.address(base)));
  }

  private Feed feed(Planned planned, History history, List<ToldEntry> entries) {
    return new Feed(
        settings.site(),
        planned.title(settings.site()),
        settings.address(planned.path()),
        history,
        planned.volume().isPresent() ? Optional.empty() : settings.hub(),
        entries);
  }

  /// What is wrong with a post is to be said again by the next run, so its feeds are told again.
  private void note(Work work, List<Shown> entries) {
    Planned feed = work.feed();
    if (work.isDone()) {
      toRemember.add(() -> memory.remember(feed.path(), work.earlier().orElseThrow()));
      return;
    }
    boolean isFlawless = likelyShown(feed).stream().allMatch(tellerOf(feed)::isFlawless);
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
