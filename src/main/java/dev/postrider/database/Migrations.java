package dev.postrider.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables to the shape this version wants.
///
/// Flyway takes half a second to load, so its record is read without it, and it is only asked where
/// the tables are behind.
final class Migrations {

  /// The number of the newest file under `db/migration`.
  static final int NEWEST = 1;

  private static final String RECORD = "flyway_schema_history";

  private final Dialect dialect;
  private final DataSource connections;

  Migrations(Dialect dialect, DataSource connections) {
    this.dialect = dialect;
    this.connections = connections;
  }

  /// @throws UncheckedIOException if the tables are those of a newer version
  void run() {
    int version = version();
    if (version > NEWEST) {
      throw new UncheckedIOException(
          "cannot use the database " + dialect.place(),
          new IOException(
              "it was made by a newer Postrider (tables %d, this one knows %d)"
                  .formatted(version, NEWEST)));
    }
    if (version < NEWEST) {
      dialect.migrateAlone(connections, this::migrate);
    }
  }

  /// Who waited for another to migrate finds it done.
  private void migrate() {
    if (version() == NEWEST) {
      return;
    }
    try {
      Flyway.configure()
          .dataSource(connections)
          .locations("classpath:db/migration/" + dialect.migrations())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw dialect.told(e);
    }
  }

  private int version() {
    try (var connection = connections.getConnection()) {
      return hasRecord(connection) ? version(connection) : 0;
    } catch (SQLException e) {
      throw dialect.told(new IllegalStateException("cannot tell the version of the tables", e));
    }
  }

  private static boolean hasRecord(Connection connection) throws SQLException {
    try (var tables =
        connection.getMetaData().getTables(null, connection.getSchema(), RECORD, null)) {
      return tables.next();
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var newest =
            statement.executeQuery(
                "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM "
                    + RECORD
                    + " WHERE success")) {
      newest.next();
      return newest.getInt(1);
    }
  }
}
