package dev.postrider.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/// Brings the tables to the shape this version wants.
///
/// SQLite's `user_version` says how far they are, so that Flyway, which takes half a second to
/// load, is only asked where they are behind.
final class Migrations {

  /// The number of the newest file under `db/migration`.
  static final int NEWEST = 1;

  private final Path file;
  private final DataSource connections;

  Migrations(Path file, DataSource connections) {
    this.file = file;
    this.connections = connections;
  }

  /// @throws UncheckedIOException if the tables are those of a newer version
  void run() {
    int version = version();
    if (version > NEWEST) {
      throw new UncheckedIOException(
          "cannot use the database " + file,
          new IOException(
              "it was made by a newer Postrider (tables %d, this one knows %d)"
                  .formatted(version, NEWEST)));
    }
    if (version < NEWEST) {
      migrateAlone();
    }
  }

  /// One process at a time, and one thread of it: two that start together on a new file must not
  /// both make its tables. The file of the lock stays; without it the next to come would lock
  /// another.
  private void migrateAlone() {
    Path lock = file.resolveSibling(file.getFileName() + "-migration");
    synchronized (Migrations.class) {
      try (var channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var held = channel.lock()) {
        if (held.isValid() && version() < NEWEST) {
          migrate();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot lock " + lock, e);
      }
    }
  }

  private void migrate() {
    Flyway.configure()
        .dataSource(connections)
        .locations("classpath:db/migration/sqlite")
        .load()
        .migrate();
    Jdbi.create(connections).useHandle(h -> h.execute("PRAGMA user_version = " + NEWEST));
  }

  private int version() {
    try (var connection = connections.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA user_version")) {
      result.next();
      return result.getInt(1);
    } catch (SQLException e) {
      throw new UncheckedIOException("cannot open the database " + file, new IOException(e));
    }
  }
}
