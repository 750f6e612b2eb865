package dev.postrider.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The processes at work on one database file, each a *node* with a name of its own.
///
/// Every node holds a lock on a file beside the database. The operating system lets go of it the
/// moment a process ends, however it ends, so that a dead node's work can be taken over at once.
public final class Nodes implements AutoCloseable {

  /// How the names of this process begin: its id for people, its start because an id is given out
  /// again.
  private static final String THIS_PROCESS =
      ProcessHandle.current().pid()
          + "-"
          + ProcessHandle.current()
              .info()
              .startInstant()
              .map(start -> Long.toString(start.toEpochMilli(), 36))
              .orElse("0")
          + "-";

  private final Path folder;
  private final String self;
  private final FileChannel channel;

  private Nodes(Path folder, String self, FileChannel channel) {
    this.folder = folder;
    this.self = self;
    this.channel = channel;
  }

  static Nodes join(Path database) {
    Path folder = database.resolveSibling(database.getFileName() + "-nodes");
    String self = THIS_PROCESS + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              folder.resolve(self), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      channel.lock();
      return new Nodes(folder, self, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + folder, e);
    }
  }

  /// The name of this process; no other, before or after, has the same.
  public String self() {
    return self;
  }

  /// False once the process of that name has ended.
  public boolean isAlive(String name) {
    Path file = folder.resolve(name);
    if (name.startsWith(THIS_PROCESS)) {
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
