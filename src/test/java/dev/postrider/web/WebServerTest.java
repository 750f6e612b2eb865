package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.mail.Token.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void open() throws IOException {
    site = TestSite.in(folder);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aProcessWhoseDatabaseIsGoneIsAliveAndNotReady() throws Exception {
    site.postrider().database().close();

    HttpResponse<String> alive = site.get("healthz");
    HttpResponse<String> ready = site.get("readyz");

    assertThat(alive.statusCode()).isEqualTo(200);
    assertThat(alive.body()).isEqualTo("ok\n");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).isEqualTo("the database does not answer; the log says why\n");
  }

  @Test
  void whatGoesWrongInsideIsNotShown() throws Exception {
    String path = "unsubscribe/" + site.token(Purpose.UNSUBSCRIBE, site.join("maren@example.com"));
    site.postrider().database().close();

    HttpResponse<String> answer = site.get(path);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains("Something went wrong on our side")
        .doesNotContain("maren", "Exception", "sqlite", "Hikari", "dev.postrider", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nowhere", "a/b/c", "unsubscribe", "unsubscribe/", "favicon.ico"})
  void whereThereIsNothingAPageSaysSo(String path) throws Exception {
    HttpResponse<String> answer = site.get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is nothing here");
    assertThatItIsGuarded(answer.headers());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsubscribe/", "preferences/"})
  void aPageForReadersIsKeptNowhereAndLetsNothingInOrOut(String page) throws Exception {
    long maren = site.join("maren@example.com");
    Purpose purpose = page.startsWith("u") ? Purpose.UNSUBSCRIBE : Purpose.PREFERENCES;
    String path = page + site.token(purpose, maren);

    assertThatItIsGuarded(site.get(path).headers());
    assertThatItIsGuarded(site.ask("HEAD", path, "").headers());
    assertThatItIsGuarded(site.post(path, "").headers());
  }

  private static void assertThatItIsGuarded(HttpHeaders headers) {
    assertThat(headers.allValues("Content-Type")).containsExactly("text/html;charset=utf-8");
    assertThat(headers.allValues("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'");
    assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("X-Robots-Tag")).containsExactly("noindex");
    assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
    assertThat(headers.map())
        .doesNotContainKeys("set-cookie", "location", "server", "strict-transport-security");
  }

  @Test
  void browsersAreHeldToHttpsWhereReadersComeByIt() throws Exception {
    Path other = folder.resolve("other");

    try (var secure = TestSite.in(other, "https://mail.example/", "Gazette", "Weekly")) {
      assertThat(secure.get("healthz").headers().firstValue("Strict-Transport-Security"))
          .hasValue("max-age=31536000");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "a/b/c", "unsubscribe/x", "unsubscribe/x/"})
  void everyPageFindsItsStyleAndIconWhichAreKeptForAYear(String path) throws Exception {
    Document page = Jsoup.parse(site.get(path).body(), site.address() + path);

    for (String link : page.select("link[href]").eachAttr("abs:href")) {
      HttpResponse<String> answer = site.get(link.substring(site.address().toString().length()));
      assertThat(answer.statusCode()).as(link).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control"))
          .hasValue("max-age=31536000, immutable");
    }
    assertThat(page.select("link[rel=stylesheet]")).hasSize(1);
    assertThat(page.select("link[rel=icon]")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void aMethodThatAPageDoesNotHaveIsRefusedWithThoseItHas(String method) throws Exception {
    String answer =
        site.raw(method + " /unsubscribe/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: GET, POST, HEAD\r\n");
  }

  @Test
  void aBodyLargerThanAnyFormIsRefused() throws Exception {
    String path = "preferences/" + site.token(Purpose.PREFERENCES, site.join("maren@example.com"));
    String head =
        "POST /"
            + path
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n";
    String body = "a".repeat(0x4001);

    String told = site.raw(head + "Content-Length: 16385\r\n\r\n" + body);
    String chunked =
        site.raw(head + "Transfer-Encoding: chunked\r\n\r\n4001\r\n" + body + "\r\n0\r\n\r\n");

    assertThat(told).startsWith("HTTP/1.1 413 ");
    assertThat(chunked).startsWith("HTTP/1.1 413 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish",
        "GET /%zz HTTP/1.1\r\nHost: x",
        "GET / HTTP/1.1\r\nHost: x\r\nCookie: "
      })
  void whatIsNoRequestIsRefusedInPlainWords(String request) throws Exception {
    String filler = request.endsWith(": ") ? "y".repeat(10_000) : "";

    String answer = site.raw(request + filler + "\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .containsPattern("\\AHTTP/1.1 4\\d\\d ")
        .endsWith("This request cannot be read.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/subscribe", "/api/subscribe"})
  void aHeadThatIsTooLargeIsToldSo(String path) throws Exception {
    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nCookie: " + "y".repeat(8 << 10);

    String answer = site.raw(request + "\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 431 ")
        .contains("frame-ancestors 'none'", "Cache-Control: no-store")
        .doesNotContain("yyyy");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String wanted = "127.0.0.1:" + taken.getLocalPort();

      assertThatThrownBy(() -> TestSite.on(taken.getLocalPort(), folder.resolve("second")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("cannot listen on " + wanted)
          .hasRootCauseMessage("another program has that port. Change web.listen.");
    }
  }
}
