package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Token.Purpose;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What changes a reader: a `POST` with a token that was made here for that, and nothing else. No
/// answer sets a cookie, so that no request of a browser brings more than another site could write.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class NothingButATokenTest {

  private static final int REQUESTS = 400;

  private static final List<String> FORMS =
      List.of(
          "",
          "List-Unsubscribe=One-Click",
          "everything=yes",
          "digest=monthly&topic=harbour",
          "email=maren%40readers.example&digest=monthly&subject=x",
          "email=new%40readers.example&digest=weekly");

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private SignUpServer site;
  private long maren;
  private long pia;

  @BeforeEach
  void open() throws Exception {
    site = new SignUpServer(folder, kind.make(folder), "");
    maren = site.join("maren@readers.example");
    site.form("subscribe", "email=pia%40readers.example&digest=weekly");
    pia = maren + 1;
  }

  @AfterEach
  void close() {
    site.close();
  }

  /// Every route of the server, with a token each of which is good.
  private List<String> routes() {
    String leave = "unsubscribe/" + site.token(Purpose.UNSUBSCRIBE, maren);
    return List.of(
        "",
        "healthz",
        "postrider.css",
        "mark.svg",
        "feeds/",
        "feeds/atom.xml",
        "feeds/none.xml",
        "editions",
        "editions/weekly",
        "editions/weekly/atom.xml",
        "editions/weekly/1",
        "editions/weekly/1/1",
        "subscribe",
        "subscribe/form",
        "api/subscribe",
        "confirm/" + site.token(Purpose.CONFIRM, pia),
        "preferences/" + site.token(Purpose.PREFERENCES, maren),
        "preferences/" + site.token(Purpose.PREFERENCES, maren) + "/data",
        "preferences/" + site.token(Purpose.PREFERENCES, maren) + "/data.json",
        leave,
        leave + "/undo",
        leave + "/fewer",
        leave + "/fewer/undo");
  }

  @Test
  void lookingChangesNoRowOfTheDatabase() throws Exception {
    var before = site.dump();

    for (String route : routes()) {
      for (String method : List.of("GET", "HEAD", "OPTIONS")) {
        for (String query : List.of("", "?everything=yes&digest=monthly&topic=x&email=a%40b.de")) {
          HttpResponse<String> answer = site.ask(method, route + query, "");
          assertThat(answer.statusCode()).as(method + " " + route).isLessThan(500);
          assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        }
      }
    }

    assertThat(site.dump()).isEqualTo(before);
  }

  /// Requests one after the other, drawn from a seed that a failure names.
  @Test
  void whateverIsSentWithoutAGoodTokenChangesNobody() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var before = people();

    for (int i = 0; i < REQUESTS; i++) {
      String route = routes().get(random.nextInt(routes().size()));
      String method =
          random.nextInt(4) == 0 ? any(random, List.of("PUT", "DELETE", "GET")) : "POST";
      String type =
          any(
              random,
              List.of("application/x-www-form-urlencoded", "text/plain", "application/json"));
      site.ask(method, spoiled(route, random), any(random, FORMS), "Content-Type", type);
    }

    assertThat(people()).as("seed " + seed).isEqualTo(before);
  }

  /// With another token: of another purpose, with one bit changed, cut, or none.
  private String spoiled(String route, Random random) {
    int slash = route.indexOf('/');
    if (!route.matches("(confirm|preferences|unsubscribe)/.*")) {
      return route;
    }
    String[] parts = route.substring(slash + 1).split("/", 2);
    String token =
        switch (random.nextInt(4)) {
          case 0 -> oneBit(parts[0], random);
          case 1 -> parts[0].substring(0, random.nextInt(1, parts[0].length()));
          case 2 ->
              site.token(
                  route.startsWith("unsubscribe") ? Purpose.PREFERENCES : Purpose.UNSUBSCRIBE,
                  maren);
          default -> "x";
        };
    return route.substring(0, slash + 1) + token + (parts.length > 1 ? "/" + parts[1] : "");
  }

  private static String oneBit(String token, Random random) {
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String any(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// All that there is of the two, whatever else is asked for.
  private List<String> people() {
    var all = new ArrayList<String>();
    Stream.of(
            "SELECT canonical || status || digest_set_id || topic_set_id FROM subscriber WHERE id <= %d"
                .formatted(pia),
            "SELECT address || scope || reason FROM suppression",
            "SELECT step || source || text FROM consent WHERE subscriber_id = %d".formatted(maren))
        .map(site::texts)
        .forEach(all::addAll);
    return all;
  }

  @Test
  void everyAnswerLetsNothingInOrOut() throws Exception {
    for (String route : routes()) {
      for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "PUT")) {
        assertThatItIsGuarded(method + " " + route, site.ask(method, route, ""));
      }
    }
  }

  private static void assertThatItIsGuarded(String request, HttpResponse<String> answer) {
    var headers = answer.headers();
    assertThat(headers.allValues("Content-Security-Policy"))
        .as(request)
        .singleElement()
        .asString()
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("script-src", "unsafe-eval");
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(headers.allValues("Permissions-Policy")).hasSize(1);
    assertThat(headers.allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
    assertThat(headers.allValues("Cross-Origin-Resource-Policy")).hasSize(1);
    assertThat(headers.map()).doesNotContainKeys("server", "set-cookie", "location");
  }
}
