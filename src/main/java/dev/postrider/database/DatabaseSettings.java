package dev.postrider.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where the database is.
public sealed interface DatabaseSettings {

  /// A file of this machine.
  ///
  /// @param file made with its folder when first opened
  record SqliteFile(Path file) implements DatabaseSettings {}

  /// A database on a server, which several machines may share. It is there already; its tables are
  /// made when it is first opened.
  ///
  /// @param url as [#isUrl] wants it
  /// @param username empty for the one the system knows the process by
  /// @param password empty where the server asks for none or `.pgpass` tells it
  record PostgresServer(String url, Optional<String> username, Optional<String> password)
      implements DatabaseSettings {

    private static final Pattern URL =
        Pattern.compile("jdbc:postgresql://(?<place>[^/?@\\s]+/[^/?\\s]+)(\\?\\S+)?");

    private static final Pattern PASSWORD_WITHIN = Pattern.compile("(?i)[?&](ssl)?password=");

    public PostgresServer {
      if (!isUrl(url)) {
        throw new IllegalArgumentException("not the address of a PostgreSQL database");
      }
    }

    /// True for `jdbc:postgresql://host:port/database`, with or without `:port` and the driver's
    /// `?options`. A password is no part of it, so that it can be shown.
    public static boolean isUrl(String text) {
      return URL.matcher(text).matches() && !PASSWORD_WITHIN.matcher(text).find();
    }

    /// Server and database, `host:port/database`.
    String place() {
      var parts = URL.matcher(url);
      return parts.matches() ? parts.group("place") : url;
    }

    @Override
    public String toString() {
      return "PostgresServer[url=%s, username=%s, password=•••]"
          .formatted(url, username.orElse(""));
    }
  }
}
