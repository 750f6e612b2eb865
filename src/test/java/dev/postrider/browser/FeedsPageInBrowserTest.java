package dev.postrider.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.postrider.browser.Chromium.Scheme;
import dev.postrider.browser.HtmlValidate.Kind;
import dev.postrider.journey.TrialSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page of the feeds as a visitor meets it, that of the sample site and one whose authors know
/// no measure. It is served from below a path, by a server that allows nothing it does not need.
@Tag("browser")
class FeedsPageInBrowserTest {

  private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'";
  private static final int TOPICS = 400;

  @TempDir static Path folder;
  private static HttpServer server;
  private static Tab tab;

  @BeforeAll
  static void open() throws IOException {
    var many = new TrialSite(folder.resolve("many"));
    many.write("content/post.md", manyTopics());
    many.write(
        "postrider.yaml",
        """
        site:
          title: A name that is not short, as is that of many an old paper & <its> "friends"
          url: https://many.example/
          language: he
        feeds: {combined: {growth: [seo, content marketing]}}
        """);
    TrialSite.Ran build = many.run("build");
    assertThat(build.exitCode()).as(build.err()).isZero();
    TrialSite.copy(Path.of("feeds"), folder.resolve("sample/feeds"));

    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext("/", SimpleFileServer.createFileHandler(folder.toAbsolutePath()))
        .getFilters()
        .add(
            Filter.beforeHandler(
                "allows no more than this",
                exchange -> exchange.getResponseHeaders().set("Content-Security-Policy", POLICY)));
    server.start();
    tab = Tab.open(Files.createDirectory(folder.resolve("browser")));
  }

  private static String manyTopics() {
    List<String> odd =
        List.of(
            "x".repeat(120), "שלום עולם", "日本市場", "<b>R&D</b>", "🥖", "c++", "word ".repeat(40));
    List<String> topics =
        IntStream.range(0, TOPICS)
            .mapToObj(i -> i < odd.size() ? odd.get(i).strip() : "topic " + i)
            .map(topic -> "\"" + topic + "\"")
            .toList();
    return """
    ---
    title: "Unbreakable%s and, אחרי כן, <b>more</b>"
    date: 2026-01-02
    tags: %s
    ---
    Text.
    """
        .formatted("e".repeat(90), topics);
  }

  @AfterAll
  static void close() {
    tab.close();
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "sample, 320, LIGHT", "sample, 768, LIGHT", "sample, 1280, LIGHT",
    "sample, 320, DARK", "sample, 768, DARK", "sample, 1280, DARK",
    "many, 320, LIGHT", "many, 768, DARK", "many, 1280, LIGHT"
  })
  void nothingScrollsSideways(String site, int width, Scheme scheme) throws IOException {
    tab.show(served(site), width, scheme);

    assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(tab.evaluate("document.documentElement.clientWidth").asInt());
    keepPicture(site, width, scheme);
  }

  @ParameterizedTest
  @CsvSource({
    "sample, 320, LIGHT", "sample, 768, LIGHT", "sample, 1280, LIGHT",
    "sample, 320, DARK", "sample, 768, DARK", "sample, 1280, DARK",
    "many, 320, DARK", "many, 1280, LIGHT"
  })
  void axeFindsNothing(String site, int width, Scheme scheme) throws IOException {
    tab.show(served(site), width, scheme);

    assertThat(Axe.violations(tab)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample", "many"})
  void everyElementStandsWhereItMay(String site) throws IOException {
    assertThat(HtmlValidate.findings(served(site), Kind.PAGE)).isEmpty();
  }

  @Test
  void axeIsNotBlind() throws IOException {
    tab.show(served("sample"), 1280, Scheme.LIGHT);
    tab.evaluate("document.querySelector('.soft').style.color = '#ccc'; 0");

    assertThat(Axe.violations(tab)).singleElement().asString().startsWith("color-contrast");
  }

  @Test
  void oneClickSelectsAWholeAddress() {
    tab.show(served("sample"), 320, Scheme.LIGHT);

    tab.click("#topic-letter-writing ~ .address code");

    assertThat(tab.evaluate("getSelection().toString()").asString())
        .isEqualTo("https://harbourgazette.example/feeds/tags/letter-writing/rss.xml");
  }

  @Test
  void oneClickSelectsTheLinesForSiteOwners() {
    tab.show(served("sample"), 1280, Scheme.LIGHT);

    tab.click("pre");

    assertThat(tab.evaluate("getSelection().toString()").asString().strip())
        .startsWith("<link rel=\"alternate\" type=\"application/rss+xml\"")
        .endsWith("href=\"https://harbourgazette.example/feeds/feed.json\">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample", "many"})
  void itAsksNobodyElseAndComplainsOfNothing(String site) {
    tab.show(served(site), 1280, Scheme.LIGHT);

    String folder = served(site).resolve(".").toString();
    assertThat(tab.requests())
        .contains(folder + "feed.css")
        .allMatch(url -> url.startsWith(folder));
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void itCanBeReadWithoutAServer() {
    String feeds = "file://" + folder.toAbsolutePath().resolve("sample/feeds/");

    tab.show(URI.create(feeds + "/index.html"), 1280, Scheme.DARK);

    assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor").asString())
        .isEqualTo("rgb(23, 22, 18)");
    assertThat(tab.requests()).allMatch(url -> url.startsWith(feeds));
    assertThat(tab.complaints()).isEmpty();
  }

  private static URI served(String site) {
    return URI.create(
        "http://127.0.0.1:%d/%s/feeds/index.html".formatted(server.getAddress().getPort(), site));
  }

  /// For people to look at, in `target`.
  private static void keepPicture(String site, int width, Scheme scheme) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target/feeds-page"));
    Files.write(pictures.resolve("%s-%d-%s.png".formatted(site, width, scheme)), tab.picture(4000));
  }
}
