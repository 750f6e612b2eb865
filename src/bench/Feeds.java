import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Times `postrider build` beside Hugo: the same posts, whole processes, in turns. `feeds` in this
/// folder starts it.
public final class Feeds {

  private static final int ENTRIES = 50;
  private static final Pattern ENTRY = Pattern.compile("<item>|<entry[ >]|\"content_(html|text)\"");

  private static final String HUGO = "Hugo";
  private static final String COLD = "Postrider";
  private static final String SAME = "Postrider, nothing changed";
  private static final String CHANGED = "Postrider, one post changed";
  private static final String ARCHIVES = "Postrider with archives, as by default";
  private static final List<String> WAYS = List.of(HUGO, COLD, SAME, CHANGED, ARCHIVES);

  private final Path checkout;
  private final Path folder;
  private final List<Timed> timed = new ArrayList<>();
  private final StringBuilder sizes = new StringBuilder();

  /// One run of a process.
  ///
  /// @param cpu seconds of processor time, the system's for it with them
  /// @param memory the most it had resident, in MB
  record Timed(int posts, String way, int round, double wall, double cpu, double memory) {}

  private Feeds(Path checkout, Path folder) {
    this.checkout = checkout;
    this.folder = folder;
  }

  public static void main(String[] words) throws IOException, InterruptedException {
    boolean quick = List.of(words).contains("--quick");
    List<Integer> counts = quick ? List.of(100) : List.of(100, 1_000, 10_000);
    new Feeds(Path.of(words[0]), Path.of(words[1])).run(counts, quick ? 1 : 5);
  }

  private void run(List<Integer> counts, int rounds) throws IOException, InterruptedException {
    Map<String, String> machine = Machine.described(checkout);
    machine.remove("Node");
    machine.remove("Postfix");
    machine.put("Hugo", Machine.said(checkout, "hugo", "version"));
    for (int posts : counts) {
      Path site = site(posts);
      for (int round = 1; round <= rounds; round++) {
        round(site, posts, round);
      }
    }
    write(machine, counts);
  }

  private Path site(int posts) throws IOException, InterruptedException {
    Path site = folder.resolve("feeds-" + posts);
    remove(site);
    Path content = Files.createDirectories(site.resolve("content"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String program = checkout.resolve("src/build/SamplePosts.java").toString();
    ended(site, java, program, content.toString(), Integer.toString(posts));
    String settings =
        "site: {title: A blog, url: https://blog.example/, author: The team}\nfeeds: {archives: %s}\n";
    for (String archives : List.of("none", "site")) {
      Files.writeString(site.resolve(archives + ".yaml"), settings.formatted(archives));
    }
    return site;
  }

  private void round(Path site, int posts, int round) throws IOException, InterruptedException {
    Path out = site.resolve("hugo");
    remove(out);
    // a file that was changed within two seconds of a build counts as changed in the next
    Thread.sleep(2_100);
    measure(site, posts, HUGO, round, hugo(site, out));
    forget(site);
    measure(site, posts, COLD, round, build(site, "none"));
    String plain = told(site.resolve("feeds"));
    check(site.resolve("feeds/rss.xml"), posts);
    check(site.resolve("feeds/atom.xml"), posts);
    check(out.resolve("index.xml"), posts);
    check(out.resolve("atom.xml"), posts);
    measure(site, posts, SAME, round, build(site, "none"));
    change(site, posts);
    measure(site, posts, CHANGED, round, build(site, "none"));
    forget(site);
    measure(site, posts, ARCHIVES, round, build(site, "site"));
    if (round == 1) {
      sizes.append(
          "| %,d | %s | %s | %s |\n"
              .formatted(posts, told(out), plain, told(site.resolve("feeds"))));
    }
  }

  private List<String> hugo(Path site, Path out) {
    return List.of(
        "hugo",
        "--quiet",
        "--source",
        folder.resolve("hugo").toString(),
        "--contentDir",
        site.resolve("content").toString(),
        "--destination",
        out.toString());
  }

  private List<String> build(Path site, String archives) {
    return List.of(
        checkout.resolve("postrider").toString(),
        "-C",
        site.toString(),
        "--config",
        site.resolve(archives + ".yaml").toString(),
        "build");
  }

  /// Leaves nothing of an earlier build.
  private static void forget(Path site) throws IOException {
    remove(site.resolve("feeds"));
    remove(site.resolve(".postrider"));
    Files.deleteIfExists(site.resolve("content/.ids"));
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Folders.remove(folder);
    }
  }

  /// Adds a line to the newest post, which stands in the site's feed and in those of its topics.
  private static void change(Path site, int posts) throws IOException {
    try (Stream<Path> files = Files.walk(site.resolve("content"))) {
      String newest = "post-%05d.md".formatted(posts - 1);
      Path file = files.filter(path -> path.endsWith(newest)).findFirst().orElseThrow();
      Files.writeString(file, "\nOne more line.\n", StandardOpenOption.APPEND);
    }
  }

  private void measure(Path site, int posts, String way, int round, List<String> command)
      throws IOException, InterruptedException {
    Path figures = site.resolve("figures");
    var line = new ArrayList<String>();
    line.addAll(List.of("/usr/bin/time", "-o", figures.toString(), "-f", "%U %S %M"));
    line.addAll(command);
    long began = System.nanoTime();
    ended(site, line.toArray(String[]::new));
    double wall = (System.nanoTime() - began) / 1e9;
    String[] told = Files.readString(figures).strip().split(" ");
    double cpu = Double.parseDouble(told[0]) + Double.parseDouble(told[1]);
    var one = new Timed(posts, way, round, wall, cpu, Double.parseDouble(told[2]) / 1024);
    timed.add(one);
    System.err.printf(
        "round %d  %,6d posts  %-40s %.2f s  %.2f s cpu  %.0f MB%n",
        round, posts, way, one.wall(), one.cpu(), one.memory());
  }

  private static void ended(Path site, String... command) throws IOException, InterruptedException {
    Path log = site.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ":\n" + Files.readString(log));
    }
  }

  /// Both must have made the same.
  private static void check(Path feed, int posts) throws IOException {
    long entries = ENTRY.matcher(Files.readString(feed)).results().count();
    if (entries != Math.min(posts, ENTRIES)) {
      throw new IllegalStateException(feed + " holds " + entries + " entries");
    }
  }

  /// How many entries the feed files in `folder` hold, and how long they are.
  private static String told(Path folder) throws IOException {
    long entries = 0;
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().matches(".*(xml|json)")).toList()) {
        entries += ENTRY.matcher(Files.readString(file)).results().count();
        bytes += Files.size(file);
      }
    }
    return "%,d, %.1f MB".formatted(entries, bytes / 1e6);
  }

  private void write(Map<String, String> machine, List<Integer> counts) throws IOException {
    var out = new StringBuilder("| Machine | |\n|---|---|\n");
    machine.forEach((name, value) -> out.append("| %s | %s |\n".formatted(name, value)));
    out.append("\n| Posts | | time | × Hugo | processor | memory |\n|---|---|---|---|---|---|\n");
    for (int posts : counts) {
      WAYS.forEach(way -> out.append(row(posts, way)));
    }
    out.append("\n| Entries and length of all feed files | Hugo | Postrider | with archives |\n");
    out.append("|---|---|---|---|\n").append(sizes);
    System.out.print(out);
    Files.writeString(folder.resolve("feeds.md"), out);
    System.out.println("Written to " + folder.resolve("feeds.md") + ".");
  }

  private String row(int posts, String way) {
    List<Timed> runs = of(posts, way);
    List<Timed> peers = of(posts, HUGO);
    double[] ratios = new double[runs.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = runs.get(i).wall() / peers.get(i).wall();
    }
    return String.format(
        Locale.ROOT,
        "| %,d | %s | %.2f s | %.2f | %.2f s | %.0f MB |\n",
        posts,
        way,
        median(runs, Timed::wall),
        Measured.median(ratios),
        median(runs, Timed::cpu),
        median(runs, Timed::memory));
  }

  /// In the order of the rounds.
  private List<Timed> of(int posts, String way) {
    return timed.stream().filter(run -> run.posts() == posts && run.way().equals(way)).toList();
  }

  private static double median(List<Timed> runs, ToDoubleFunction<Timed> figure) {
    return Measured.median(runs.stream().mapToDouble(figure).toArray());
  }
}
