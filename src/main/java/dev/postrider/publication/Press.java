package dev.postrider.publication;

import dev.postrider.feed.Feed;
import dev.postrider.feed.FeedFormat;
import dev.postrider.feed.History;
import dev.postrider.feed.ToldEntry;
import dev.postrider.memory.Fingerprint;
import dev.postrider.post.Image;
import dev.postrider.post.Post;
import dev.postrider.post.Spread;
import dev.postrider.problem.Problem;
import dev.postrider.publication.FeedMemory.Remembered;
import dev.postrider.publication.FeedSettings.Content;
import dev.postrider.publication.PostFeeds.Planned;
import dev.postrider.publication.PostFeeds.Volume;
import dev.postrider.publication.Publication.PublishedFeed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells the feeds of one run and stages their files, on every processor; of those that are
/// remembered and did not change it does neither.
final class Press {

  /// @param remembered where nothing of it has changed
  private record Work(Planned feed, String madeOf, Optional<Remembered> remembered) {}

  /// @param reach so many of its newest posts it has shown or found not to be shown
  private record Composed(Feed feed, int reach) {}

  /// @param reach as in [Composed]
  private record Printed(PublishedFeed feed, int reach) {}

  private final FeedSettings settings;
  private final PostTeller teller;
  private final PostTeller summing;
  private final Staging staging;
  private final FeedMemory memory;
  private final List<Runnable> toRemember = new ArrayList<>();

  Press(FeedSettings settings, Bodies bodies, Staging staging, FeedMemory memory) {
    this.settings = settings;
    this.teller = new PostTeller(settings, settings.content(), bodies);
    this.summing = new PostTeller(settings, Content.SUMMARY, bodies);
    this.staging = staging;
    this.memory = memory;
  }

  /// The feeds, then their archive documents.
  ///
  /// @return the feeds alone, in the order of `feeds`
  List<PublishedFeed> print(List<Planned> feeds) {
    List<Printed> printed = printed(feeds);
    var volumes = new ArrayList<Planned>();
    for (int i = 0; i < feeds.size(); i++) {
      if (isArchived(feeds.get(i))) {
        volumes.addAll(PostFeeds.volumes(feeds.get(i), printed.get(i).reach(), settings.zone()));
      }
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

  private boolean isArchived(Planned feed) {
    return switch (settings.archives()) {
      case NONE -> false;
      case SITE -> feed.slug().isEmpty();
      case ALL -> true;
    };
  }

  private List<Printed> printed(List<Planned> feeds) {
    List<Work> works = Spread.over(feeds, this::work);
    List<Work> anew = works.stream().filter(work -> work.remembered().isEmpty()).toList();
    for (PostTeller each : List.of(teller, summing)) {
      List<Post> toTell =
          anew.stream()
              .filter(work -> tellerOf(work.feed()).equals(each))
              .flatMap(work -> likelyShown(work.feed()).stream())
              .distinct()
              .toList();
      Spread.over(toTell, each::tell);
    }
    List<Printed> printed = Spread.over(works, this::print);
    for (int i = 0; i < works.size(); i++) {
      note(works.get(i), printed.get(i).feed().entries());
    }
    return printed;
  }

  private PostTeller tellerOf(Planned feed) {
    return feed.volume().isPresent() ? summing : teller;
  }

  private Work work(Planned feed) {
    var fingerprint = new Fingerprint().add(settings).add(feed.name()).add(feed.slug());
    List<Post> shown = likelyShown(feed);
    shown.forEach(post -> addTo(fingerprint, post));
    fingerprint.add(feed.volume());
    feed.posts().stream()
        .skip(shown.size())
        .findFirst()
        .ifPresent(next -> fingerprint.add(Quarter.of(next, settings.zone())));
    String madeOf = fingerprint.hex();
    return new Work(feed, madeOf, memory.of(feed.path(), madeOf, files(feed)));
  }

  /// Everything of a post that a feed tells. Its picture's file is added by size and time, which
  /// change where its length or its type does.
  private static void addTo(Fingerprint fingerprint, Post post) {
    fingerprint
        .add(post.id())
        .add(post.link())
        .add(post.title())
        .add(post.published())
        .add(post.updated())
        .add(post.tags())
        .add(post.authors())
        .add(post.image())
        .add(post.description())
        .add(post.language())
        .add(post.hash())
        .add(post.source());
    post.image().flatMap(Image::file).ifPresent(fingerprint::addFile);
  }

  private String files(Planned feed) {
    var fingerprint = new Fingerprint();
    for (FeedFormat format : FeedFormat.values()) {
      fingerprint.addFile(settings.folder().resolve(feed.path() + format.fileName()));
    }
    return fingerprint.hex();
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
    if (work.remembered().isPresent()) {
      for (FeedFormat format : FeedFormat.values()) {
        staging.keep(planned.path() + format.fileName());
      }
      int entries = work.remembered().get().entries();
      return new Printed(published(planned, entries), entries);
    }
    Composed composed = compose(planned);
    for (FeedFormat format : FeedFormat.values()) {
      staging.put(planned.path() + format.fileName(), format.write(composed.feed()));
    }
    return new Printed(published(planned, composed.feed().entries().size()), composed.reach());
  }

  private static PublishedFeed published(Planned planned, int entries) {
    return new PublishedFeed(planned.name(), planned.slug(), entries);
  }

  private Composed compose(Planned planned) {
    var told = new ArrayList<ToldEntry>();
    var reaches = new ArrayList<Integer>();
    List<Post> posts = planned.posts();
    int at = 0;
    for (; at < posts.size() && told.size() < room(planned); at++) {
      Optional<ToldEntry> entry = tellerOf(planned).tell(posts.get(at));
      if (entry.isPresent()) {
        told.add(entry.get());
        reaches.add(at + 1);
      }
    }
    if (planned.volume().isPresent()) {
      return new Composed(feed(planned, history(planned.base(), planned.volume().get()), told), at);
    }
    Feed whole = feed(planned, History.NONE, told);
    Feed fitting = whole.fitting(settings.maxBytes());
    if (at == posts.size() && fitting.entries().size() == told.size()) {
      return new Composed(fitting, at);
    }
    return continued(planned, whole, reaches);
  }

  /// With as many entries as have room beside the link to the newest archive document, which is as
  /// long whichever that is.
  private Composed continued(Planned planned, Feed whole, List<Integer> reaches) {
    if (!isArchived(planned)) {
      Feed fitting = whole.fitting(settings.maxBytes());
      return new Composed(fitting, reaches.get(fitting.entries().size() - 1));
    }
    URI any = archive(planned, planned.posts().getLast());
    Feed fitting = whole.with(History.before(any)).fitting(settings.maxBytes());
    int reach = reaches.get(fitting.entries().size() - 1);
    URI newest = archive(planned, planned.posts().get(reach));
    return new Composed(fitting.with(History.before(newest)), reach);
  }

  private URI archive(Planned planned, Post post) {
    return settings.address(planned.base() + Quarter.of(post, settings.zone()).path());
  }

  private History history(String base, Volume volume) {
    return new History(
        volume.older().map(quarter -> settings.address(base + quarter.path())),
        volume.younger().map(quarter -> settings.address(base + quarter.path())),
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
  private void note(Work work, int entries) {
    if (work.remembered().isPresent()
        || likelyShown(work.feed()).stream().allMatch(tellerOf(work.feed())::isFlawless)) {
      toRemember.add(
          () ->
              memory.remember(
                  work.feed().path(), new Remembered(work.madeOf(), files(work.feed()), entries)));
    }
  }

  /// Keeps what the feeds were made of, once their files stand in the folder.
  void remember() {
    toRemember.forEach(Runnable::run);
    memory.save();
  }
}
