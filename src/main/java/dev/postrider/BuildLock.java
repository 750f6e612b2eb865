package dev.postrider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Supplier;

/// Lets one build at a time into a site's folders, of all processes and threads; the others wait.
///
/// The file of the lock stays; without it the next to come would lock another. It stands beside the
/// database, as everything the program needs for itself does, and not where it would be published.
record BuildLock(Path file) {

  /// @throws UncheckedIOException naming the file, if it cannot be locked
  <T> T alone(Supplier<T> build) {
    synchronized (BuildLock.class) {
      try (var channel = open();
          var _ = channel.lock()) {
        return build.get();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot lock " + file, e);
      }
    }
  }

  private FileChannel open() throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
