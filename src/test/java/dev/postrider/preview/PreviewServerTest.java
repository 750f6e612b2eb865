package dev.postrider.preview;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.SettableClock;
import dev.postrider.SettingsFile;
import dev.postrider.SiteFolder;
import dev.postrider.mail.Judge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewServerTest {

  /// A picture of one pixel.
  private static final byte[] GIF =
      Base64.getDecoder().decode("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private SiteFolder site;
  private PreviewServer server;

  @BeforeEach
  void serve() throws IOException {
    site = SiteFolder.in(folder);
    site.settings("start: 2026-01-01");
    site.post("tides", "2026-02-01", "Tides & more", "sea");
    site.write(
        "content/loaves.md",
        "---\ntitle: Loaves\ndate: 2026-02-02\ntags: [bread]\nimage: {src: /media/loaf.gif, alt: A loaf}\n---\nText.\n");
    Files.createDirectories(folder.resolve("content/media"));
    Files.write(folder.resolve("content/media/loaf.gif"), GIF);
    site.write("content/media/secret.txt", "secret");
    var clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
    Path settings = folder.resolve(SettingsFile.NAME);
    server = PreviewServer.start(() -> site.open(clock), settings, "weekly", 0);
  }

  @AfterEach
  void close() {
    server.close();
    client.close();
  }

  private HttpResponse<byte[]> get(String path) {
    return ask(HttpRequest.newBuilder(server.address().resolve(path)));
  }

  private HttpResponse<byte[]> ask(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Document page(String path) {
    return Jsoup.parse(new String(get(path).body(), UTF_8), server.address().toString());
  }

  @Test
  void thePageTellsAllThereIsToKnow() {
    Document page = page("/?template=digest");

    assertThat(page.select("h1").eachText()).containsExactly("Loaves");
    assertThat(page.expectFirst(".right").text()).isEqualTo("The Weekly No. 1");
    assertThat(page.expectFirst(".note").text())
        .startsWith("Nothing would go out now: no confirmed reader of The Weekly");
    assertThat(page.select("iframe").eachAttr("title"))
        .containsExactly("The email on a desktop", "The email on a phone");
    assertThat(page.expectFirst("pre").wholeText()).contains("https://news.example/posts/tides/");
    assertThat(page.select("#headers + table th").eachText())
        .contains("From", "Subject", "List-Unsubscribe", "Message-ID");
    assertThat(page.select("#posts + table td:nth-child(2)").eachText())
        .containsExactly("content/loaves.md", "content/tides.md");
    assertThat(page.expectFirst(".size").attr("aria-label")).endsWith(" of 102,000 bytes");
    assertThat(page.text()).contains("next date Monday 9 March 2026 at 08:00");
  }

  @Test
  void anotherReadersViewIsAFormAway() {
    Document all = page("/");
    Element form = all.expectFirst("form[method=get]");

    assertThat(form.select("input[name=topic]").eachAttr("value")).containsExactly("bread", "sea");
    Document one = page("/?topic=sea&colours=dark");
    assertThat(one.expectFirst("h1").text()).isEqualTo("Tides & more");
    assertThat(one.select("input[checked]").eachAttr("value")).containsExactly("sea");
    assertThat(one.expectFirst("[aria-current]").text()).isEqualTo("Dark");
    assertThat(one.expectFirst("iframe").attr("src")).contains("topic=sea").contains("dark");
  }

  @Test
  void picturesComeFromTheMediaFolderAndNothingElseDoes() {
    Document email = page("/email?template=digest");

    String source = email.expectFirst("img").absUrl("src");
    HttpResponse<byte[]> picture = get(source);
    assertThat(picture.body()).isEqualTo(GIF);
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/gif");
    for (String other :
        new String[] {
          "https://news.example/media/secret.txt",
          "https://news.example/media/../tides.md",
          "https://news.example/media/%2e%2e/tides.md",
          "https://news.example/media//etc/passwd",
          "https://elsewhere.example/media/loaf.gif",
          "file:///etc/passwd",
          "https://news.example/media/loaf.gif/more",
          "https://news.example/media/" + "x".repeat(300),
          "nonsense %"
        }) {
      assertThat(get("/picture?at=" + View.encoded(other)).statusCode()).as(other).isEqualTo(404);
    }
  }

  @Test
  void withImagesOffTheirWordsStay() {
    Document email = page("/email?template=digest&images=off");

    assertThat(email.expectFirst("img").attr("src")).isEqualTo("images-off:");
    assertThat(email.expectFirst("img").attr("alt")).isEqualTo("A loaf");
  }

  @Test
  void theColoursAreThoseAskedFor() {
    assertThat(page("/email?colours=dark").head().html())
        .contains("@media (min-width: 0)")
        .contains("color-scheme: dark")
        .doesNotContain("prefers-color-scheme");
    assertThat(page("/email").head().html())
        .contains("@media (min-width: 1000000px)")
        .contains("color-scheme: light");
  }

  @Test
  void noLinkOfTheEmailActsForAnybody() {
    Document email = page("/email");

    assertThat(email.select("a[href]"))
        .isNotEmpty()
        .allMatch(link -> link.attr("target").equals("_blank"))
        .noneMatch(link -> link.attr("href").contains("sample"));
    String leave = email.expectFirst("a:contains(Unsubscribe)").absUrl("href");
    assertThat(page(leave).text())
        .contains("the page on which the reader leaves this digest with one button");
  }

  @Test
  void theWholeEmailCanBeSaved() throws IOException {
    HttpResponse<byte[]> wire = get("/email.eml");

    assertThat(wire.headers().firstValue("Content-Type")).hasValue("message/rfc822");
    assertThat(Judge.of(wire.body()).fitForTheWire().field("Subject")).isEqualTo("Loaves");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/email", "/link?to=unsubscribe", "/preview.css", "/nothing"})
  void nothingComesInFromElsewhereAndNobodyElseReadsIt(String path) {
    var headers = get(path).headers();

    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    String policy = headers.firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy).startsWith("default-src 'none'").contains("frame-ancestors");
    assertThat(policy.contains("unsafe-inline")).isEqualTo(path.equals("/email"));
    assertThat(policy.contains("script-src"))
        .isEqualTo(path.equals("/") || path.startsWith("/link"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example", ""})
  void whoCallsItByAnotherNameIsRefused(String host) throws IOException {
    assertThat(ask(host)).startsWith("HTTP/1.1 4").doesNotContain("Loaves");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
  void itAnswersToTheNamesOfThisMachine(String name) throws IOException {
    assertThat(ask(name + ":" + server.address().getPort()))
        .startsWith("HTTP/1.1 200")
        .contains("Loaves");
  }

  /// As a browser would that believes this machine to be `host`.
  private String ask(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void nothingCanBeChangedHere() {
    var post = HttpRequest.newBuilder(server.address()).POST(BodyPublishers.ofString("topic=sea"));

    assertThat(ask(post).statusCode()).isEqualTo(405);
  }

  @Test
  void aMistakeIsShownInItsPlaceAndGoesWhenItIsMended() throws IOException {
    String subject = Files.readString(folder.resolve("email-templates/plain/subject.ftl"));

    site.write("email-templates/plain/subject.ftl", "${digest.titel}");

    await()
        .untilAsserted(
            () ->
                assertThat(page("/").select(".at").eachText())
                    .singleElement()
                    .asString()
                    .startsWith("email-templates/plain/subject.ftl:1:"));
    assertThat(page("/").select("iframe")).isEmpty();
    site.write("email-templates/plain/subject.ftl", subject);
    await().untilAsserted(() -> assertThat(page("/").select("iframe")).hasSize(2));
  }

  @Test
  void aMistakeInTheSettingsIsShownAndGoesWhenItIsMended() {
    site.settings("start: soon");

    await()
        .untilAsserted(
            () ->
                assertThat(page("/").select(".at").eachText())
                    .singleElement()
                    .asString()
                    .startsWith("postrider.yaml:"));
    site.settings("start: 2026-01-01", "max-posts: 1");
    await().untilAsserted(() -> assertThat(page("/").select("#posts + table td")).hasSize(3));
  }

  @Test
  void whoeverWaitsIsToldOfEachChange() throws Exception {
    String shown = page("/").expectFirst("html").attr("data-version");
    var told = new LinkedBlockingQueue<String>();
    var waiting =
        CompletableFuture.runAsync(
            () -> {
              var request = HttpRequest.newBuilder(server.address().resolve("/changes")).build();
              try {
                client
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("data: "))
                    .forEach(line -> told.add(line.substring(6)));
              } catch (IOException | InterruptedException | UncheckedIOException _) {
                // the server has ended
              }
            });
    assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(shown);

    site.post("nets", "2026-02-03", "Nets");

    assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull().isNotEqualTo(shown);
    assertThat(page("/").expectFirst("h1").text()).isEqualTo("Nets");
    server.close();
    waiting.get(10, TimeUnit.SECONDS);
  }
}
