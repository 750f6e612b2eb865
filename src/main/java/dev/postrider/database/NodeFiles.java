package dev.postrider.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Nodes of one machine: each holds the operating system's lock on a file of its own.
final class NodeFiles implements Nodes {

  private final Path folder;
  private final String self;
  private final FileChannel channel;

  private NodeFiles(Path folder, String self, FileChannel channel) {
    this.folder = folder;
    this.self = self;
    this.channel = channel;
  }

  static NodeFiles join(Path folder) {
    String self = NodeName.fresh();
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              folder.resolve(self), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      return new NodeFiles(folder, self, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + folder, e);
    }
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public boolean isAlive(String name) {
    Path file = folder.resolve(name);
    if (NodeName.isOfThisProcess(name)) {
      // opened here once more, and closed again, the file would lose its lock
      return Files.exists(file);
    }
    try (var other = FileChannel.open(file, StandardOpenOption.WRITE);
        @Nullable FileLock lock = other.tryLock()) {
      if (lock == null) {
        return true;
      }
      Files.deleteIfExists(file);
      return false;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder.resolve(self));
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot leave " + folder, e);
    }
  }
}
