package dev.postrider.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of a folder as they are served: read, hashed and compressed once and then kept in
/// memory, so that asking again costs one look at the file. One that was replaced is read anew; by
/// whoever asks first, while others who ask for it wait. Of a very large one the hash alone is
/// kept.
final class KeptFiles {

  /// For all files together. The least used go first, and are read again when they are asked for.
  private static final int MAX_BYTES = 64 << 20;

  /// A longer file would take the place of all others. It is sent from the disk, as it is.
  private static final int MAX_FILE_BYTES = MAX_BYTES / 2;

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
  private final InstantSource clock;
  private final Cache<Path, Kept> files =
      Caffeine.newBuilder()
          .maximumWeight(MAX_BYTES)
          .weigher((Path file, Kept kept) -> kept.representation().kept())
          .build();

  KeptFiles(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
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
      return new Kept(stamp, represented(file, stamp));
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private Representation represented(Path file, Stamp stamp) throws IOException {
    String mediaType = MediaTypes.of(file);
    var modified = Optional.of(new LastModified(stamp.modified().toInstant(), clock));
    return stamp.size() > MAX_FILE_BYTES
        ? new Representation(
            Coded.onDisk(() -> open(file, stamp)), Optional.empty(), mediaType, modified)
        : Representation.of(Files.readAllBytes(file), mediaType, modified);
  }

  /// The bytes that have this stamp, also when others are put in their place while they are read.
  ///
  /// @throws IOException if that was done before they were opened
  private static InputStream open(Path file, Stamp stamp) throws IOException {
    InputStream in = Files.newInputStream(file);
    if (!Stamp.of(file).equals(Optional.of(stamp))) {
      in.close();
      throw new FileSystemException(file.toString(), null, "it was just replaced");
    }
    return in;
  }
}
