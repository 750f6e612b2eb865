package dev.postrider.post;

import java.nio.file.Path;
import java.time.Instant;

/// A file of the content folder as the folder lists it.
///
/// @param source relative to the content folder
/// @param size in bytes
/// @param modified in milliseconds since 1970
record FoundFile(Path source, long size, long modified) implements Comparable<FoundFile> {

  /// When it was last changed.
  Instant time() {
    return Instant.ofEpochMilli(modified);
  }

  /// By path.
  @Override
  public int compareTo(FoundFile other) {
    return source.compareTo(other.source);
  }
}
