package dev.postrider.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A file that saves work and nothing else: it can be removed at any time, and one that is damaged
/// or of another program is as good as none. Its last 32 bytes are the SHA-256 of the program's
/// name and the others.
///
/// @param program tells apart all programs, and all versions of one, that write the file
public record StateFile(Path file, String program) {

  private static final int SUM = 32;

  /// Reads a value from the bytes of the file.
  public interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /// Writes a value as the bytes of the file.
  public interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /// Empty where there is no such file, and where it is not as [#write] left it.
  public <T> Optional<T> read(Reader<T> reader) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int length = Math.max(0, bytes.length - SUM);
      byte[] sum = Arrays.copyOfRange(bytes, length, bytes.length);
      if (!MessageDigest.isEqual(sum, sum(bytes, length))) {
        return Optional.empty();
      }
      return Optional.of(
          reader.read(new DataInputStream(new ByteArrayInputStream(bytes, 0, length))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// When it was written; empty where there is no such file.
  public Optional<Instant> written() {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Forgets what it holds.
  ///
  /// @throws UncheckedIOException naming the file, if it cannot be removed
  public void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + file, e);
    }
  }

  /// Replaces the file in one step, with its folder where that is missing.
  ///
  /// @throws UncheckedIOException naming the file that cannot be written; it is as it was then
  public void write(Writer writer) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      writer.write(out);
      bytes.writeBytes(sum(bytes.toByteArray(), bytes.size()));
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      Files.createDirectories(requireNonNull(file.getParent()));
      Files.write(beside, bytes.toByteArray());
      Files.move(beside, file, ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private byte[] sum(byte[] bytes, int length) {
    MessageDigest sha256 = Fingerprint.sha256();
    sha256.update(program.getBytes(UTF_8));
    sha256.update(bytes, 0, length);
    return sha256.digest();
  }
}
