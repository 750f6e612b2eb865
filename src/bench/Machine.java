import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a run took place.
final class Machine {

  private Machine() {}

  /// Names and values, in the order they are told.
  static Map<String, String> described(Path checkout) throws IOException, InterruptedException {
    var facts = new LinkedHashMap<String, String>();
    facts.put("processor", processor());
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("load before", load());
    facts.put("disk", Files.getFileStore(checkout).type());
    facts.put("Java", Runtime.version().toString());
    facts.put("Node", said(checkout, "node", "--version"));
    facts.put("Postfix", said(checkout, "postconf", "-h", "mail_version"));
    facts.put("Postrider", said(checkout, "git", "describe", "--always", "--dirty"));
    return facts;
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static String load() {
    double load =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return "%.2f".formatted(load);
  }

  /// The first line a program prints, or "none" where it is not there.
  static String said(Path folder, String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      List<String> lines = process.inputReader().readAllLines();
      process.waitFor();
      return lines.isEmpty() ? "none" : lines.getFirst();
    } catch (IOException notThere) {
      return "none";
    }
  }
}
