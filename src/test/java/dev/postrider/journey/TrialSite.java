package dev.postrider.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.SettingsFile;
import dev.postrider.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A site in a folder of its own, with the project's email templates, on which commands are run.
public final class TrialSite {

  private final Path folder;

  /// What a command printed and how it ended.
  public record Ran(int exitCode, String out, String err) {}

  public TrialSite(Path folder) {
    this.folder = folder;
    copy(Path.of("email-templates"), folder.resolve("email-templates"));
  }

  Path folder() {
    return folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  public TrialSite write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + name, e);
    }
  }

  public TrialSite copyContent(Path content) {
    copy(content, folder.resolve("content"));
    return this;
  }

  public static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + from, e);
    }
  }

  /// Settings of a site with a weekly digest from the first post on, which hands its emails to a
  /// server on this machine.
  TrialSite settings(int smtpPort, String schedule) {
    return write(
        "postrider.yaml",
        """
        site: {title: The Harbour Gazette, url: "https://harbourgazette.example/"}
        digests:
          weekly: {title: The weekly digest, schedule: "%s", start: 2020-01-01}
        mail:
          from: The Harbour Gazette <gazette@harbourgazette.example>
          bounce-address: bounces@harbourgazette.example
          postal-address: 14 Quay Street, Northhaven
          smtp: {host: 127.0.0.1, port: %d}
        web: {listen: "127.0.0.1:0", url: "https://news.harbourgazette.example/"}
        desk: {listen: "127.0.0.1:0"}
        """
            .formatted(schedule, smtpPort));
  }

  TrialSite post(String name, String date, String title) {
    return write(
        "content/" + name + ".md",
        """
        ---
        title: "%s"
        date: %s
        tags: [post, harbour news]
        ---

        The tide was out, and everybody came to look at *%s*.
        """
            .formatted(title, date, name));
  }

  /// Imports so many readers who want everything.
  TrialSite readers(int number) {
    var csv = new StringBuilder("email,name,topics\n");
    IntStream.rangeClosed(1, number)
        .forEach(i -> csv.append("reader%d@inbox.example,Reader %d,\n".formatted(i, i)));
    write("readers.csv", csv.toString());
    String csvFile = file("readers.csv").toString();
    Ran ran = run("subscribers", "import", csvFile, "--confirmed", "--consent", "at the fair");
    if (ran.exitCode() != 0) {
      throw new IllegalStateException("cannot import readers: " + ran);
    }
    return this;
  }

  /// Runs a command in this process.
  public Ran run(String... command) {
    return run(Optional.empty(), command);
  }

  Ran run(Optional<InstantSource> clock, String... command) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Map.of(),
            false,
            clock);
    var arguments = new ArrayList<>(List.of("-C", folder.toString()));
    arguments.addAll(Arrays.asList(command));
    int exitCode = terminal.run(arguments.toArray(String[]::new));
    return new Ran(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }

  /// Starts a command as a process of its own, with the compiler that the launcher gives it, whose
  /// output goes to a file of its name.
  Process start(String... command) {
    return start(List.of(), command);
  }

  /// As [#start], by a program that starts it, whose name the file has.
  Process start(List<String> starter, String... command) {
    var line = new ArrayList<>(starter);
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.postrider.cli.Main",
            "-C",
            folder.toString()));
    line.addAll(Arrays.asList(command));
    String name = starter.isEmpty() ? command[0] : starter.getFirst();
    try {
      return new ProcessBuilder(line)
          .redirectErrorStream(true)
          .redirectOutput(file(name + ".log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + line, e);
    }
  }

  String log(String command) {
    try {
      return Files.readString(file(command + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of " + command, e);
    }
  }

  /// What a command has said behind `words` by now, or says soon.
  URI address(String command, String words) {
    Pattern said = Pattern.compile(Pattern.quote(words) + "(http://[0-9.:]+/)");
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> said.matcher(log(command)).results().findFirst(), Optional::isPresent)
        .map(found -> URI.create(found.group(1)))
        .orElseThrow();
  }

  Postrider open(InstantSource clock) {
    Settings settings =
        new SettingsFile(folder, file("postrider.yaml"), name -> Optional.empty()).read();
    return new Postrider(settings, clock);
  }
}
