package dev.postrider;

import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.DatabaseSettings.PostgresServer;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// A small site for tests that walk through several rooms: settings, posts, and the templates this
/// project ships.
public final class SiteFolder {

  private final Path folder;

  /// As in the settings; none for the default.
  private String database = "{}";

  private SiteFolder(Path folder) {
    this.folder = folder;
  }

  /// A site without posts and with one digest, `weekly`, on Mondays at 08:00 UTC.
  public static SiteFolder in(Path folder) {
    var site = new SiteFolder(folder);
    site.write("content/.keep", "");
    site.settings();
    site.copyTemplates();
    return site;
  }

  private void copyTemplates() {
    var templates = Path.of("email-templates");
    try (var files = Files.walk(templates)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write(file.toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + templates, e);
    }
  }

  /// Settings written from now on are those of a site with this database.
  public void database(DatabaseSettings settings) {
    database = yaml(settings);
  }

  /// `database:` of the settings.
  public static String yaml(DatabaseSettings settings) {
    return switch (settings) {
      case SqliteFile(var file) -> "{url: 'jdbc:sqlite:%s'}".formatted(file);
      case PostgresServer(var url, var username, var password) ->
          "{url: '%s', username: %s, password: %s}"
              .formatted(url, username.orElseThrow(), password.orElseThrow());
    };
  }

  /// Writes the settings anew, for a mail server at port 25.
  ///
  /// @param lines of `digests.weekly`, each `key: value`
  public void settings(String... lines) {
    settings(25, lines);
  }

  /// Writes the settings anew.
  ///
  /// @param smtpPort of the mail server on this machine
  /// @param lines of `digests.weekly`, each `key: value`
  public void settings(int smtpPort, String... lines) {
    write(
        SettingsFile.NAME,
        """
        site: {title: The Test Gazette, url: https://news.example/, author: Ada}
        mail:
          from: The Test Gazette <gazette@news.example>
          postal-address: 1 Quay Street, Harbour
          smtp: {host: localhost, port: %d, max-connections: 2}
        web: {url: "http://127.0.0.1:8080/"}
        database: %s
        digests:
          weekly:
            title: The Weekly
            schedule: "0 8 * * MON"
            template: plain
            %s
        """
            .formatted(smtpPort, database, String.join("\n    ", lines)));
  }

  /// Writes a post, anew if it is there.
  ///
  /// @param date as in its front matter
  public void post(String name, String date, String title, String... tags) {
    postSaying("About " + title + ".", name, date, title, tags);
  }

  /// As [#post], with a body of its own.
  public void postSaying(String body, String name, String date, String title, String... tags) {
    write(
        "content/" + name + ".md",
        "---\ntitle: %s\ndate: %s\ntags: [%s]\n---\n\n%s\n"
            .formatted(title, date, String.join(", ", tags), body));
  }

  /// Writes any file of the site.
  public void write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  public Path folder() {
    return folder;
  }

  /// As the program opens it.
  public Postrider open(InstantSource clock) {
    return new Postrider(read(), clock);
  }

  private Settings read() {
    return new SettingsFile(folder, folder.resolve(SettingsFile.NAME), _ -> Optional.empty())
        .read();
  }
}
