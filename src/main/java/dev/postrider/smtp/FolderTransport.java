package dev.postrider.smtp;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.postrider.mail.Address;
import dev.postrider.mail.Email;
import dev.postrider.smtp.ConnectionLost.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes each email to an `.eml` file of its own, numbered in the order they come: for a dry run,
/// a preview, a test.
public final class FolderTransport implements Transport {

  private final Path folder;
  private final AtomicInteger count = new AtomicInteger();

  /// @param folder made if missing; a file of an earlier run with the same number and recipient is
  ///   replaced
  public FolderTransport(Path folder) {
    this.folder = folder;
  }

  @Override
  public Connection connect() {
    return new Connection() {
      @Override
      public Receipt send(Email email) {
        return write(email);
      }

      @Override
      public void close() {}
    };
  }

  private Receipt write(Email email) {
    Path file = folder.resolve(fileName(email.recipient()));
    Path draft = folder.resolve(file.getFileName() + ".new");
    try {
      Files.createDirectories(folder);
      Files.write(draft, email.toBytes());
      Files.move(draft, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ConnectionLost("cannot write email " + file, e, Progress.OPENING);
    }
    return new Receipt.Accepted(250, "2.0.0", "written to " + file);
  }

  /// An address may be longer than a file system's names and hold `/`.
  private String fileName(Address recipient) {
    String safe = recipient.canonical().replaceAll("[^a-z0-9@.+_-]", "_");
    return "%06d-%.100s.eml".formatted(count.incrementAndGet(), safe);
  }
}
