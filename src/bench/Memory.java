import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How much memory a process took.
final class Memory {

  private static final int MEGABYTE = 1 << 20;
  private static final Pattern PAUSE = Pattern.compile("Pause (\\w+).* (\\d+)M->(\\d+)M\\(");

  private Memory() {}

  /// The most octets in use before a collection.
  ///
  /// @param collections what `-Xlog:gc:file=` wrote
  static long mostHeap(Path collections) throws IOException {
    return collected(collections)
        .mapToLong(pause -> Long.parseLong(pause.group(2)) * MEGABYTE)
        .max()
        .orElse(0);
  }

  /// Kind of the pause, MB before and MB after.
  static Stream<MatchResult> collected(Path collections) throws IOException {
    return PAUSE.matcher(Files.readString(collections)).results();
  }

  /// The most octets of the machine that a living process has had; 0 where the system does not say.
  static long resident(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
