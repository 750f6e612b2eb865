package dev.postrider.publication;

import dev.postrider.post.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What publishing did. Paths are relative to the feeds folder and sorted.
///
/// @param written new or changed
/// @param unchanged left alone, their times too
/// @param removed the files of topics that vanished
/// @param feeds the site's first, then the topics' by slug, then the combined ones
/// @param takenIn tags without feeds of their own, as a combined feed has their slug; their posts
///   stand in that
public record Publication(
    List<Path> written,
    List<Path> unchanged,
    List<Path> removed,
    List<PublishedFeed> feeds,
    List<Tag> takenIn) {

  /// A feed that stands in the folder now, in every format.
  ///
  /// @param slug empty for the site's own
  /// @param entries how many it holds
  public record PublishedFeed(String name, String slug, int entries) {

    /// The folder of its files, relative to the feeds folder; empty or ends in `/`.
    String path() {
      return PostFeeds.pathOf(slug);
    }
  }

  public Publication {
    written = List.copyOf(written);
    unchanged = List.copyOf(unchanged);
    removed = List.copyOf(removed);
    feeds = List.copyOf(feeds);
    takenIn = List.copyOf(takenIn);
  }

  /// All that stand in the folder now, sorted.
  public List<Path> files() {
    return Stream.concat(written.stream(), unchanged.stream()).sorted().toList();
  }
}
