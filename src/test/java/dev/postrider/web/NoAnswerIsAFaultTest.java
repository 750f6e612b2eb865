package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.TestDatabases;
import dev.postrider.mail.Token.Purpose;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever anybody asks: no answer says that something went wrong inside while nothing did, and
/// none ever shows what did. Requests are drawn from a seed that a failure names.
class NoAnswerIsAFaultTest {

  private static final int REQUESTS = 600;

  private static final List<String> METHODS =
      List.of("GET", "GET", "GET", "HEAD", "POST", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

  private static final List<String> TYPES =
      List.of(
          "application/x-www-form-urlencoded",
          "application/json",
          "text/plain",
          "multipart/form-data; boundary=x",
          "a/b; charset=nonsense",
          "application/x-www-form-urlencoded; charset=no such",
          "application/json; charset=\"\"",
          "a");

  private static final List<String> PIECES =
      List.of(
          "..",
          "%2e%2e",
          "%00",
          "%ff",
          "a",
          "0",
          "-1",
          "99999999999999999999",
          "weekly",
          "1",
          "%25",
          "'",
          "%22",
          "%0d%0a",
          "{token}",
          "*",
          "%F0%9F%8D%9E",
          "atom.xml",
          "data.json");

  private static final List<String> VALUES =
      List.of(
          "",
          "a@b.example",
          "%00",
          "%",
          "\u0000",
          "[]",
          "{}",
          "null",
          "{\"email\":[]}",
          "{\"email\":\"a@b.example\",\"digests\":{\"x\":1}}",
          "{\"email\":\"" + "a".repeat(5_000) + "@b.example\"}",
          "email=a%40b.example&digest=none&topic=%F0%9F%8D%9E",
          "email=%FF%FE&digest=weekly",
          "digest=weekly&digest=weekly&digest=",
          "--x\r\nContent-Disposition: form-data; name=email\r\n\r\na@b.example\r\n--x--");

  @TempDir Path folder;
  private SignUpServer site;
  private long maren;

  @BeforeEach
  void open() {
    site = new SignUpServer(folder, TestDatabases.sqlite(folder), "");
    maren = site.join("maren@readers.example");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void nothingThatIsAskedFailsWhileTheDatabaseWorks() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);

    for (int i = 0; i < REQUESTS; i++) {
      HttpResponse<String> answer = ask(random);

      String asked = "seed %d: %s".formatted(seed, answer.request());
      assertThat(answer.statusCode()).as(asked).isLessThan(500);
      assertThatItHidesTheInside(answer, asked);
    }
  }

  @Test
  void withoutTheDatabaseEveryAnswerIsAPageOfTheSiteAndFeedsAreServed() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    Files.createDirectories(folder.resolve("feeds"));
    Files.writeString(folder.resolve("feeds/rss.xml"), "<rss/>");
    String preferences = "preferences/" + site.token(Purpose.PREFERENCES, maren);
    List<String> leading = List.of(preferences, "unsubscribe/" + token(random));
    for (int i = 0; i < REQUESTS / 4; i++) {
      ask(random);
    }

    site.postrider().database().close();

    for (int i = 0; i < REQUESTS / 4; i++) {
      HttpResponse<String> answer = ask(random, leading);
      String asked = "seed %d: %s".formatted(seed, answer.request());
      assertThatItHidesTheInside(answer, asked);
      if (answer.statusCode() >= 500) {
        assertThat(answer.body())
            .as(asked)
            .matches("(?s)|.*(Something went wrong on our side|does not answer).*");
      }
    }
    assertThat(site.get(preferences).statusCode()).isEqualTo(500);
    assertThat(site.get("feeds/rss.xml").body()).isEqualTo("<rss/>");
    assertThat(site.get("healthz").statusCode()).isEqualTo(200);
    assertThat(site.get("readyz").statusCode()).isEqualTo(503);
  }

  private static void assertThatItHidesTheInside(HttpResponse<String> answer, String asked) {
    assertThat(answer.body())
        .as(asked)
        .doesNotContain("Exception", "\tat ", "dev.postrider", "sqlite", "org.jdbi", "jetty");
  }

  private HttpResponse<String> ask(Random random) throws Exception {
    return ask(random, routes(random));
  }

  private HttpResponse<String> ask(Random random, List<String> routes) throws Exception {
    String query =
        random.nextBoolean() ? "" : "?" + any(random, PIECES) + "=" + any(random, PIECES);
    String method = any(random, METHODS);
    String route = any(random, routes) + query.replace("{token}", "x").replace("'", "%27");
    String body = any(random, VALUES);
    String[] headers = {
      "Content-Type",
      any(random, TYPES),
      "Accept-Encoding",
      any(random, List.of("gzip", "br;q=9", "*;q=x", "identity")),
      "If-None-Match",
      any(random, List.of("\"x", "*", "W/\"\"", ",,,"))
    };
    try {
      return site.ask(method, route, body, headers);
    } catch (IOException _) {
      // a connection that the server had closed after the last request
      return site.ask(method, route, body, headers);
    }
  }

  private List<String> routes(Random random) {
    String token = token(random);
    String piece = any(random, PIECES).replace("{token}", token).replace("'", "%27");
    return List.of(
        piece,
        piece + "/" + any(random, PIECES).replace("{token}", token),
        "feeds/" + piece,
        "editions/weekly/" + piece,
        "editions/" + piece + "/1/" + piece,
        "subscribe",
        "subscribe/" + piece,
        "api/subscribe",
        "api/" + piece,
        "confirm/" + token,
        "preferences/" + token,
        "preferences/" + token + "/" + piece,
        "unsubscribe/" + token,
        "unsubscribe/" + token + "/" + any(random, List.of("undo", "fewer", "fewer/undo", piece)),
        "healthz",
        "readyz",
        "metrics");
  }

  /// A good one, one of another purpose, or none.
  private String token(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> site.token(Purpose.PREFERENCES, maren);
      case 1 -> site.token(Purpose.UNSUBSCRIBE, maren);
      case 2 -> site.token(Purpose.CONFIRM, maren + random.nextInt(3));
      default -> {
        byte[] bytes = new byte[random.nextInt(1, 60)];
        random.nextBytes(bytes);
        yield Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      }
    };
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
