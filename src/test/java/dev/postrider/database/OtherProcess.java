package dev.postrider.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.database.DatabaseSettings.PostgresServer;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A process of its own with a database open, until it is killed.
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader told;

  private OtherProcess(Process process) {
    this.process = process;
    this.told = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /// @param others nodes it looks for once it has joined
  static OtherProcess open(DatabaseSettings database, String... others) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                place(database)));
    command.addAll(Arrays.asList(others));
    return new OtherProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private static String place(DatabaseSettings database) {
    return switch (database) {
      case SqliteFile(var file) -> file.toString();
      case PostgresServer server -> server.url();
    };
  }

  private static DatabaseSettings settings(String place) {
    var superuser = Optional.of("postgres");
    return PostgresServer.isUrl(place)
        ? new PostgresServer(place, superuser, superuser)
        : new SqliteFile(Path.of(place));
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
    Database database = Database.open(settings(arguments[0]));
    var tells = new StringBuilder(database.nodes().self());
    Arrays.stream(arguments)
        .skip(1)
        .filter(other -> database.nodes().isAlive(other))
        .forEach(other -> tells.append(' ').append(other));
    new PrintStream(System.out, true, UTF_8).println(tells);
    int nobodyWrites = System.in.read();
    System.exit(nobodyWrites);
  }
}
