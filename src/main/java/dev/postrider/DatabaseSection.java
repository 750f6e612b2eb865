package dev.postrider;

import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.DatabaseSettings.PostgresServer;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import dev.postrider.yaml.YamlMap;
import java.util.Optional;

/// `database:`, a SQLite file or a PostgreSQL server.
final class DatabaseSection {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String BY_DEFAULT = "postrider.db";

  private final Sections sections;
  private final YamlMap map;

  DatabaseSection(Sections sections, YamlMap map) {
    this.sections = sections;
    this.map = map;
  }

  DatabaseSettings settings() {
    String url = map.text("url").orElse(SQLITE + BY_DEFAULT);
    Optional<String> username = map.text("username");
    Optional<String> password = map.text("password");
    if (url.startsWith(POSTGRESQL)) {
      return server(url, username, password);
    }
    refuseOfFile("username");
    refuseOfFile("password");
    return file(url);
  }

  private DatabaseSettings server(
      String url, Optional<String> username, Optional<String> password) {
    if (password.isPresent() && username.isEmpty()) {
      map.problem(
          "password", "database has a password and no username", "Write username: beside it.");
    }
    if (!PostgresServer.isUrl(url)) {
      map.problem(
          "url",
          "database.url is not a PostgreSQL database: '" + withoutPassword(url) + "'",
          "Write jdbc:postgresql://host/database, and username and password beside it.");
      return byDefault();
    }
    return new PostgresServer(url, username, password);
  }

  private DatabaseSettings file(String url) {
    if (!url.startsWith(SQLITE) || url.length() == SQLITE.length()) {
      map.problem(
          "url",
          "database.url is neither a SQLite file nor a PostgreSQL database: '"
              + withoutPassword(url)
              + "'",
          "Write jdbc:sqlite: and the name of a file, or jdbc:postgresql://host/database.");
      return byDefault();
    }
    return new SqliteFile(sections.path(url.substring(SQLITE.length())));
  }

  private DatabaseSettings byDefault() {
    return new SqliteFile(sections.path(BY_DEFAULT));
  }

  private void refuseOfFile(String key) {
    if (map.has(key)) {
      map.problem(
          key,
          "database." + key + " is of no use to a SQLite file",
          "Write the url of a PostgreSQL database, jdbc:postgresql://host/database, or leave it"
              + " out.");
    }
  }

  /// As it can be shown, where somebody wrote a password into the address.
  private static String withoutPassword(String url) {
    return url.replaceAll("//.*@", "//•••@").replaceAll("(?i)(password=)[^&]*", "$1•••");
  }
}
