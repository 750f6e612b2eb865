package dev.postrider.publication;

import static dev.postrider.publication.FeedSamples.BREAD;
import static dev.postrider.publication.FeedSamples.SEA;
import static dev.postrider.publication.FeedSamples.post;
import static dev.postrider.publication.FeedSamples.posts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postrider.memory.StateFile;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubPingTest {

  private static final String FEEDS = "https://news.example/feeds/";

  @TempDir Path feeds;
  @TempDir Path memory;
  private final Queue<String> pings = new ConcurrentLinkedQueue<>();
  private HttpServer hub;
  private volatile int status = 204;

  @BeforeEach
  void open() throws IOException {
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/", this::take);
    hub.start();
  }

  @AfterEach
  void close() {
    hub.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    pings.add(exchange.getRequestMethod() + " " + type + " " + URLDecoder.decode(form, UTF_8));
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Test
  void theHubIsToldOfEachFeedInEachFormat() {
    assertThat(publish(hubAddress(), posts(post("harbour", "Harbour", 0, SEA)))).isEmpty();

    assertThat(pings)
        .containsExactlyInAnyOrder(
            ping("rss.xml"),
            ping("atom.xml"),
            ping("feed.json"),
            ping("tags/sea/rss.xml"),
            ping("tags/sea/atom.xml"),
            ping("tags/sea/feed.json"));
  }

  @Test
  void theHubIsToldOnlyOfFeedsThatChanged() {
    var harbour = post("harbour", "Harbour", 0, SEA);
    publish(hubAddress(), posts(harbour, post("bakery", "Bakery", 1, BREAD)));
    pings.clear();

    publish(hubAddress(), posts(harbour, post("bakery", "Bakery", 1, BREAD)));
    assertThat(pings).isEmpty();

    publish(hubAddress(), posts(harbour, post("bakery", "The bakery", 1, BREAD)));
    assertThat(pings)
        .containsExactlyInAnyOrder(
            ping("rss.xml"),
            ping("atom.xml"),
            ping("feed.json"),
            ping("tags/fresh-bread/rss.xml"),
            ping("tags/fresh-bread/atom.xml"),
            ping("tags/fresh-bread/feed.json"));
  }

  @Test
  void aTopicOfAnyScriptIsToldByItsEncodedAddress() {
    publish(hubAddress(), posts(post("japan", "Japan", 0, FeedSamples.JAPAN)));

    assertThat(pings).contains(ping("tags/%E6%97%A5%E6%9C%AC%E5%B8%82%E5%A0%B4/atom.xml"));
  }

  @Test
  void aHubThatSaysNoIsAWarning() {
    for (int no : new int[] {302, 400, 503}) {
      status = no;
      String title = "Answered " + no;

      assertThat(publish(hubAddress(), posts(post("harbour", title, 0))))
          .singleElement()
          .asString()
          .startsWith(feeds + ": the hub '" + hubAddress() + "' was not told of 3 of 3")
          .contains("changed feeds: it answered " + no + ". Look whether feeds.hub is right;");
    }
    assertThat(pings).hasSize(9);
  }

  @Test
  void aHubThatIsNotThereIsAWarning() throws IOException {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + free + "/");

    assertThat(publish(nobody, posts(post("harbour", "Harbour", 0))))
        .singleElement()
        .asString()
        .contains("was not told of 3 of 3 changed feeds: it cannot be reached.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:99999/", "http://127.0.0.1:0/", "http:/hub", "ftp://hub/"})
  void aHubThatCannotBeIsAWarning(URI hub) {
    assertThat(publish(hub, posts(post("harbour", "Harbour", 0))))
        .singleElement()
        .asString()
        .contains("the hub '" + hub + "' was not told of 3 of 3 changed feeds: it cannot");
  }

  @Test
  void aHubThatNeverAnswersIsLeftAfterFiveSeconds() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI mute = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      long began = System.nanoTime();

      List<Problem> warnings = publish(mute, posts(post("harbour", "Harbour", 0, SEA)));

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
      assertThat(warnings)
          .singleElement()
          .asString()
          .contains("was not told of 6 of 6 changed feeds: it did not answer in time.");
    }
  }

  private List<Problem> publish(URI hub, Posts posts) {
    var problems = new Problems();
    var publisher =
        new FeedPublisher(
            FeedSamples.of(FeedSamples.settings(feeds), Optional.of(hub)),
            new StateFile(memory.resolve("feeds"), "test"));
    publisher.tellHub(publisher.publish(posts, FeedSamples::body, problems), problems);
    return problems.all();
  }

  private URI hubAddress() {
    return URI.create("http://127.0.0.1:" + hub.getAddress().getPort() + "/");
  }

  private static String ping(String file) {
    return "POST application/x-www-form-urlencoded hub.mode=publish&hub.url=" + FEEDS + file;
  }
}
