package dev.postrider.publication;

import dev.postrider.feed.Site;
import dev.postrider.words.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which feeds are published, where, and how much they hold. The same settings have the same text.
///
/// @param words what the page of the feeds says by itself
/// @param folder the feeds folder
/// @param url where `folder` is served, absolute, ends in `/`
/// @param entries at most so many in a feed, at least 1
/// @param maxBytes a feed file is no longer than this, unless its newest entry alone is
/// @param archives which feeds keep their older entries in archive documents
/// @param zone in which a day and a quarter begin and end
/// @param combined feeds of several tags, each with a slug of its own
/// @param hub the WebSub hub that is told of changes
/// @param frameHosts whose `iframe` stays in an entry, by their names in lower case
public record FeedSettings(
    Site site,
    Words words,
    Path folder,
    URI url,
    Content content,
    int entries,
    int maxBytes,
    Archives archives,
    ZoneId zone,
    List<CombinedFeed> combined,
    Optional<URI> hub,
    Set<String> frameHosts) {

  /// What an entry carries beside its title.
  public enum Content {
    /// The whole text and the summary.
    FULL,
    /// The summary alone.
    SUMMARY
  }

  /// Which feeds have archive documents (RFC 5005 §4).
  public enum Archives {
    NONE,
    /// The site's own.
    SITE,
    ALL
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
    frameHosts = Collections.unmodifiableSortedSet(new TreeSet<>(frameHosts));
  }

  /// Where a folder below the feeds folder is served.
  ///
  /// @param path relative to the feeds folder
  URI address(String path) {
    try {
      return url.resolve(new URI(null, null, path, null).toASCIIString());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a folder that makes no URL: '" + path + "'", e);
    }
  }
}
