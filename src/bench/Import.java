import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Imports a great many readers in a heap of 512 MB and exports them; then once more with the
/// process killed in the middle, which must end the same. `import` in this folder starts it.
public final class Import {

  private static final String HEAP = "-Xmx512m";
  private static final int MEGABYTE = 1 << 20;

  /// Each falls anywhere in its third of the import.
  private static final int KILLS = 3;

  private static final List<String> COUNTS =
      List.of(
          "SELECT 'record: ' || step || ' ' || source || ' ' || text, count(*) FROM consent"
              + " GROUP BY 1 ORDER BY 1",
          "SELECT 'suppressions: ' || reason || ' ' || scope, count(*) FROM suppression"
              + " WHERE address <> '' GROUP BY 1 ORDER BY 1");

  /// A database as its settings and as a URL that JDBC opens.
  private record Place(List<String> settings, String jdbc) {}

  private final int readers;
  private final Path checkout;
  private final Path folder;
  private final Random random = new Random(20_261_122);

  private Import(Path checkout, Path folder, int readers) {
    this.checkout = checkout;
    this.folder = folder;
    this.readers = readers;
  }

  /// Takes the checkout, the folder to work in, how many readers and the databases.
  public static void main(String[] words) throws IOException, InterruptedException {
    var bench = new Import(Path.of(words[0]), Path.of(words[1]), Integer.parseInt(words[2]));
    bench.run(List.of(words).subList(3, words.length));
  }

  private void run(List<String> databases) throws IOException, InterruptedException {
    var machine = Machine.described(checkout);
    var shown = new LinkedHashMap<String, Map<String, String>>();
    for (String database : databases) {
      Path place = Files.createTempDirectory(folder, database);
      Site site = Site.make(place.resolve("site"), checkout);
      if (database.equals("postgresql")) {
        try (var server = PostgresServer.start(place.resolve("server"))) {
          shown.put("PostgreSQL", measure(site, at(server, "whole"), at(server, "killed")));
        }
      } else {
        shown.put("SQLite", measure(site, at(site, "whole.db"), at(site, "killed.db")));
      }
      Folders.remove(place);
    }
    write(machine, shown);
  }

  private static Place at(Site site, String file) {
    return new Place(Site.sqlite(file), "jdbc:sqlite:" + site.folder().resolve(file));
  }

  private static Place at(PostgresServer server, String name) {
    List<String> settings = server.lines(name);
    String url = settings.getFirst().replace("url: ", "");
    return new Place(settings, url + "?user=postgres&password=postgres");
  }

  private Map<String, String> measure(Site site, Place whole, Place killed)
      throws IOException, InterruptedException {
    var facts = new LinkedHashMap<String, String>();
    Path list = list(site.folder().resolve("readers.csv"));
    tell(facts, "list", megabytes(Files.size(list)));

    site.with(25, whole.settings(), List.of());
    long nanos = timed(site, facts, "import", importing(list));
    Path exported = site.folder().resolve("whole.csv");
    timed(site, facts, "export", "subscribers", "export", exported.toString());

    site.with(25, killed.settings(), List.of());
    List<String> struck = importKilled(site, list, killed, nanos);
    Path afterKills = site.folder().resolve("killed.csv");
    site.run("subscribers", "export", afterKills.toString());
    tell(facts, "readers that were in when killed", String.join(", ", struck));
    tell(facts, "the same in the end", same(exported, afterKills, whole, killed));
    return facts;
  }

  /// Names, languages, topics and digests of their own; one in fifty left elsewhere, one in a
  /// thousand bounced there.
  private Path list(Path file) throws IOException {
    List<String> topics = List.of("", "", "bread", "sea;bread", "sea");
    List<String> languages = List.of("", "en", "pt-BR");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("email,name,language,topics,status\n");
      for (int reader = 0; reader < readers; reader++) {
        String status =
            reader % 1_000 == 7 ? "bounced" : reader % 50 == 3 ? "unsubscribed" : "confirmed";
        out.write(
            "reader%07d@example.com,Reader %07d,%s,%s,%s\n"
                .formatted(
                    reader,
                    reader,
                    languages.get(reader % languages.size()),
                    topics.get(reader % topics.size()),
                    status));
      }
    }
    return file;
  }

  private static String[] importing(Path list) {
    return new String[] {
      "subscribers", "import", list.toString(), "--confirmed", "--consent", "benchmark"
    };
  }

  /// Runs a command to its end, whose time and memory are told.
  ///
  /// @return nanoseconds
  private long timed(Site site, Map<String, String> facts, String name, String... words)
      throws IOException, InterruptedException {
    Path collections = site.folder().resolve("gc.log");
    long began = System.nanoTime();
    Process process = site.start(HEAP + " -Xlog:gc:file=" + collections, words);
    long resident = 0;
    Duration processor = Duration.ZERO;
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      resident = Math.max(resident, Memory.resident(process));
      processor = process.info().totalCpuDuration().orElse(processor);
    }
    long nanos = System.nanoTime() - began;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          name + ":\n" + new String(process.getInputStream().readAllBytes()));
    }
    tell(facts, name, "%.1f s, %,.0f rows/s".formatted(nanos / 1e9, readers / (nanos / 1e9)));
    tell(facts, name + ": processor time", "%.1f s".formatted(processor.toMillis() / 1e3));
    tell(facts, name + ": most heap in use", megabytes(Memory.mostHeap(collections)));
    tell(facts, name + ": most memory of the machine", megabytes(resident));
    return nanos;
  }

  /// @param nanos what a whole import takes
  /// @return how many readers were there after each kill
  private List<String> importKilled(Site site, Path list, Place killed, long nanos)
      throws IOException, InterruptedException {
    var struck = new ArrayList<String>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = site.start(HEAP, importing(list));
      double part = (kill + random.nextDouble()) / KILLS;
      process.waitFor((long) (nanos * part), TimeUnit.NANOSECONDS);
      process.destroyForcibly().waitFor();
      struck.add("%,d".formatted(total(killed, "SELECT count(*) FROM subscriber")));
    }
    site.run(importing(list));
    return struck;
  }

  private String same(Path exported, Path afterKills, Place whole, Place killed)
      throws IOException {
    List<String> lines = withoutTimes(exported);
    List<String> counts = counts(whole);
    if (lines.size() != readers + 1
        || !lines.equals(withoutTimes(afterKills))
        || !counts.equals(counts(killed))) {
      throw new IllegalStateException(
          "not the same: %s and %s, %s and %s"
              .formatted(exported, afterKills, counts, counts(killed)));
    }
    System.err.println(String.join("\n", counts));
    return "%,d readers".formatted(lines.size() - 1);
  }

  /// Without when they joined, which stands last.
  private static List<String> withoutTimes(Path exported) throws IOException {
    try (Stream<String> lines = Files.lines(exported)) {
      return lines.map(line -> line.substring(0, line.lastIndexOf(','))).sorted().toList();
    }
  }

  /// Steps on the record and suppressions, by kind.
  private static List<String> counts(Place place) {
    var counts = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(place.jdbc());
        var statement = connection.createStatement()) {
      for (String sql : COUNTS) {
        try (var rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            counts.add("%s %,d".formatted(rows.getString(1).strip(), rows.getLong(2)));
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(place.jdbc(), e);
    }
    return counts;
  }

  private static long total(Place place, String sql) {
    try (var connection = DriverManager.getConnection(place.jdbc());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static void tell(Map<String, String> facts, String name, String value) {
    System.err.println(name + ": " + value);
    facts.put(name, value);
  }

  private static String megabytes(long octets) {
    return "%,d MB".formatted(octets / MEGABYTE);
  }

  private void write(Map<String, String> machine, Map<String, Map<String, String>> shown)
      throws IOException {
    var out = new StringBuilder("| Machine | |\n|---|---|\n");
    machine.forEach((name, value) -> out.append("| %s | %s |\n".formatted(name, value)));
    out.append("\n| %,d readers | ".formatted(readers));
    out.append(String.join(" | ", shown.keySet())).append(" |\n|---|");
    out.append("---|".repeat(shown.size())).append("\n");
    for (String row : shown.values().iterator().next().keySet()) {
      String values =
          shown.values().stream().map(facts -> facts.get(row)).collect(Collectors.joining(" | "));
      out.append("| %s | %s |\n".formatted(row, values));
    }
    System.out.print(out);
    Files.writeString(folder.resolve("import.md"), out);
    System.out.println("Written to " + folder.resolve("import.md") + ".");
  }
}
