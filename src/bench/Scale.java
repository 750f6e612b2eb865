import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sends one edition to a great many readers in a heap of 512 MB. `scale` in this folder starts it.
public final class Scale {

  private static final int CONNECTIONS = 32;
  private static final String HEAP = "-Xmx512m";
  private static final int MEGABYTE = 1 << 20;

  private final int readers;
  private final Path checkout;
  private final Path folder;

  private Scale(Path checkout, Path folder, int readers) {
    this.checkout = checkout;
    this.folder = folder;
    this.readers = readers;
  }

  /// Takes the checkout, the folder to work in, how many readers and the databases.
  public static void main(String[] words) throws IOException, InterruptedException {
    var scale = new Scale(Path.of(words[0]), Path.of(words[1]), Integer.parseInt(words[2]));
    scale.run(List.of(words).subList(3, words.length));
  }

  private void run(List<String> databases) throws IOException, InterruptedException {
    var machine = Machine.described(checkout);
    var shown = new LinkedHashMap<String, Map<String, String>>();
    for (String database : databases) {
      Path place = Files.createTempDirectory(folder, database);
      if (database.equals("postgresql")) {
        try (var server = PostgresServer.start(place.resolve("server"))) {
          shown.put(
              "PostgreSQL",
              measure(place, server.lines("one"), server.lines("all"), _ -> server.octets("all")));
        }
      } else {
        shown.put(
            "SQLite",
            measure(place, Site.sqlite("one.db"), Site.sqlite("all.db"), Scale::octetsOfAll));
      }
      Folders.remove(place);
    }
    write(machine, shown);
  }

  private Map<String, String> measure(
      Path place, List<String> one, List<String> all, ToLongFunction<Site> size)
      throws IOException, InterruptedException {
    int port = Sink.freePort();
    Site site = Site.make(place.resolve("site"), checkout);
    List<String> smtp = List.of("max-connections: " + CONNECTIONS);
    var facts = new LinkedHashMap<String, String>();

    site.with(port, one, smtp).subscribe(site.reader("Solo Reader"));
    Duration least = toFirstEmail(site, port, place);

    site.with(port, all, smtp);
    Path list = site.readers(readers);
    long began = System.nanoTime();
    site.subscribe(list);
    tell(facts, "import", seconds(began, System.nanoTime()));
    tell(facts, "database after the import", megabytes(size.applyAsLong(site)));

    deliver(site, port, place, least, facts);
    tell(facts, "database after the edition", megabytes(size.applyAsLong(site)));
    return facts;
  }

  private Duration toFirstEmail(Site site, int port, Path place)
      throws IOException, InterruptedException {
    try (var sink = Sink.open(port, place)) {
      long began = System.nanoTime();
      Process process = site.start("", "send", Site.DIGEST, "--yes");
      Duration first = Duration.ofNanos(sink.await(1, process) - began);
      process.waitFor();
      return first;
    }
  }

  private void deliver(Site site, int port, Path place, Duration least, Map<String, String> facts)
      throws IOException, InterruptedException {
    Path collections = place.resolve("gc.log");
    int edge = Math.min(100_000, readers / 10);
    try (var sink = Sink.open(port, place)) {
      long began = System.nanoTime();
      Process process =
          site.start(HEAP + " -Xlog:gc:file=" + collections, "send", Site.DIGEST, "--yes", "-q");
      var ending = process.onExit().thenApply(_ -> System.nanoTime());
      long first = sink.await(1, process);
      tell(facts, "first email after", seconds(began, first));
      tell(facts, "of that for composing", seconds(began + least.toNanos(), first));
      long early = sink.await(edge, process);
      long liveEarly = live(process, collections);
      long late = sink.await(readers - edge, process);
      long liveLate = live(process, collections);
      String resident = megabytes(Memory.resident(process));
      String printed = new String(process.getInputStream().readAllBytes());
      int end = process.waitFor();
      long ended = ending.join();
      if (end != 0 || sink.emails() != readers) {
        throw new IllegalStateException(
            "send ended with %d after %d emails:%n%s".formatted(end, sink.emails(), printed));
      }
      tell(facts, "all delivered after", seconds(first, ended));
      tell(facts, "rate", rate(readers, first, ended));
      tell(facts, "rate of the first %,d".formatted(edge), rate(edge, first, early));
      tell(facts, "rate of the last %,d".formatted(edge), rate(edge, late, ended));
      tell(facts, "live heap after the first %,d".formatted(edge), megabytes(liveEarly));
      tell(facts, "live heap before the last %,d".formatted(edge), megabytes(liveLate));
      tell(facts, "most heap in use, of 512 MB", megabytes(Memory.mostHeap(collections)));
      tell(facts, "most memory of the machine", resident);
    }
  }

  private static void tell(Map<String, String> facts, String name, String value) {
    System.err.println(name + ": " + value);
    facts.put(name, value);
  }

  private static String seconds(long from, long to) {
    return "%.1f s".formatted(Math.max(0, to - from) / 1e9);
  }

  private static String rate(int emails, long from, long to) {
    return "%,.0f emails/s".formatted(emails / ((to - from) / 1e9));
  }

  private static String megabytes(long octets) {
    return "%,d MB".formatted(octets / MEGABYTE);
  }

  /// What is in use after a collection of everything.
  private static long live(Process process, Path collections)
      throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return Memory.collected(collections)
        .filter(pause -> pause.group(1).startsWith("Full"))
        .reduce((_, last) -> last)
        .map(pause -> Long.parseLong(pause.group(3)) * MEGABYTE)
        .orElseThrow();
  }

  private static long octetsOfAll(Site site) {
    return Stream.of("all.db", "all.db-wal")
        .map(site.folder()::resolve)
        .mapToLong(file -> file.toFile().length())
        .sum();
  }

  private void write(Map<String, String> machine, Map<String, Map<String, String>> shown)
      throws IOException {
    var out = new StringBuilder("| Machine | |\n|---|---|\n");
    machine.forEach((name, value) -> out.append("| %s | %s |\n".formatted(name, value)));
    out.append("\n| %,d readers, %d connections | ".formatted(readers, CONNECTIONS));
    out.append(String.join(" | ", shown.keySet())).append(" |\n|---|");
    out.append("---|".repeat(shown.size())).append("\n");
    for (String row : shown.values().iterator().next().keySet()) {
      String values =
          shown.values().stream().map(facts -> facts.get(row)).collect(Collectors.joining(" | "));
      out.append("| %s | %s |\n".formatted(row, values));
    }
    System.out.print(out);
    Files.writeString(folder.resolve("scale.md"), out);
    System.out.println("Written to " + folder.resolve("scale.md") + ".");
  }
}
