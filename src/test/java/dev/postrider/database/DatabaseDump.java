package dev.postrider.database;

import dev.postrider.Postrider;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All that the database of a site holds, to see whether something was written.
public final class DatabaseDump {

  private DatabaseDump() {}

  /// The rows of each table, sorted.
  public static Map<String, List<String>> of(Postrider postrider) {
    String tables =
        postrider.settings().database() instanceof SqliteFile
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";
    return postrider
        .database()
        .read(
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
