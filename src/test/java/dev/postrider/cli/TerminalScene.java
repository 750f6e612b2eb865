package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.cli.Transcript.Printed;
import dev.postrider.database.DatabaseDump;
import dev.postrider.sandbox.MailSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A person at the terminal of a site with one digest, `weekly`, and a mail server, on a Monday at
/// 08:00.
abstract class TerminalScene {

  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path folder;
  final SettableClock clock = new SettableClock(MONDAY);
  MailSandbox server;
  SiteFolder site;
  Transcript transcript;

  @BeforeEach
  void open() {
    server = MailSandbox.start();
    site = SiteFolder.in(folder);
    mailServer(server.smtpPort());
    transcript = new Transcript(folder, clock);
  }

  @AfterEach
  void close() {
    server.close();
  }

  /// From now on the site sends by the mail server at this port of this machine.
  void mailServer(int port) {
    site.settings(port, "start: 2026-01-01");
  }

  /// A port of this machine at which nobody answers.
  static int deadPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Runs a command that is not told in the transcript.
  Printed unseen(String... command) {
    return new Transcript(folder, clock).run(command);
  }

  /// Takes in people who agreed to it, as `subscribers import` does.
  void readers(String csv) {
    site.write("readers.csv", csv);
    String list = folder.resolve("readers.csv").toString();
    unseen("subscribers", "import", list, "--confirmed", "--consent", "at the fair");
  }

  /// Changes rows as no command does.
  void execute(String... sql) {
    try (Postrider postrider = site.open(clock)) {
      postrider
          .database()
          .write(
              at -> {
                for (String statement : sql) {
                  at.handle().execute(statement);
                }
              });
    }
  }

  /// Every row of every table, sorted.
  Map<String, List<String>> dump() {
    try (Postrider postrider = site.open(clock)) {
      return DatabaseDump.of(postrider);
    }
  }
}
