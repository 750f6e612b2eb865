package dev.postrider.web;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.Settings;
import dev.postrider.SettingsFile;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscription;
import dev.postrider.audience.Topic;
import dev.postrider.mail.Address;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.monitor.Requests;
import dev.postrider.server.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A site in a folder, served, and a client to ask it.
final class TestSite implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private final SettableClock clock = new SettableClock(NOW);
  private final Postrider postrider;
  private final Listener server;

  private TestSite(Settings settings) {
    this.postrider = new Postrider(settings, clock);
    this.server = WebServer.start(postrider, new Requests());
  }

  /// With a digest of every weekday and one of every month besides.
  static TestSite ofThree(Path folder) throws IOException {
    TestSite.settings(folder, 0, "http://127.0.0.1/", "The Harbour Gazette", "Gazette weekly");
    Files.writeString(
        folder.resolve(SettingsFile.NAME),
        """
          daily: {title: Gazette daily, schedule: 0 7 * * 1-5}
          monthly: {title: Gazette monthly, schedule: 0 8 1 * *}
        """,
        StandardOpenOption.APPEND);
    return new TestSite(read(folder));
  }

  static TestSite in(Path folder) throws IOException {
    return on(0, folder);
  }

  static TestSite on(int port, Path folder) throws IOException {
    return new TestSite(
        settings(folder, port, "http://127.0.0.1/", "The Harbour Gazette", "Gazette weekly"));
  }

  static TestSite in(Path folder, String url, String title, String digestTitle) throws IOException {
    return new TestSite(settings(folder, 0, url, title, digestTitle));
  }

  private static Settings settings(
      Path folder, int port, String url, String title, String digestTitle) throws IOException {
    Path content = Files.createDirectories(folder.resolve("content"));
    Files.createDirectories(folder.resolve("feeds"));
    Files.writeString(
        content.resolve("regatta.md"),
        """
        ---
        title: The regatta
        date: 2026-11-02
        tags: [post, Small boats, Harbour]
        ---
        The boats were small.
        """);
    Path file = folder.resolve(SettingsFile.NAME);
    Files.writeString(
        file,
        """
        site: {title: %s, url: https://gazette.example/}
        web: {listen: 127.0.0.1:%d, url: %s}
        digests:
          weekly: {title: %s, schedule: 0 8 * * MON}
        """
            .formatted(quoted(title), port, url, quoted(digestTitle)));
    return read(folder);
  }

  private static Settings read(Path folder) {
    Path file = folder.resolve(SettingsFile.NAME);
    return new SettingsFile(folder, file, _ -> Optional.empty()).read();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  SettableClock clock() {
    return clock;
  }

  Postrider postrider() {
    return postrider;
  }

  URI address() {
    return server.address();
  }

  /// Adds a reader.
  ///
  /// @return the row's id
  long join(Address address, String... topics) {
    var subscriptions = postrider.subscriptions();
    subscriptions.join(
        new Newcomer(address, postrider.digestKeys(), List.copyOf(Topic.all(List.of(topics)))),
        new Consent("test", "agreed"));
    return postrider
        .database()
        .read(
            handle -> handle.createQuery("SELECT max(id) FROM subscriber").mapTo(Long.class).one());
  }

  long join(String address, String... topics) {
    return join(new Address("", address), topics);
  }

  String token(Purpose purpose, long reader) {
    return new Tokens(postrider.database().secret("tokens"))
        .issue(new Token(purpose, reader, "weekly"));
  }

  /// The reader as the database knows them now.
  Subscription reader(long id) {
    return postrider
        .subscriptions()
        .find(Purpose.PREFERENCES, token(Purpose.PREFERENCES, id))
        .orElseThrow();
  }

  /// How many steps of subscriptions are on the record.
  int steps() {
    return postrider
        .database()
        .read(handle -> handle.createQuery("SELECT count(*) FROM consent").mapTo(int.class).one());
  }

  /// From where the last step was taken.
  String lastSource() {
    return postrider
        .database()
        .read(
            handle ->
                handle
                    .createQuery("SELECT source FROM consent ORDER BY id DESC LIMIT 1")
                    .mapTo(String.class)
                    .one());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return ask("GET", path, "", headers);
  }

  HttpResponse<String> post(String path, String form) throws Exception {
    return ask("POST", path, form, "Content-Type", "application/x-www-form-urlencoded");
  }

  HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), ofString());
  }

  /// What is answered to these very characters, up to the end of the connection.
  String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    postrider.close();
  }
}
