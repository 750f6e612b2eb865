package dev.postrider.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettingsFile;
import dev.postrider.SiteFolder;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.smtp.ScriptedSmtpServer;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A site with many readers, and processes of their own that work on it.
final class Nodes {

  /// docs/manual/sending.md: so many emails a connection may be in doubt.
  static final int WINDOW = 4;

  static final int CONNECTIONS = 8;

  private final Path folder;
  private final SiteFolder site;
  private ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private final List<Process> started = new ArrayList<>();

  Nodes(Path folder) {
    this.folder = folder;
    this.site = SiteFolder.in(folder);
    site.post("low-tide", "2026-03-02", "Low tide");
    site.post("high-tide", "2026-03-09", "High tide");
  }

  ScriptedSmtpServer server() {
    return server;
  }

  /// Goes on with a mail server that has taken nothing yet.
  void takeAnotherServer() {
    server.close();
    server = ScriptedSmtpServer.start();
  }

  /// Writes the settings, with `on-unknown` as told.
  void settings(DatabaseSettings database, String onUnknown) {
    site.write(
        "postrider.yaml",
        """
        site: {title: The Test Gazette, url: https://news.example/}
        digests:
          weekly: {title: The Weekly, schedule: "0 8 1 1 *", template: plain, start: 2020-01-01}
        mail:
          from: The Test Gazette <gazette@news.example>
          postal-address: 1 Quay Street, Harbour
          on-unknown: %s
          smtp: {host: 127.0.0.1, port: %d, start-connections: %d, max-connections: %d}
        web: {listen: "127.0.0.1:0", url: "https://pages.news.example/"}
        desk: {listen: "127.0.0.1:0"}
        database: %s
        """
            .formatted(
                onUnknown, server.port(), CONNECTIONS, CONNECTIONS, SiteFolder.yaml(database)));
  }

  void importReaders(int number) throws InterruptedException {
    site.write(
        "readers.csv",
        IntStream.rangeClosed(1, number)
            .mapToObj("reader%d@inbox.example,Reader\n"::formatted)
            .collect(Collectors.joining("", "email,name\n", "")));
    String csv = folder.resolve("readers.csv").toString();
    run("subscribers", "import", csv, "--confirmed", "--consent", "at the fair");
  }

  /// Starts a command; what it prints goes to a file of its name.
  Process start(String... command) {
    var line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.postrider.cli.Main",
                "-C",
                folder.toString()));
    line.addAll(Arrays.asList(command));
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(log(command[0]).toFile())
              .start();
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + line, e);
    }
  }

  /// The site as the program opens it, in this process.
  Postrider open() {
    Path file = folder.resolve(SettingsFile.NAME);
    var settings = new SettingsFile(folder, file, _ -> Optional.empty()).read();
    return new Postrider(settings, InstantSource.system());
  }

  /// Runs a command to its end.
  ///
  /// @return what it printed
  String run(String... command) throws InterruptedException {
    Process process = start(command);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends in time").isTrue();
    return read(log(command[0]));
  }

  private Path log(String command) {
    return folder.resolve(command + ".log");
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /// Stops a process, or lets it go on: SIGSTOP, SIGCONT.
  static void signal(Process process, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void endAll() {
    started.forEach(Process::destroyForcibly);
    server.close();
  }

  /// Whom the server took emails for, and which.
  Map<String, List<Taken>> received() {
    return server.taken().stream().collect(Collectors.groupingBy(Taken::to));
  }

  int doubles() {
    return server.taken().size() - received().size();
  }

  static Set<String> readers(int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj("reader%d@inbox.example"::formatted)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// Every double is the same to the byte.
  void assertCopiesAreEqual() {
    assertThat(received().values())
        .allSatisfy(
            emails -> assertThat(emails.stream().map(Taken::content).distinct()).hasSize(1));
  }
}
