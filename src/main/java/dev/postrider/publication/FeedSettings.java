package dev.postrider.publication;

import dev.postrider.feed.Site;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which feeds are published, where, and how much they hold.
///
/// @param folder the feeds folder
/// @param url where `folder` is served, absolute, ends in `/`
/// @param entries at most so many in a feed, at least 1
/// @param maxBytes a feed file is no longer than this, unless its newest entry alone is
/// @param combined feeds of several tags, each with a slug of its own
/// @param hub the WebSub hub that is told of changes
public record FeedSettings(
    Site site,
    Path folder,
    URI url,
    Content content,
    int entries,
    int maxBytes,
    List<CombinedFeed> combined,
    Optional<URI> hub) {

  /// What an entry carries beside its title.
  public enum Content {
    /// The whole text and the summary.
    FULL,
    /// The summary alone.
    SUMMARY
  }

  public FeedSettings {
    if (!url.isAbsolute() || !url.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "the feeds' address must be absolute and end in /: " + url);
    }
    if (entries < 1) {
      throw new IllegalArgumentException("a feed holds at least 1 entry, was: " + entries);
    }
    if (combined.stream().map(feed -> feed.topic().slug()).distinct().count() < combined.size()) {
      throw new IllegalArgumentException("two combined feeds share a slug: " + combined);
    }
    combined = List.copyOf(combined);
  }
}
