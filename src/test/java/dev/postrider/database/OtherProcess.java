package dev.postrider.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;

/// A process of its own with a database open, until it is killed.
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader told;

  private OtherProcess(Process process) {
    this.process = process;
    this.told = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /// @param others nodes it looks for once it has joined
  static OtherProcess open(Path database, String... others) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            database.toString(),
            String.join(",", others));
    return new OtherProcess(builder.redirectErrorStream(true).start());
  }

  /// What it says once the database is open: its node, and those of the others it holds alive.
  String tells() throws IOException {
    return String.valueOf(told.readLine());
  }

  /// As `kill -9`; it is gone when this returns.
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  static void main(String[] arguments) throws IOException {
    Database database = Database.open(new DatabaseSettings.SqliteFile(Path.of(arguments[0])));
    var tells = new StringBuilder(database.nodes().self());
    for (String other : arguments.length > 1 ? arguments[1].split(",", -1) : new String[0]) {
      if (!other.isEmpty() && database.nodes().isAlive(other)) {
        tells.append(' ').append(other);
      }
    }
    new PrintStream(System.out, true, UTF_8).println(tells);
    int nobodyWrites = System.in.read();
    System.exit(nobodyWrites);
  }
}
