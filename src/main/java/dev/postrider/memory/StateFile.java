package dev.postrider.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A file that saves work and nothing else: it can be removed at any time, one that is damaged or
/// has another key is as good as none, and where it cannot be written nothing is remembered. Its
/// first eight bytes are the checksum of the key and the others.
///
/// @param key tells apart whatever writes the file or changes what it says: programs, versions,
///   settings
/// @param isAnew true to read nothing of what an earlier run wrote
public record StateFile(Path file, String key, boolean isAnew) {

  /// Longer than any file system's clock stands still: a file may be changed twice in that time and
  /// keep its size and its time.
  private static final Duration CLOCK_STANDS_STILL = Duration.ofSeconds(2);

  public StateFile(Path file, String key) {
    this(file, key, false);
  }

  /// Reads a value from the bytes of the file.
  public interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /// Writes a value as the bytes of the file.
  public interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /// False if a file may have been changed once more since it was looked at, though it has the size
  /// and the time of then.
  ///
  /// @param modified its time
  /// @param looked when
  public static boolean hasSettled(Instant modified, Instant looked) {
    return modified.isBefore(looked.minus(CLOCK_STANDS_STILL));
  }

  /// The same, whose key tells apart what [Fingerprint] does as well.
  public StateFile with(Object part) {
    return new StateFile(file, key + "\n" + new Fingerprint().add(part).sum(), isAnew);
  }

  /// The same, which is as good as none until it is written.
  public StateFile anew() {
    return new StateFile(file, key, true);
  }

  /// Empty where there is no such file, and where it is not as [#write] left it.
  public <T> Optional<T> read(Reader<T> reader) {
    if (isAnew || !Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      byte[] content = Arrays.copyOfRange(bytes, Math.min(Long.BYTES, bytes.length), bytes.length);
      return bytes.length >= Long.BYTES && ByteBuffer.wrap(bytes).getLong() == checksum(content)
          ? Optional.of(reader.read(new DataInputStream(new ByteArrayInputStream(content))))
          : Optional.empty();
    } catch (IOException | RuntimeException _) {
      // written in another form, which nobody reads any more
      return Optional.empty();
    }
  }

  /// Replaces the file in one step, with its folder where that is missing. Where that cannot be
  /// done it is left as it was.
  public void write(Writer writer) {
    try {
      byte[] content = content(writer);
      Path folder = Files.createDirectories(requireNonNull(file.toAbsolutePath().getParent()));
      Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new");
      try {
        Files.write(draft, whole(content));
        Files.move(draft, file, ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException _) {
      // the next run does the work once more
    }
  }

  private static byte[] content(Writer writer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      writer.write(out);
    }
    return bytes.toByteArray();
  }

  private byte[] whole(byte[] content) {
    return ByteBuffer.allocate(Long.BYTES + content.length)
        .putLong(checksum(content))
        .put(content)
        .array();
  }

  private long checksum(byte[] content) {
    return Checksum.of(key.getBytes(UTF_8), content);
  }
}
