package dev.postrider.database;

import dev.postrider.database.DatabaseSettings.SqliteFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that a database holds, to see whether something was written.
public final class DatabaseDump {

  private DatabaseDump() {}

  /// The rows of each table, sorted.
  public static Map<String, List<String>> of(Database database, DatabaseSettings settings) {
    String tables =
        settings instanceof SqliteFile
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";
    return database.read(
        handle -> {
          var dump = new TreeMap<String, List<String>>();
          for (String table : handle.createQuery(tables).mapTo(String.class).list()) {
            dump.put(
                table,
                handle
                    .createQuery("SELECT * FROM " + table)
                    .mapToMap()
                    .map(row -> new TreeMap<>(row).toString().replaceAll("\\[B@\\w+", "…"))
                    .list()
                    .stream()
                    .sorted()
                    .toList());
          }
          return dump;
        });
  }
}
