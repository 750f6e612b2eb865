package dev.postrider;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import dev.postrider.memory.Fingerprint;
import dev.postrider.memory.StateFile;
import dev.postrider.post.PassedOver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.EnumSet;

/// The files below some folders as they are at one moment: path, size and time of each, in the
/// order in which the disk tells them, but for those that are passed over. Links are followed.
final class Listing {

  private final Fingerprint fingerprint;
  private Instant newest = Instant.MIN;

  /// @param fingerprint to which the files are added
  Listing(Fingerprint fingerprint) {
    this.fingerprint = fingerprint;
  }

  /// Adds every file below `folder`, or that there is no such folder.
  ///
  /// @throws UncheckedIOException naming the folder that cannot be read
  void add(Path folder, PassedOver passedOver) {
    try {
      if (Files.exists(folder)) {
        Path root = folder.toRealPath();
        Files.walkFileTree(
            root,
            EnumSet.of(FileVisitOption.FOLLOW_LINKS),
            Integer.MAX_VALUE,
            new Walk(root, passedOver));
      } else {
        fingerprint.add(folder).add("missing");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read folder " + folder, e);
    }
  }

  /// False if a file may have been changed once more though it is listed just as it was at
  /// `moment`.
  boolean hasSettledAt(Instant moment) {
    return StateFile.hasSettled(newest, moment);
  }

  private final class Walk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final PassedOver passedOver;

    Walk(Path root, PassedOver passedOver) {
      this.root = root;
      this.passedOver = passedOver;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return passedOver.holds(folder) && !folder.equals(root) ? SKIP_SUBTREE : CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!passedOver.holds(file)) {
        fingerprint.add(file.toString(), attributes);
        Instant modified = attributes.lastModifiedTime().toInstant();
        newest = modified.isAfter(newest) ? modified : newest;
      }
      return CONTINUE;
    }

    /// A link to nothing, or to a folder above it.
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      fingerprint.add(file).add("not to be read");
      return CONTINUE;
    }
  }
}
