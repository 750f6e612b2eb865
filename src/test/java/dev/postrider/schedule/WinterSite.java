package dev.postrider.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SettingsFile;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.cli.Terminal;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.mail.Address;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A site that `init` made, with the posts and the digests of a winter besides its own.
final class WinterSite {

  static final String READER = "ada@example.com";

  private final Path folder;

  private WinterSite(Path folder) {
    this.folder = folder;
  }

  /// Made when the winter begins.
  ///
  /// @param folder is not there yet
  static WinterSite make(Path folder, Winter winter, DatabaseSettings database, int smtpPort)
      throws IOException {
    var site = new WinterSite(folder);
    site.init(winter.begin());
    site.set(winter, database, smtpPort);
    for (Map.Entry<String, Instant> post : winter.ownPosts().entrySet()) {
      site.write(post.getKey(), post.getValue());
    }
    return site;
  }

  private void init(Instant now) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, UTF_8);
    var terminal =
        new Terminal(
            InputStream.nullInputStream(),
            out,
            out,
            Map.of(),
            false,
            Optional.of(new SettableClock(now)));
    int exitCode = terminal.run("init", folder.toString(), "--zone", "UTC");
    assertThat(exitCode).as(said.toString(UTF_8)).isZero();
  }

  private void set(Winter winter, DatabaseSettings database, int smtpPort) throws IOException {
    Path file = folder.resolve(SettingsFile.NAME);
    String settings =
        Files.readString(file)
            .replace("digests:\n", "digests:\n" + String.join("\n", winter.digests()) + "\n")
            .replace("port: 1025", "max-connections: 2, port: " + smtpPort)
            .replace("web:\n", "web:\n  listen: \"127.0.0.1:0\"\n");
    assertThat(settings).contains("listen:", "max-connections:", winter.digests().getFirst());
    Files.writeString(
        file, settings + "desk: {listen: off}\ndatabase: " + SiteFolder.yaml(database) + "\n");
  }

  private void write(String title, Instant published) throws IOException {
    Files.writeString(
        folder.resolve("content").resolve(title + ".md"),
        "---\ntitle: %1$s\ndate: %2$s\n---\n\nAbout %1$s.\n".formatted(title, published));
  }

  Path folder() {
    return folder;
  }

  Postrider open(InstantSource clock) {
    return new Postrider(
        new SettingsFile(folder, folder.resolve(SettingsFile.NAME), _ -> Optional.empty()).read(),
        clock);
  }

  /// Somebody who wants every digest.
  static void join(Postrider postrider) {
    postrider
        .subscriptions()
        .join(
            new Newcomer(new Address("Ada", READER), postrider.digestKeys(), List.of()),
            new Consent("test", "agreed"));
  }
}
