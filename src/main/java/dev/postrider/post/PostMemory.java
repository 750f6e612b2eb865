package dev.postrider.post;

import dev.postrider.memory.StateFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What front matters said when they were last read.
final class PostMemory {

  private final Optional<StateFile> file;
  private final PostSettings settings;

  private PostMemory(PostSettings settings, Optional<StateFile> file) {
    this.settings = settings;
    this.file = file;
  }

  /// One that remembers nothing.
  static PostMemory none(PostSettings settings) {
    return new PostMemory(settings, Optional.empty());
  }

  static PostMemory in(StateFile file, PostSettings settings) {
    return new PostMemory(settings, Optional.of(file.with(settings)));
  }

  /// The same, which recalls nothing until something was kept.
  PostMemory anew() {
    return new PostMemory(settings, file.map(StateFile::anew));
  }

  /// By path, as [FoundFile#source] writes it.
  Map<String, Reading> recall() {
    return file.flatMap(it -> it.read(this::read)).orElse(Map.of());
  }

  private Map<String, Reading> read(DataInputStream in) throws IOException {
    var readings = new HashMap<String, Reading>();
    int count = in.readInt();
    var reader = new RememberedReading.Reader(in, settings.folder());
    for (int i = 0; i < count; i++) {
      Reading reading = reader.read();
      readings.put(reading.source().toString(), reading);
    }
    return readings;
  }

  /// Puts `readings` in place of what was `recalled`, in one step. A reading with a problem or a
  /// warning is not kept, so that each run tells it again.
  ///
  /// @param began when the first file was looked at
  void keep(List<Reading> readings, Map<String, Reading> recalled, Instant began) {
    List<Reading> kept =
        readings.stream()
            .filter(reading -> reading.problems().isEmpty())
            .filter(reading -> StateFile.hasSettled(reading.file().time(), began))
            .toList();
    boolean isNews =
        kept.size() != recalled.size()
            || kept.stream()
                .anyMatch(reading -> !reading.equals(recalled.get(reading.source().toString())));
    if (isNews) {
      file.ifPresent(it -> it.write(out -> write(out, kept)));
    }
  }

  private static void write(DataOutputStream out, List<Reading> readings) throws IOException {
    out.writeInt(readings.size());
    var writer = new RememberedReading.Writer(out);
    for (Reading reading : readings) {
      writer.write(reading);
    }
  }
}
