package dev.postrider.web;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Topic;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.edition.Composition;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Edition;
import dev.postrider.mail.Address;
import dev.postrider.monitor.Requests;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.server.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A site with the digest `weekly`, which composes editions and serves them, and a client to ask
/// it.
final class EditionSite implements AutoCloseable {

  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  final SiteFolder folder;
  final SettableClock clock = new SettableClock(MONDAY);
  private final HttpClient client = HttpClient.newHttpClient();
  private Postrider postrider;
  private Listener server;

  /// @param lines of `digests.weekly`, each `key: value`
  EditionSite(Path folder, DatabaseSettings database, String... lines) {
    this.folder = SiteFolder.in(folder);
    this.folder.database(database);
    settings("", lines);
    postrider = this.folder.open(clock);
    server = WebServer.start(postrider, new Requests());
  }

  /// Serves the site anew with other settings.
  ///
  /// @param web keys of `web` besides, as `, index-editions: true`
  /// @param lines of `digests.weekly`, each `key: value`
  void reopen(String web, String... lines) {
    server.close();
    postrider.close();
    settings(web, lines);
    postrider = folder.open(clock);
    server = WebServer.start(postrider, new Requests());
  }

  private void settings(String web, String... lines) {
    var all = Arrays.copyOf(lines, lines.length + 2);
    all[lines.length] = "start: 2020-01-01";
    all[lines.length + 1] = "hold-older-than: 3650d";
    folder.settings(all);
    Path file = folder.folder().resolve("postrider.yaml");
    try {
      String text = Files.readString(file);
      String served = "{listen: \"127.0.0.1:0\", url: \"https://mail.news.example/\"" + web + "}";
      folder.write(
          "postrider.yaml",
          text.replace("{url: \"http://127.0.0.1:8080/\"}", served)
              .replace("mail:\n", "mail:\n  approvers: [chief@inbox.example]\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void reader(String name, String address, String... topics) {
    postrider
        .subscriptions()
        .join(
            new Newcomer(
                new Address(name, address),
                postrider.digestKeys(),
                List.copyOf(Topic.all(List.of(topics)))),
            new Consent("test", "agreed"));
  }

  /// An edition of what is new, a week after the one before.
  Edition compose() {
    Posts posts = postrider.posts().read(new Problems());
    var digest = postrider.digest("weekly").orElseThrow();
    Composition composition =
        postrider.composer().compose(digest, clock.instant(), posts, new Problems());
    clock.advance(Duration.ofDays(7));
    return ((Composed) composition).edition();
  }

  /// As if every email had been taken by the server.
  void finish() {
    execute("UPDATE outbox SET state = 'sent'");
    execute("UPDATE batch SET done = TRUE, epoch = 1");
    execute("UPDATE mailing SET state = 'finished' WHERE state = 'open'");
  }

  void execute(String sql) {
    postrider.database().write(transaction -> transaction.handle().execute(sql));
  }

  Postrider postrider() {
    return postrider;
  }

  URI address() {
    return server.address();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return ask("GET", path, headers);
  }

  HttpResponse<String> ask(String method, String path, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), ofString());
  }

  @Override
  public void close() {
    client.close();
    server.close();
    postrider.close();
  }
}
