package dev.postrider;

import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.DatabaseSettings.PostgresServer;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import dev.postrider.yaml.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `database:`, a SQLite file or a PostgreSQL server.
final class DatabaseSection {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String BY_DEFAULT = "postrider.db";

  private final Sections sections;
  private final YamlMap map;
  private final List<Problem> missing = new ArrayList<>();

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
    Path file = sections.path(url.substring(SQLITE.length()));
    needFolder(file.toAbsolutePath().getParent());
    return new SqliteFile(file);
  }

  /// A disk that is not mounted would be taken for a site without readers. What needs no database
  /// does without its folder.
  private void needFolder(@Nullable Path folder) {
    if (map.has("url") && folder != null && !Files.isDirectory(folder)) {
      missing.add(
          new Problem(
              map.location("url"),
              Severity.PROBLEM,
              "the database has no folder to lie in: '" + folder + "'",
              "Make it, or mount the disk it is on, or write another database.url."));
    }
  }

  /// What is not there and the database needs; after [#settings].
  List<Problem> missing() {
    return missing;
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
