package dev.postrider.publication;

import dev.postrider.feed.Feed;
import dev.postrider.feed.History;
import dev.postrider.feed.ToldEntry;
import dev.postrider.post.Post;
import dev.postrider.post.Spread;
import dev.postrider.problem.Problem;
import dev.postrider.publication.FeedSettings.Content;
import dev.postrider.publication.PostFeeds.Planned;
import dev.postrider.publication.PostFeeds.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts feeds together from their posts, each as large as it may be. Threads may share one.
final class FeedComposer {

  /// @param reach so many of its newest posts it has shown or found not to be shown
  record Composed(Feed feed, int reach) {}

  private final FeedSettings settings;
  private final PostTeller teller;
  private final PostTeller summing;

  FeedComposer(FeedSettings settings, Bodies bodies) {
    this.settings = settings;
    this.teller = new PostTeller(settings, settings.content(), bodies);
    this.summing = new PostTeller(settings, Content.SUMMARY, bodies);
  }

  /// Who tells the posts of `feed`: archive documents sum up.
  PostTeller tellerOf(Planned feed) {
    return feed.volume().isPresent() ? summing : teller;
  }

  /// Tells what `feeds` are likely to show, on every processor.
  void tell(List<Planned> feeds) {
    for (PostTeller each : List.of(teller, summing)) {
      var posts = new LinkedHashMap<Path, Post>();
      feeds.stream()
          .filter(feed -> tellerOf(feed).equals(each))
          .flatMap(feed -> likelyShown(feed).stream())
          .forEach(post -> posts.put(post.source(), post));
      Spread.over(List.copyOf(posts.values()), each::tell);
    }
  }

  /// The first `count` posts that `feed` shows; it was composed before.
  List<Post> newest(Planned feed, int count) {
    PostTeller its = tellerOf(feed);
    return feed.posts().stream().filter(post -> !its.hasRefused(post)).limit(count).toList();
  }

  /// What was wrong with the posts that were told.
  List<Problem> problems() {
    return Stream.of(teller, summing).flatMap(each -> each.problems().stream()).toList();
  }

  /// The posts that have a place in the feed if every one of them can be told.
  List<Post> likelyShown(Planned feed) {
    return feed.posts().subList(0, Math.min(feed.posts().size(), room(feed)));
  }

  /// How many entries it may hold.
  private int room(Planned feed) {
    return feed.volume().isPresent() ? feed.posts().size() : settings.entries();
  }

  /// The feed with its entries, as many as it may hold.
  Composed compose(Planned planned) {
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
    if (planned.archive().isEmpty()) {
      return new Composed(fitting, reaches.get(fitting.entries().size() - 1));
    }
    return continued(planned, whole, reaches);
  }

  /// With as many entries as have room beside the link to the newest archive document, whichever
  /// that is.
  private Composed continued(Planned planned, Feed whole, List<Integer> reaches) {
    History longest = before(planned, planned.archive().longestPath());
    Feed fitting = whole.with(longest).fitting(settings.maxBytes());
    int reach = reaches.get(fitting.entries().size() - 1);
    History newest = before(planned, planned.archive().behind(reach).getLast().path());
    return new Composed(fitting.with(newest), reach);
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
}
