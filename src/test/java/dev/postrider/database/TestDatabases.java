package dev.postrider.database;

import dev.postrider.database.DatabaseSettings.PostgresServer;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Empty databases of both kinds. Open one with [Database#open], as often as there are to be nodes.
///
/// One PostgreSQL server is started when it is first needed and lives as long as the tests. It
/// survives whatever happens to its clients, but not the loss of its machine: it does not wait for
/// the disk.
public final class TestDatabases {

  private static final String TEMPLATE = "postrider_template";

  /// No test needs more at once; those of earlier tests are dropped, as each takes 8 MB.
  private static final int KEPT = 8;

  private static final AtomicInteger MADE = new AtomicInteger();

  private TestDatabases() {}

  /// A file in `folder`.
  public static DatabaseSettings sqlite(Path folder) {
    return new SqliteFile(folder.resolve("postrider.db"));
  }

  /// A database of its own with its tables made.
  public static PostgresServer postgres() {
    return make("TEMPLATE " + TEMPLATE);
  }

  /// A copy of a database that nobody is at work on; it lives until the next one is made.
  public static PostgresServer copy(PostgresServer original) {
    String name = original.url().substring(original.url().lastIndexOf('/') + 1);
    return make("copy", "TEMPLATE " + name);
  }

  /// A database of its own without tables.
  public static PostgresServer blankPostgres() {
    return make("");
  }

  private static PostgresServer make(String options) {
    return make("test_" + MADE.getAndIncrement() % KEPT, options);
  }

  private static PostgresServer make(String name, String options) {
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    execute("CREATE DATABASE " + name + " " + options);
    return settings(name);
  }

  /// Runs a statement as the server's superuser.
  static void execute(String sql) {
    try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static PostgresServer settings(String database) {
    return settings(Server.RUNNING, database);
  }

  private static PostgresServer settings(EmbeddedPostgres server, String database) {
    return new PostgresServer(
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + database,
        Optional.of("postgres"),
        Optional.of("postgres"));
  }

  /// Loaded with the first database that is asked for.
  private static final class Server {

    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        var server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
        try (var connection = server.getPostgresDatabase().getConnection();
            var statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + TEMPLATE);
        }
        Database.open(settings(server, TEMPLATE)).close();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start PostgreSQL", e);
      } catch (SQLException e) {
        throw new IllegalStateException("cannot make the template of the tests", e);
      }
    }
  }
}
