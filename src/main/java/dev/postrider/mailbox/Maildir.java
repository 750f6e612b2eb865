package dev.postrider.mailbox;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A maildir (`cr.yp.to/proto/maildir.html`): a message is a file, which moves from `new` to `cur`
/// once it is read.
public final class Maildir implements Mailbox {

  /// Seen, as mail programs know it.
  private static final String SEEN = ":2,S";

  private final Path unread;
  private final Path read;

  /// @param folder that has `new` and `cur`
  public Maildir(Path folder) {
    this.unread = folder.resolve("new");
    this.read = folder.resolve("cur");
  }

  @Override
  public void read(Consumer<byte[]> taker) {
    for (Path file : files()) {
      try {
        taker.accept(octets(file));
        Files.createDirectories(read);
        Files.move(file, read.resolve(file.getFileName() + SEEN), ATOMIC_MOVE);
      } catch (NoSuchFileException _) {
        // another process has read it meanwhile
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
  }

  /// In the order they came, as their names begin with the time.
  private List<Path> files() {
    try (Stream<Path> files = Files.list(unread)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + unread, e);
    }
  }

  private static byte[] octets(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LARGEST);
    }
  }
}
