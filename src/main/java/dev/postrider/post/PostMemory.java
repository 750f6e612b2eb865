package dev.postrider.post;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What front matters said when they were last read, in a file that may be deleted at any time. One
/// that is damaged, of another program or of other settings is as good as none, and where it cannot
/// be written, nothing is remembered.
final class PostMemory {

  /// Longer than any file system's clock stands still: a file may be changed twice in that time and
  /// keep its size and its time.
  private static final Duration CLOCK_STANDS_STILL = Duration.ofSeconds(2);

  private final Optional<Path> file;
  private final PostSettings settings;
  private final String program;

  /// @param file empty to remember nothing
  /// @param program names this build of it: another may read the same front matter otherwise
  PostMemory(Optional<Path> file, PostSettings settings, String program) {
    this.file = file;
    this.settings = settings;
    this.program = program;
  }

  /// By path, as [FoundFile#source] writes it.
  Map<String, Reading> recall() {
    try {
      return file.isPresent() && Files.exists(file.get())
          ? recalled(Files.readAllBytes(file.get()))
          : Map.of();
    } catch (IOException | RuntimeException _) {
      return Map.of();
    }
  }

  private Map<String, Reading> recalled(byte[] bytes) throws IOException {
    byte[] content = Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
    var readings = new HashMap<String, Reading>();
    try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
      boolean isOurs =
          ByteBuffer.wrap(bytes).getLong() == Checksum.of(content)
              && in.readUTF().equals(program)
              && in.readUTF().equals(settings.toString());
      int count = isOurs ? in.readInt() : 0;
      var reader = new RememberedReading.Reader(in, settings.folder());
      for (int i = 0; i < count; i++) {
        Reading reading = reader.read();
        readings.put(reading.source().toString(), reading);
      }
    }
    return readings;
  }

  /// Puts `readings` in place of what was `recalled`, in one step. A reading with a problem or a
  /// warning is not kept, so that each run tells it again.
  ///
  /// @param began when the first file was looked at
  void keep(List<Reading> readings, Map<String, Reading> recalled, Instant began) {
    long settled = began.minus(CLOCK_STANDS_STILL).toEpochMilli();
    List<Reading> kept =
        readings.stream()
            .filter(reading -> reading.problems().isEmpty())
            .filter(reading -> reading.file().modified() < settled)
            .toList();
    boolean isNews =
        kept.size() != recalled.size()
            || kept.stream()
                .anyMatch(reading -> !reading.equals(recalled.get(reading.source().toString())));
    if (isNews) {
      file.ifPresent(place -> write(place, kept));
    }
  }

  private void write(Path place, List<Reading> readings) {
    try {
      byte[] content = content(readings);
      Path folder = Files.createDirectories(place.toAbsolutePath().resolveSibling("."));
      Path draft = Files.createTempFile(folder, place.getFileName().toString(), ".new");
      try {
        Files.write(draft, whole(content));
        Files.move(draft, place, ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException _) {
      // the next run reads all posts once more
    }
  }

  private static byte[] whole(byte[] content) {
    return ByteBuffer.allocate(Long.BYTES + content.length)
        .putLong(Checksum.of(content))
        .put(content)
        .array();
  }

  private byte[] content(List<Reading> readings) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(program);
      out.writeUTF(settings.toString());
      out.writeInt(readings.size());
      var writer = new RememberedReading.Writer(out);
      for (Reading reading : readings) {
        writer.write(reading);
      }
    }
    return bytes.toByteArray();
  }
}
