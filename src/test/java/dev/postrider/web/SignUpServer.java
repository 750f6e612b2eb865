package dev.postrider.web;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SettingsFile;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscription;
import dev.postrider.database.DatabaseDump;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.mail.Address;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.monitor.Requests;
import dev.postrider.server.Listener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A site that can send, with two digests, served, and a client to ask it.
final class SignUpServer implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final HttpClient client = HttpClient.newHttpClient();
  private final SiteFolder site;
  private Postrider postrider;
  private Listener server;

  /// @param web keys of `web:` besides, as `, allow-origins: x`
  SignUpServer(Path folder, DatabaseSettings database, String web) {
    this.site = SiteFolder.in(folder);
    site.post("regatta", "2026-11-02", "The regatta", "Small boats", "Harbour");
    site.write("feeds/atom.xml", "<feed/>");
    site.write("feeds/index.html", "<!doctype html>");
    site.write(
        SettingsFile.NAME,
        """
        site: {title: The Harbour Gazette, url: https://news.example/}
        mail:
          from: The Harbour Gazette <gazette@news.example>
          postal-address: 14 Quay Street, Northhaven
          smtp: {host: localhost, port: 25}
        web: {listen: "127.0.0.1:0", url: "http://127.0.0.1/"%s}
        database: %s
        digests:
          weekly: {title: Gazette weekly, schedule: 0 8 * * MON}
          monthly: {title: Gazette monthly, schedule: 0 8 1 * *}
        """
            .formatted(web, SiteFolder.yaml(database)));
    this.postrider = site.open(new SettableClock(NOW));
    this.server = WebServer.start(postrider, new Requests());
  }

  /// Ends it and starts it again.
  void restart() {
    server.close();
    postrider.close();
    postrider = site.open(new SettableClock(NOW));
    server = WebServer.start(postrider, new Requests());
  }

  URI address() {
    return server.address();
  }

  Postrider postrider() {
    return postrider;
  }

  /// Adds a reader of the weekly digest.
  ///
  /// @return the row's id
  long join(String address) {
    var newcomer = new Newcomer(new Address("", address), List.of("weekly"), List.of());
    postrider.subscriptions().join(newcomer, new Consent("test", "agreed"));
    return postrider.subscriptions().find(newcomer.address()).orElseThrow().id();
  }

  String token(Purpose purpose, long reader) {
    return new Tokens(postrider.database().secret("tokens"))
        .issue(Token.living(purpose, reader, "weekly", NOW));
  }

  Subscription reader(long id) {
    return postrider
        .subscriptions()
        .find(Purpose.PREFERENCES, token(Purpose.PREFERENCES, id))
        .orElseThrow();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return ask("GET", path, "", headers);
  }

  HttpResponse<String> form(String path, String form, String... headers) throws Exception {
    return ask("POST", path, form, with("application/x-www-form-urlencoded", headers));
  }

  HttpResponse<String> json(String body, String... headers) throws Exception {
    return ask("POST", "api/subscribe", body, with("application/json", headers));
  }

  private static String[] with(String type, String... headers) {
    var all = new ArrayList<String>(List.of("Content-Type", type));
    all.addAll(List.of(headers));
    return all.toArray(String[]::new);
  }

  HttpResponse<String> ask(String method, String path, String body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    // else the answer may be lost to who still writes what nobody reads
    request.expectContinue(body.length() > 16 << 10);
    return client.send(request.build(), ofString());
  }

  List<String> texts(String sql) {
    return postrider.database().read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  /// Every row of every table, in an order of its own.
  Map<String, List<String>> dump() {
    return DatabaseDump.of(postrider);
  }

  @Override
  public void close() {
    client.close();
    server.close();
    postrider.close();
  }
}
