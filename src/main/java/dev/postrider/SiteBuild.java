package dev.postrider;

import dev.postrider.BuildRecord.Outcome;
import dev.postrider.post.Body;
import dev.postrider.post.Post;
import dev.postrider.post.PostFolder;
import dev.postrider.post.Posts;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.publication.Bodies;
import dev.postrider.publication.FeedPublisher;
import dev.postrider.publication.Publication;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The first journey: reads the posts, records their ids and publishes the feeds.
public final class SiteBuild {

  private final PostFolder folder;
  private final FeedPublisher publisher;
  private final BuildMemory memory;
  private final BuildLock lock;
  private final InstantSource clock;

  SiteBuild(
      PostFolder folder,
      FeedPublisher publisher,
      BuildMemory memory,
      BuildLock lock,
      InstantSource clock) {
    this.folder = folder;
    this.publisher = publisher;
    this.memory = memory;
    this.lock = lock;
    this.clock = clock;
  }

  /// Reads the posts, to publish or to send them.
  ///
  /// @throws ProblemsFound where there are none though feeds were published from some
  public Posts read(Problems problems) {
    Posts posts = folder.read(problems);
    checkNotLost(posts, problems);
    return posts;
  }

  /// Builds what can be built, tells the hub what changed and reports the rest. Waits for a build
  /// that is under way. Where nothing has changed since the last one nothing is read, and the same
  /// is reported.
  ///
  /// @throws ProblemsFound where `strictness` forbids to go on, where there are no posts though
  ///   there were, and where a feed has no place in its folder; no feed was changed then
  public Built run(Strictness strictness, Problems problems) {
    Built built = runOffline(strictness, problems);
    publisher.tellHub(built.publication(), problems);
    return built;
  }

  /// The same, and nothing leaves this machine: the hub is not told.
  ///
  /// @throws ProblemsFound as above
  public Built runOffline(Strictness strictness, Problems problems) {
    return lock.alone(
        () -> {
          Outcome outcome = recallOrBuild(strictness);
          problems.addAll(outcome.problems());
          return outcome.built();
        });
  }

  private Outcome recallOrBuild(Strictness strictness) {
    Instant now = clock.instant();
    BuildMemory.Sources sources = memory.sources(strictness);
    return memory.recall(sources, now).orElseGet(() -> build(strictness, sources, now));
  }

  private Outcome build(Strictness strictness, BuildMemory.Sources sources, Instant now) {
    var problems = new Problems();
    Posts posts = read(problems);
    check(posts, strictness, problems);
    folder.recordIds(posts);
    Publication publication = publisher.publish(posts, bodies(), problems);
    var built = new Built(posts.size(), posts.leftOut(), publication);
    var outcome = new Outcome(built, problems.all());
    memory.remember(sources, now, posts.until(), outcome);
    return outcome;
  }

  private Bodies bodies() {
    return new Bodies() {
      @Override
      public Optional<Body> of(Post post, Problems problems) {
        return folder.body(post, publisher.frameHosts(), problems);
      }

      @Override
      public Optional<String> excerpt(Post post, Problems problems) {
        return folder.excerpt(post, problems);
      }
    };
  }

  private void check(Posts posts, Strictness strictness, Problems problems) {
    if (strictness.frozenIds() && folder.idsWouldChange(posts)) {
      problems.problem(
          Location.of(folder.idsFile()),
          "does not hold the ids of the posts as they are",
          "Run build without --frozen-ids and commit the file.");
    }
    if (strictness.strict()) {
      posts.newestFirst().forEach(post -> folder.body(post, problems));
    }
    if (strictness.strict() || strictness.frozenIds()) {
      problems.throwIfAny();
    }
  }

  /// A folder that all posts have gone from at once is rather a disk that is not mounted than the
  /// wish for empty feeds, which every reader would fetch.
  private void checkNotLost(Posts posts, Problems problems) {
    if (posts.size() == 0 && posts.leftOut().isEmpty() && publisher.hasPublishedPosts()) {
      problems.problem(
          folder.location(),
          "holds no post to show, though feeds were published from it",
          "Bring the posts back, or remove the feeds folder to publish none.");
      throw new ProblemsFound(problems.all());
    }
  }
}
