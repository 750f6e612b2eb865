import dev.postrider.ProcessorTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Times single parts of a build of feeds with JMH, each as `postrider build` has Java compile it
/// and as `postrider serve` does. `parts` in this folder starts it; the benchmarks lie in `jmh`.
public final class Parts {

  private static final int POSTS = 1_000;

  /// @param benchmark the end of its name
  /// @param words what it does for one post
  private record Part(String benchmark, String words) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("MarkdownBenchmark.parsed", "Markdown parsed"),
          new Part("MarkdownBenchmark.html", "HTML rendered and cleaned"),
          new Part("FrontMatterBenchmark.read", "file and front matter read"),
          new Part("FrontMatterBenchmark.parsed", "of that, YAML parsed"),
          new Part("EntryBenchmark.told", "entry told in %s"),
          new Part("FeedFileBenchmark.fitting", "told entry found to have room in three files"),
          new Part("FeedFileBenchmark.written", "told entry put into three files of 50"),
          new Part("ChecksumBenchmark.checksum", "checksum of the file"),
          new Part("ChecksumBenchmark.sha256", "SHA-256 of the file, to compare"),
          new Part("FingerprintBenchmark.posts", "fingerprint of the post"),
          new Part("FingerprintBenchmark.files", "fingerprint of name, size and time"),
          new Part("ListingBenchmark.listed", "listed, with that fingerprint"),
          new Part("PostMemoryBenchmark.recalled", "front matter recalled"),
          new Part("PostMemoryBenchmark.kept", "front matter kept"),
          new Part("FeedMemoryBenchmark.opened", "places in 41 feeds recalled"),
          new Part("FeedMemoryBenchmark.saved", "places in 41 feeds kept"),
          new Part("KeptFilesBenchmark.held", "not for a post but a poll: feed found unchanged"));

  /// The flags that the launcher gives Java.
  private enum Way {
    BUILD(2, "-Xmn24m", "-XX:TieredStopAtLevel=1"),
    SERVE(
        8,
        "-XX:Tier4InvocationThreshold=20000",
        "-XX:Tier4MinInvocationThreshold=2400",
        "-XX:Tier4CompileThreshold=60000",
        "-XX:Tier4BackEdgeThreshold=160000");

    private final int warmups;
    private final List<String> flags;

    /// @param warmups seconds until the compiler has done what it does
    Way(int warmups, String... flags) {
      this.warmups = warmups;
      this.flags = List.of(flags);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Path checkout;
  private final Path folder;
  private final boolean isQuick;

  private Parts(Path checkout, Path folder, boolean isQuick) {
    this.checkout = checkout;
    this.folder = folder;
    this.isQuick = isQuick;
  }

  public static void main(String[] words)
      throws IOException, InterruptedException, RunnerException {
    boolean isQuick = List.of(words).contains("--quick");
    new Parts(Path.of(words[0]), Path.of(words[1]), isQuick).run();
  }

  private void run() throws IOException, InterruptedException, RunnerException {
    Map<String, String> machine = Machine.described(checkout);
    machine.remove("Node");
    machine.remove("Postfix");
    Path site = site();
    var rows = new ArrayList<Row>();
    for (Part part : PARTS) {
      List<RunResult> build = measured(part, Way.BUILD, site);
      List<RunResult> serve = measured(part, Way.SERVE, site);
      for (int i = 0; i < build.size(); i++) {
        rows.add(Row.of(part, build.get(i), serve.get(i)));
        System.err.println(rows.getLast().told(rows.getFirst()).strip());
      }
    }
    write(machine, rows);
  }

  private Path site() throws IOException, InterruptedException {
    Path site = folder.resolve("parts");
    if (Files.exists(site)) {
      Folders.remove(site);
    }
    Path content = Files.createDirectories(site.resolve("content"));
    Files.writeString(
        site.resolve("postrider.yaml"),
        "site: {title: A blog, url: https://blog.example/, author: The team}\n");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String program = checkout.resolve("src/build/SamplePosts.java").toString();
    Process process =
        new ProcessBuilder(java, program, content.toString(), Integer.toString(POSTS))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("no posts could be made in " + content);
    }
    return site;
  }

  /// One result for each format, where the part is done in several.
  private List<RunResult> measured(Part part, Way way, Path site) throws RunnerException {
    Path log = folder.resolve("parts").resolve(part.benchmark() + "-" + way + ".log");
    Options options =
        new OptionsBuilder()
            .include("\\." + part.benchmark().replace(".", "\\.") + "$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .forks(isQuick ? 1 : 2)
            .warmupIterations(isQuick ? 1 : way.warmups)
            .warmupTime(TimeValue.milliseconds(isQuick ? 200 : 1_000))
            .measurementIterations(isQuick ? 3 : 5)
            .measurementTime(TimeValue.milliseconds(isQuick ? 200 : 500))
            .addProfiler(ProcessorTime.class)
            .jvmArgs(flags(way, site))
            .shouldFailOnError(true)
            .output(log.toString())
            .build();
    return List.copyOf(new Runner(options).run());
  }

  private static String[] flags(Way way, Path site) {
    var flags = new ArrayList<>(way.flags);
    flags.add("-XX:+UseSerialGC");
    flags.add("--sun-misc-unsafe-memory-access=allow"); // JMH asks for it
    flags.add("-Dparts.site=" + site);
    return flags.toArray(String[]::new);
  }

  /// A part in both ways.
  private record Row(String words, Result<?> build, Result<?> serve) {

    static Row of(Part part, RunResult build, RunResult serve) {
      String words = part.words().formatted(build.getParams().getParam("format"));
      return new Row(words, processorTime(build), processorTime(serve));
    }

    private static Result<?> processorTime(RunResult result) {
      return result.getSecondaryResults().get(ProcessorTime.NAME);
    }

    /// @param unit the part that ratios are told of
    String told(Row unit) {
      return String.format(
          Locale.ROOT,
          "| %s | %s | %.3g | %s | %.3g | %.2f |\n",
          words,
          told(build),
          build.getScore() / unit.build.getScore(),
          told(serve),
          serve.getScore() / unit.serve.getScore(),
          build.getScore() / serve.getScore());
    }

    private static String told(Result<?> time) {
      String format = time.getScore() < 9_950 ? "%.2f ± %.2f µs" : "%.0f ± %.0f µs";
      return String.format(
          Locale.ROOT, format, time.getScore() / 1_000, time.getScoreError() / 1_000);
    }
  }

  private void write(Map<String, String> machine, List<Row> rows) throws IOException {
    var out = new StringBuilder("| Machine | |\n|---|---|\n");
    machine.forEach((name, value) -> out.append("| %s | %s |\n".formatted(name, value)));
    out.append(
        """

        | For one post | build | × Markdown | serve | × Markdown | build ÷ serve |
        |---|---|---|---|---|---|
        """);
    rows.forEach(row -> out.append(row.told(rows.getFirst())));
    System.out.print(out);
    Files.writeString(folder.resolve("parts.md"), out);
    System.out.println("Written to " + folder.resolve("parts.md") + ".");
  }
}
