package dev.postrider;

import dev.postrider.memory.Fingerprint;
import dev.postrider.memory.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// The files below some folders as they are at one moment: path, size and time of each, in the
/// order in which the disk tells them. Links are followed.
final class Listing {

  private final Fingerprint fingerprint;
  private final List<Instant> times = new ArrayList<>();

  /// @param fingerprint to which the files are added
  Listing(Fingerprint fingerprint) {
    this.fingerprint = fingerprint;
  }

  /// Adds every file below `folder` but `without`, or that there is no such folder.
  ///
  /// @throws UncheckedIOException naming the folder that cannot be read
  void add(Path folder, Path without) {
    try {
      if (Files.exists(folder)) {
        var walk = new Walk(without);
        Files.walkFileTree(
            folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
      } else {
        fingerprint.add(folder).add("missing");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read folder " + folder, e);
    }
  }

  /// False if a file was changed so shortly before or after `moment` that its time may hide another
  /// change.
  boolean isCertainAt(Instant moment) {
    return times.stream()
        .noneMatch(
            time ->
                Duration.between(time, moment).abs().compareTo(StateFile.CLOCK_STANDS_STILL) <= 0);
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final Path without;

    Walk(Path without) {
      this.without = without;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!file.equals(without)) {
        fingerprint.add(file.toString(), attributes);
        times.add(attributes.lastModifiedTime().toInstant());
      }
      return FileVisitResult.CONTINUE;
    }

    /// A link to nothing, or to a folder above it.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      fingerprint.add(file).add("not to be read");
      return FileVisitResult.CONTINUE;
    }
  }
}
