package dev.postrider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/// Lets one build at a time into a site's folders, of all processes and threads; the others wait.
///
/// The file of the lock stays; without it the next to come would lock another. It stands in the
/// site's folder, beside those that it guards, and not where it would be published.
record BuildLock(Path file) {

  private static final String NAME = ".postrider-build";

  /// @param site the site's folder, which is there
  static BuildLock of(Path site) {
    return new BuildLock(site.resolve(NAME));
  }

  /// @throws UncheckedIOException naming the file, if it cannot be locked
  <T> T alone(Supplier<T> build) {
    synchronized (BuildLock.class) {
      try (var channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        return build.get();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot lock " + file, e);
      }
    }
  }
}
