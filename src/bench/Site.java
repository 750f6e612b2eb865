import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A made-up site with one digest, the same words each time, and readers without end.
///
/// Its digest is as long as that of a busy paper: 30 KB of HTML and 10 KB of text as they are sent,
/// personal by the reader's name and two links.
record Site(Path folder, Path postrider) {

  static final String DIGEST = "bench";
  private static final int POSTS = 21;
  private static final int SUMMARY_WORDS = 88;
  private static final List<String> WORDS =
      List.of(
          ("the harbour ferry baker letter morning quay café small boats slow bread market reader"
                  + " naïve weather lamp stone garden river Sunday window coffee winter paper hand"
                  + " road house light friend over and with before under a")
              .split(" "));

  /// Makes the folder, its posts and its template.
  static Site make(Path folder, Path checkout) throws IOException {
    var site = new Site(folder, checkout.resolve("postrider"));
    Files.createDirectories(folder.resolve("content"));
    site.writePosts();
    site.copyTemplates(checkout.resolve("src/bench/email-templates"));
    return site;
  }

  private void writePosts() throws IOException {
    var random = new Random(20260302);
    for (int post = 1; post <= POSTS; post++) {
      String text =
          """
          ---
          title: %s
          date: 2026-01-%02d
          tags: [bread]
          summary: %s
          ---
          %s
          """
              .formatted(
                  sentence(random, 6),
                  post,
                  sentence(random, SUMMARY_WORDS),
                  sentence(random, 400));
      Files.writeString(folder.resolve("content/post-%02d.md".formatted(post)), text);
    }
  }

  private static String sentence(Random random, int words) {
    String text =
        IntStream.range(0, words)
            .mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size())))
            .collect(Collectors.joining(" "));
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private void copyTemplates(Path templates) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("email-templates/" + DIGEST));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(templates.resolve(DIGEST))) {
      for (Path file : files) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// Writes the settings: a mail server on `port` of this machine, and lines of YAML for `database`
  /// and below `mail.smtp`.
  Site with(int port, List<String> database, List<String> smtp) throws IOException {
    return with(port, database, smtp, List.of());
  }

  /// The same with lines below `mail`.
  Site with(int port, List<String> database, List<String> smtp, List<String> mail)
      throws IOException {
    Files.writeString(
        folder.resolve("postrider.yaml"),
        """
        site:
          title: The Harbour Gazette
          url: https://harbourgazette.example/
        digests:
          %s:
            title: The weekly digest
            schedule: "0 8 * * MON"
            template: %s
            max-posts: %d
            start: 2026-01-01
        mail:
          from: The Harbour Gazette <gazette@harbourgazette.example>
          postal-address: 14 Quay Street, Northhaven NH1 2AB
        %s  smtp:
            host: 127.0.0.1
            port: %d
            messages-per-connection: 1000000   # as the others: connections are kept
        %sdatabase:
        %sweb:
          url: "http://127.0.0.1:8080/"
        """
            .formatted(
                DIGEST,
                DIGEST,
                POSTS,
                lines("  ", mail),
                port,
                lines("    ", smtp),
                lines("  ", database)));
    return this;
  }

  private static String lines(String indent, List<String> lines) {
    return lines.stream().map(line -> indent + line + "\n").collect(Collectors.joining());
  }

  /// A SQLite file in the folder.
  static List<String> sqlite(String name) {
    return List.of("url: jdbc:sqlite:" + name);
  }

  /// Adds the readers of `list`, all of whom want the digest.
  void subscribe(Path list) throws IOException, InterruptedException {
    run("subscribers", "import", list.toString(), "--confirmed", "--consent", "benchmark");
  }

  /// A list of one reader of that name.
  Path reader(String name) throws IOException {
    Path list = folder.resolve("reader.csv");
    return Files.writeString(list, "email,name\nreader@example.com," + name + "\n");
  }

  /// A list of `count` readers, each with a name and an address of their own.
  Path readers(int count) throws IOException {
    Path list = folder.resolve("readers.csv");
    try (BufferedWriter out = Files.newBufferedWriter(list)) {
      out.write("email,name\n");
      for (int reader = 0; reader < count; reader++) {
        out.write("reader%07d@example.com,Reader %07d\n".formatted(reader, reader));
      }
    }
    return list;
  }

  /// Runs Postrider to its end.
  ///
  /// @return what it printed
  /// @throws IllegalStateException with that, if it ended with anything but 0
  String run(String... words) throws IOException, InterruptedException {
    Process process = start("", words);
    String printed = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          "postrider "
              + String.join(" ", words)
              + " ended with "
              + process.exitValue()
              + ":\n"
              + printed);
    }
    return printed;
  }

  /// Starts Postrider with options for its Java.
  Process start(String javaOptions, String... words) throws IOException {
    var command = Stream.concat(Stream.of(postrider.toString()), Stream.of(words)).toList();
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_TOOL_OPTIONS", javaOptions);
    return builder.start();
  }
}
