package dev.postrider.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SettingsFile;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.browser.Chromium.Scheme;
import dev.postrider.browser.HtmlValidate.Kind;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.journey.TrialSite;
import dev.postrider.mail.Address;
import dev.postrider.monitor.Requests;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.server.Listener;
import dev.postrider.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The archive of the sample site and its editions as a visitor meets them, in both looks. Its
/// pictures are served by another server, as those of a real site are.
@Tag("browser")
class ArchiveInBrowserTest {

  @TempDir static Path folder;
  private static HttpServer pictures;
  private static Postrider postrider;
  private static Listener server;
  private static Tab tab;

  @BeforeAll
  static void open() throws IOException {
    var site = new TrialSite(folder.resolve("site")).copyContent(Path.of("content"));
    pictures = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pictures.createContext(
        "/", SimpleFileServer.createFileHandler(folder.resolve("site/content").toAbsolutePath()));
    pictures.start();
    site.write("postrider.yaml", settings());
    Path file = folder.resolve("site").resolve(SettingsFile.NAME);
    var settings = new SettingsFile(folder.resolve("site"), file, _ -> Optional.empty()).read();
    var clock = new SettableClock(Instant.parse("2026-11-19T08:00:00Z"));
    postrider = new Postrider(settings, clock);
    postrider
        .subscriptions()
        .join(
            new Newcomer(new Address("", "maren@inbox.example"), postrider.digestKeys(), List.of()),
            new Consent("t", "t"));
    for (String digest : List.of("weekly", "single", "notes")) {
      clock.set(Instant.parse("2026-11-19T08:00:00Z"));
      compose(digest, clock);
    }
    server = WebServer.start(postrider, new Requests());
    tab = Tab.open(Files.createDirectory(folder.resolve("browser")));
  }

  private static String settings() {
    return """
    site: {title: The Harbour Gazette, url: "http://127.0.0.1:%d/"}
    digests:
      weekly: {title: The weekly digest, schedule: "0 8 * * THU", start: 2020-01-01, hold-older-than: 3650d}
      single: {title: One at a time, schedule: "0 8 * * THU", start: 2020-01-01, max-posts: 1, hold-older-than: 3650d}
      notes: {title: Notes from the quay, schedule: "0 8 1 * *", start: 2020-01-01, template: plain, hold-older-than: 3650d}
    mail:
      from: The Harbour Gazette <gazette@harbourgazette.example>
      postal-address: 14 Quay Street, Northhaven NH1 2AB
      smtp: {host: 127.0.0.1, port: 25}
    web: {listen: "127.0.0.1:0", url: "http://127.0.0.1/"}
    """
        .formatted(pictures.getAddress().getPort());
  }

  /// Editions two weeks apart, until no post is left.
  private static void compose(String key, SettableClock clock) {
    Posts posts = postrider.posts().read(new Problems());
    var digest = postrider.digest(key).orElseThrow();
    while (postrider.composer().compose(digest, clock.instant(), posts, new Problems())
        instanceof Composed) {
      postrider
          .database()
          .write(at -> at.handle().execute("UPDATE mailing SET state = 'finished'"));
      clock.advance(Duration.ofDays(14));
    }
  }

  @AfterAll
  static void close() {
    tab.close();
    server.close();
    postrider.close();
    pictures.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "editions, 375, LIGHT",
    "editions, 1280, DARK",
    "editions/single, 375, LIGHT",
    "editions/single, 375, DARK",
    "editions/single, 1280, LIGHT",
    "editions/single, 1280, DARK",
    "editions/single?year=2026, 375, LIGHT",
    "editions/weekly/1, 375, LIGHT",
    "editions/weekly/1, 375, DARK",
    "editions/weekly/1, 1280, LIGHT",
    "editions/weekly/1, 1280, DARK",
    "editions/notes/1, 375, LIGHT",
    "editions/notes/1, 375, DARK",
    "editions/notes/1, 1280, LIGHT",
    "editions/notes/1, 1280, DARK"
  })
  void nothingScrollsSidewaysAndAxeFindsNothing(String page, int width, Scheme scheme)
      throws IOException {
    tab.show(address(page), width, scheme);

    keepPicture(page, width, scheme);
    assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(tab.evaluate("document.documentElement.clientWidth").asInt());
    assertThat(Axe.violations(tab)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "editions, PAGE",
    "editions/single, PAGE",
    "editions/weekly/1, EMAIL",
    "editions/notes/1, EMAIL",
    "editions/notes/9, PAGE"
  })
  void everyElementStandsWhereItMay(String page, Kind kind) throws IOException {
    assertThat(HtmlValidate.findings(address(page), kind)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"editions", "editions/single", "editions/weekly/1", "editions/notes/1"})
  void aPageLoadsWhatItNeedsAndComplainsOfNothing(String page) {
    tab.show(address(page), 1280, Scheme.LIGHT);

    assertThat(tab.evaluate("[...document.images].every(it => it.naturalWidth > 0)").asBoolean())
        .isTrue();
    assertThat(tab.complaints()).isEmpty();
    assertThat(tab.evaluate("document.querySelectorAll('h1').length").asInt()).isOne();
  }

  @Test
  void theStylesOfTheEmailAndThoseOfTheSiteDoNotMeet() {
    tab.show(address("editions/weekly/1"), 1280, Scheme.LIGHT);

    String above = "document.body.shadowRoot.querySelector('header')";
    assertThat(tab.evaluate("getComputedStyle(" + above + ").fontSize").asString())
        .isEqualTo("14px");
    assertThat(tab.evaluate(above + ".innerText").asString())
        .contains("The Harbour Gazette", "All editions");
    assertThat(tab.evaluate("document.styleSheets.length").asInt())
        .isEqualTo(tab.evaluate("document.querySelectorAll('style').length").asInt());
  }

  private static URI address(String page) {
    return URI.create(server.address() + page);
  }

  /// For people to look at, in `target`.
  private static void keepPicture(String page, int width, Scheme scheme) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target/archive"));
    String name = page.replaceAll("[^a-z0-9]+", "-");
    Files.write(pictures.resolve("%s-%d-%s.png".formatted(name, width, scheme)), tab.picture(4000));
  }
}
