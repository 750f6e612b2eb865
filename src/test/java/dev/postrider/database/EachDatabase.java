package dev.postrider.database;

import java.nio.file.Path;

/// What a `@ParameterizedClass` runs on, where the same must be true on both kinds of database.
public enum EachDatabase {
  SQLITE,
  POSTGRESQL;

  /// A new one; a file's tables are made when it is opened.
  ///
  /// @param folder where a file may stand
  public DatabaseSettings make(Path folder) {
    return switch (this) {
      case SQLITE -> TestDatabases.sqlite(folder);
      case POSTGRESQL -> TestDatabases.postgres();
    };
  }

  /// A new one without tables.
  ///
  /// @param folder where a file may stand
  public DatabaseSettings makeBlank(Path folder) {
    return switch (this) {
      case SQLITE -> TestDatabases.sqlite(folder);
      case POSTGRESQL -> TestDatabases.blankPostgres();
    };
  }
}
