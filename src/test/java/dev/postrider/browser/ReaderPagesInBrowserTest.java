package dev.postrider.browser;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SettingsFile;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Topic;
import dev.postrider.browser.Chromium.Look;
import dev.postrider.browser.Chromium.Scheme;
import dev.postrider.browser.Chromium.Target;
import dev.postrider.browser.HtmlValidate.Kind;
import dev.postrider.journey.TrialSite;
import dev.postrider.mail.Address;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import dev.postrider.web.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the links of an email lead to, served and drawn.
@Tag("browser")
class ReaderPagesInBrowserTest {

  /// The pages, each with how many buttons it has.
  enum ReaderPage {
    UNSUBSCRIBE("GET", 2),
    GOODBYE("POST", 1),
    PREFERENCES("GET", 1),
    NOT_FOUND("GET", 0);

    private final String method;
    private final int buttons;

    ReaderPage(String method, int buttons) {
      this.method = method;
      this.buttons = buttons;
    }
  }

  @TempDir Path siteFolder;
  @TempDir Path folder;
  private Postrider postrider;
  private WebServer server;

  @BeforeEach
  void serve() {
    new TrialSite(siteFolder)
        .write("content/regatta.md", "---\ntitle: The regatta\ndate: 2026-11-02\n---\nSmall.\n")
        .write(
            "postrider.yaml",
            """
            site: {title: The Harbour Gazette, url: "https://gazette.example/"}
            web: {listen: "127.0.0.1:0", url: "http://127.0.0.1/"}
            digests:
              weekly: {title: Gazette weekly, schedule: 0 8 * * MON}
            """);
    Path file = siteFolder.resolve(SettingsFile.NAME);
    var settings = new SettingsFile(siteFolder, file, _ -> Optional.empty()).read();
    var clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));
    postrider = new Postrider(settings, clock);
    postrider
        .subscriptions()
        .join(
            new Newcomer(
                new Address("", "somebody.with.a.rather.long.name@correspondence.example"),
                postrider.digestKeys(),
                List.copyOf(Topic.all(List.of("Harbour", "Bread & butter")))),
            new Consent("test", "agreed"));
    server = WebServer.start(postrider);
  }

  @AfterEach
  void close() {
    server.close();
    postrider.close();
  }

  @ParameterizedTest
  @EnumSource
  void aPageFitsAPhoneAndItsButtonsAFinger(ReaderPage page) throws Exception {
    Look look = look(page, Scheme.LIGHT);

    assertThat(look.contentWidth()).isEqualTo(320);
    assertThat(look.titles()).isOne();
    assertThat(look.targets())
        .filteredOn(target -> target.tag().equals("button"))
        .hasSize(page.buttons)
        .extracting(Target::height)
        .allMatch(height -> height >= 44);
  }

  @ParameterizedTest
  @EnumSource
  void everyWordCanBeReadByDay(ReaderPage page) throws Exception {
    Look look = look(page, Scheme.LIGHT);

    assertThat(look.ground().luminance()).isBetween(0.8, 0.99);
    assertThat(look.words()).isNotEmpty().allMatch(words -> words.contrast() >= 4.5);
  }

  @ParameterizedTest
  @EnumSource
  void everyWordCanBeReadByNight(ReaderPage page) throws Exception {
    Look look = look(page, Scheme.DARK);

    assertThat(look.ground().luminance()).isLessThan(0.05);
    assertThat(look.words()).isNotEmpty().allMatch(words -> words.contrast() >= 4.5);
  }

  @ParameterizedTest
  @EnumSource
  void everyElementStandsWhereItMay(ReaderPage page) throws Exception {
    assertThat(HtmlValidate.findings(fetch(page), Kind.PAGE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPageLoadsNothingFromElsewhere(ReaderPage page) throws Exception {
    var loaded =
        Jsoup.parse(fetch(page), address(page).toString())
            .select("link[href], [src], [srcset], object[data]");

    assertThat(loaded)
        .isNotEmpty()
        .allMatch(element -> element.is("link") && isServed(element.absUrl("href")));
  }

  @Test
  void theStyleSheetLoadsNothing() throws Exception {
    String sheet =
        Jsoup.parse(fetch(ReaderPage.NOT_FOUND), address(ReaderPage.NOT_FOUND).toString())
            .expectFirst("link[rel=stylesheet]")
            .absUrl("href");

    assertThat(ask("GET", URI.create(sheet))).contains("prefers-color-scheme");
    assertThat(ask("GET", URI.create(sheet))).doesNotContain("url(", "@import");
  }

  private boolean isServed(String url) {
    return url.startsWith(server.address().toString());
  }

  /// The page is not framed from its own address, which its headers forbid, but by its text.
  private Look look(ReaderPage page, Scheme scheme) throws Exception {
    String base = "<head><base href=\"" + address(page) + "\">";
    String html = fetch(page).replace("<head>", base);
    return new Chromium(folder).lookAt(html, scheme, 320).getFirst();
  }

  private String fetch(ReaderPage page) throws Exception {
    return ask(page.method, address(page));
  }

  private URI address(ReaderPage page) {
    String path =
        switch (page) {
          case UNSUBSCRIBE, GOODBYE -> "unsubscribe/" + token(Purpose.UNSUBSCRIBE);
          case PREFERENCES -> "preferences/" + token(Purpose.PREFERENCES);
          case NOT_FOUND -> "nothing/here";
        };
    return URI.create(server.address() + path);
  }

  private String token(Purpose purpose) {
    return new Tokens(postrider.database().secret("tokens")).issue(new Token(purpose, 1, "weekly"));
  }

  private static String ask(String method, URI address) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody());
      if (method.equals("POST")) {
        request.header("Content-Type", "application/x-www-form-urlencoded");
      }
      return client.send(request.build(), ofString()).body();
    }
  }
}
