package dev.postrider;

import dev.postrider.BuildRecord.Outcome;
import dev.postrider.memory.Fingerprint;
import dev.postrider.memory.StateFile;
import dev.postrider.post.PassedOver;
import dev.postrider.post.PostSettings;
import dev.postrider.publication.FeedPublisher;
import dev.postrider.publication.FeedSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What the last build was made of and what came of it, so that the next has nothing to do where
/// neither has changed: the program, the settings, the files that were read and those that were
/// written, and the time until which no post appears or expires.
final class BuildMemory {

  private final PostSettings posts;
  private final FeedSettings feeds;
  private final FeedPublisher publisher;
  private final Path ids;
  private final StateFile file;

  /// @param ids the file of the posts' ids
  BuildMemory(
      PostSettings posts, FeedSettings feeds, FeedPublisher publisher, Path ids, StateFile file) {
    this.posts = posts;
    this.feeds = feeds;
    this.publisher = publisher;
    this.ids = ids;
    this.file = file;
  }

  /// What a build would be made of if it were made now.
  ///
  /// @param listing its files
  record Sources(long fingerprint, Listing listing) {}

  Sources sources(Strictness strictness) {
    var fingerprint = new Fingerprint().add(posts).add(feeds).add(strictness);
    var listing = new Listing(fingerprint);
    listing.add(posts.folder(), PassedOver.amongPosts(posts));
    listing.add(posts.media(), PassedOver.amongMedia(posts));
    return new Sources(fingerprint.sum(), listing);
  }

  /// What would come of a build, where that is known without making it.
  Optional<Outcome> recall(Sources sources, Instant now) {
    return file.read(BuildRecord::read)
        .filter(last -> last.sources() == sources.fingerprint())
        .filter(last -> !now.isBefore(last.at()) && now.isBefore(last.until()))
        .filter(last -> sources.listing().hasSettledAt(last.at()))
        .filter(last -> last.results() == results())
        .map(BuildRecord::outcome);
  }

  /// Writes a build down.
  ///
  /// @param sources as they were when it began
  /// @param at when it began
  void remember(Sources sources, Instant at, Instant until, Outcome outcome) {
    var last = new BuildRecord(sources.fingerprint(), results(), at, until, outcome);
    file.write(last::write);
  }

  private long results() {
    var fingerprint = new Fingerprint().addFile(ids);
    publisher.addFiles(fingerprint);
    return fingerprint.sum();
  }
}
