package dev.postrider.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of a folder as they are served: read, hashed and compressed once and then kept in
/// memory, so that asking again costs one look at the file. One that was replaced is read anew; by
/// whoever asks first, while others who ask for it wait.
final class KeptFiles {

  /// For all files together. The least used go first, and are read again when they are asked for.
  private static final int MAX_BYTES = 64 << 20;

  /// Another where a file was replaced or written to. Many that were replaced have the same length
  /// and, on a coarse clock, the same time, but none the same inode as the one before it.
  private record Stamp(long size, FileTime modified, @Nullable Object inode) {

    /// Empty where there is no such file, or it is none that can be read.
    static Optional<Stamp> of(Path file) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.isRegularFile()
            ? Optional.of(
                new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()))
            : Optional.empty();
      } catch (IOException none) {
        return Optional.empty();
      }
    }
  }

  private record Kept(Stamp stamp, Representation representation) {}

  private final Path folder;
  private final Cache<Path, Kept> files =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Path file, Kept kept) -> kept.representation().size())
          .build();

  KeptFiles(Path folder) {
    this.folder = folder;
  }

  /// The file as it is now; empty where there is none, or where a link leads out of the folder.
  ///
  /// @throws UncheckedIOException naming the file the disk does not give
  Optional<Representation> get(Path file) {
    Kept kept = files.getIfPresent(file);
    if (kept == null || !Stamp.of(file).equals(Optional.of(kept.stamp()))) {
      kept = files.asMap().compute(file, (_, before) -> read(file, before));
    }
    return Optional.ofNullable(kept).map(Kept::representation);
  }

  /// @param before what another may just have read
  private @Nullable Kept read(Path file, @Nullable Kept before) {
    // before the bytes: a file replaced in between is then sent once more, never too seldom
    Stamp stamp = Stamp.of(file).orElse(null);
    if (stamp == null || (before != null && before.stamp().equals(stamp))) {
      return stamp == null ? null : before;
    }
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        return null;
      }
      byte[] bytes = Files.readAllBytes(file);
      var modified = Optional.of(stamp.modified().toInstant());
      return new Kept(stamp, new Representation(bytes, MediaTypes.of(file), modified));
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
