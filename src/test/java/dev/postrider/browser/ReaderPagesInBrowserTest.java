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
import dev.postrider.monitor.Requests;
import dev.postrider.server.Listener;
import dev.postrider.signup.Request;
import dev.postrider.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
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
import tools.jackson.databind.json.JsonMapper;

/// What the links of an email lead to, served and drawn.
@Tag("browser")
class ReaderPagesInBrowserTest {

  /// The pages, each with how many buttons it has.
  enum ReaderPage {
    SIGN_UP("GET", 1),
    MISTYPED("POST", 1),
    ASKED("POST", 0),
    FORM_TO_COPY("GET", 0),
    CONFIRM("GET", 1),
    CONFIRMED("POST", 0),
    UNSUBSCRIBE("GET", 2),
    GOODBYE("POST", 1),
    SWITCHED("POST", 1),
    BACK("POST", 0),
    PREFERENCES("GET", 1),
    SAVED("POST", 1),
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
  private Listener server;

  @BeforeEach
  void serve() {
    new TrialSite(siteFolder)
        .write(
            "content/regatta.md",
            """
            ---
            title: The regatta
            date: 2026-11-02
            tags: [Finding readers, Letter writing]
            ---
            Small.
            """)
        .write(
            "postrider.yaml",
            """
            site: {title: The Harbour Gazette, url: "https://gazette.example/", description: One story and four short reads. About six minutes.}
            web: {listen: "127.0.0.1:0", url: "http://127.0.0.1/"}
            digests:
              weekly: {title: Gazette weekly, schedule: 0 8 * * THU}
              monthly: {title: Gazette monthly, schedule: 0 8 1 * *}
            mail:
              from: The Harbour Gazette <gazette@gazette.example>
              postal-address: 14 Quay Street, Northhaven NH1 2AB
              smtp: {host: localhost, port: 25}
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
                List.of("weekly"),
                List.copyOf(Topic.all(List.of("Harbour", "Bread & butter")))),
            new Consent("test", "agreed"));
    server = WebServer.start(postrider, new Requests());
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

    assertThat(ask("GET", URI.create(sheet), "")).contains("prefers-color-scheme");
    assertThat(ask("GET", URI.create(sheet), "")).doesNotContain("url(", "@import");
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

  @ParameterizedTest
  @EnumSource
  void axeFindsNothingAndNothingScrollsSideways(ReaderPage page) throws Exception {
    String html = fetch(page);
    try (Tab tab = Tab.open(Files.createDirectory(folder.resolve("tab")))) {
      for (int width : List.of(375, 1280)) {
        for (Scheme scheme : Scheme.values()) {
          tab.show(address(ReaderPage.SIGN_UP), width, scheme);
          String shown = JsonMapper.shared().writeValueAsString(html);
          tab.evaluate("document.open(); document.write(" + shown + "); document.close(); 0");
          keepPicture(tab, page, width, scheme);

          assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
              .isLessThanOrEqualTo(width);
          assertThat(Axe.violations(tab)).isEmpty();
        }
      }
    }
  }

  /// For people to look at, in `target`.
  private static void keepPicture(Tab tab, ReaderPage page, int width, Scheme scheme)
      throws IOException {
    Path pictures = Files.createDirectories(Path.of("target/readers"));
    Files.write(pictures.resolve("%s-%d-%s.png".formatted(page, width, scheme)), tab.picture(2000));
  }

  private String fetch(ReaderPage page) throws Exception {
    return ask(page.method, address(page), body(page));
  }

  private String body(ReaderPage page) {
    return switch (page) {
      case MISTYPED -> "email=maren%40harbour&digest=weekly";
      case ASKED -> "email=maren%40example.com&digest=weekly";
      case CONFIRMED -> "wish=" + postrider.signUps().find(invited()).orElseThrow().wish();
      case SWITCHED, BACK, SAVED -> "digest=monthly&topic=letter+writing";
      default -> "";
    };
  }

  private URI address(ReaderPage page) {
    String leave = "unsubscribe/" + token(Purpose.UNSUBSCRIBE);
    String path =
        switch (page) {
          case SIGN_UP, MISTYPED, ASKED -> "subscribe";
          case FORM_TO_COPY -> "subscribe/form";
          case CONFIRM, CONFIRMED -> "confirm/" + invited();
          case UNSUBSCRIBE, GOODBYE -> leave;
          case SWITCHED -> leave + "/fewer";
          case BACK -> leave + "/undo";
          case PREFERENCES, SAVED -> "preferences/" + token(Purpose.PREFERENCES);
          case NOT_FOUND -> "nothing/here";
        };
    return URI.create(server.address() + path);
  }

  /// The token of somebody who asked.
  private String invited() {
    String email = "pia@correspondence.example";
    postrider
        .signUps()
        .ask(
            new Request(
                email, List.of("weekly"), List.of(), "test", "yes", InetAddress.ofLiteral("::1")));
    long id = postrider.subscriptions().find(new Address("", email)).orElseThrow().id();
    return tokens().issue(Token.living(Purpose.CONFIRM, id, "", postrider.clock().instant()));
  }

  private Tokens tokens() {
    return new Tokens(postrider.database().secret("tokens"));
  }

  private String token(Purpose purpose) {
    return tokens().issue(new Token(purpose, 1, "weekly"));
  }

  private static String ask(String method, URI address, String body) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(body));
      if (method.equals("POST")) {
        request.header("Content-Type", "application/x-www-form-urlencoded");
      }
      return client.send(request.build(), ofString()).body();
    }
  }
}
