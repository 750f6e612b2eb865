package dev.postrider.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A file that only its owner can read, in UTF-8. It is written beside its place and moved there
/// whole, so that nobody ever sees half of it; what was begun by a process that died is begun anew.
final class PrivateFile implements Closeable {

  private static final String DRAFT = ".new";

  private final Path file;
  private final Path draft;
  private final FileChannel channel;
  private final Writer writer;

  /// Begins to write it. Nothing is at its place before [#finish].
  PrivateFile(Path file) throws IOException {
    this.file = file;
    this.draft = file.resolveSibling(file.getFileName() + DRAFT);
    Files.deleteIfExists(draft);
    // never follows a link that somebody has put there
    this.channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownersOnly(file));
    this.writer =
        new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8));
  }

  private static FileAttribute<?>[] ownersOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  Writer writer() {
    return writer;
  }

  /// Puts it in its place.
  void finish() throws IOException {
    writer.flush();
    channel.force(true);
    writer.close();
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Without [#finish] nothing is left.
  @Override
  public void close() throws IOException {
    writer.close();
    Files.deleteIfExists(draft);
  }
}
