package dev.postrider;

import dev.postrider.post.PostFolder;
import dev.postrider.post.Posts;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.publication.FeedPublisher;
import dev.postrider.publication.Publication;

/// The first journey: reads the posts, records their ids and publishes the feeds.
public final class SiteBuild {

  private final PostFolder folder;
  private final FeedPublisher publisher;
  private final BuildLock lock;

  SiteBuild(PostFolder folder, FeedPublisher publisher, BuildLock lock) {
    this.folder = folder;
    this.publisher = publisher;
    this.lock = lock;
  }

  /// How strict to be.
  ///
  /// @param strict writes nothing where there is a problem
  /// @param frozenIds writes nothing where `content/.ids` would change
  public record Strictness(boolean strict, boolean frozenIds) {

    /// What people want who run it by hand or on a schedule.
    public static final Strictness NONE = new Strictness(false, false);
  }

  /// What was read and what was made of it.
  public record Built(Posts posts, Publication publication) {}

  /// Reads the posts, to publish or to send them.
  ///
  /// @throws ProblemsFound where there are none though feeds were published from some
  public Posts read(Problems problems) {
    Posts posts = folder.read(problems);
    checkNotLost(posts, problems);
    return posts;
  }

  /// Builds what can be built, tells the hub what changed and reports the rest. Waits for a build
  /// that is under way.
  ///
  /// @throws ProblemsFound where `strictness` forbids to go on, and where there are no posts though
  ///   there were; nothing was written then
  public Built run(Strictness strictness, Problems problems) {
    Built built = runOffline(strictness, problems);
    publisher.tellHub(built.publication(), problems);
    return built;
  }

  /// The same, and nothing leaves this machine: the hub is not told.
  ///
  /// @throws ProblemsFound as above
  public Built runOffline(Strictness strictness, Problems problems) {
    return lock.alone(() -> build(strictness, problems));
  }

  private Built build(Strictness strictness, Problems problems) {
    Posts posts = read(problems);
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
    folder.recordIds(posts);
    return new Built(posts, publisher.publish(posts, post -> folder.body(post, problems)));
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
