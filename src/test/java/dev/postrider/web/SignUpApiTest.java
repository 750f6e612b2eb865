package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignUpApiTest {

  private static final String ASK =
      "{\"email\": \"ada@readers.example\", \"digests\": [\"weekly\"]}";
  private static final String FRIEND = "https://www.news.example";

  @TempDir Path folder;
  private SignUpServer site;

  @BeforeEach
  void open() {
    site = new SignUpServer(folder, EachDatabase.SQLITE.make(folder), ", allow-origins: " + FRIEND);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theAnswerIsTheSameForEverybody() throws Exception {
    site.join("ada@readers.example");

    HttpResponse<String> known = site.json(ASK);
    HttpResponse<String> unknown = site.json(ASK.replace("ada", "bea"));

    assertThat(known.statusCode()).isEqualTo(202);
    assertThat(known.body()).isEqualTo("{\"status\":\"asked\"}\n");
    assertThat(unknown.statusCode()).isEqualTo(202);
    assertThat(unknown.body()).isEqualTo(known.body());
    assertThat(site.texts("SELECT source FROM sign_up")).containsOnly("API");
  }

  /// RFC 9457.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | application/json | 400",
        "[] | application/json | 400",
        "{} | application/json | 422",
        "{\"email\": 7} | application/json | 422",
        "{\"email\": \"ada@x\"} | application/json | 422",
        "{\"email\": \"ada@readers.example\"} | application/json | 422",
        "{\"email\": \"ada@readers.example\", \"digests\": \"weekly\"} | application/json | 422",
        "email=ada%40readers.example | application/x-www-form-urlencoded | 415",
        "{} | text/plain | 415"
      })
  void whatIsWrongIsToldToPrograms(String body, String type, int status) throws Exception {
    HttpResponse<String> answer = site.ask("POST", "api/subscribe", body, "Content-Type", type);

    assertThatItIsTold(answer, status);
    assertThat(site.texts("SELECT source FROM sign_up")).isEmpty();
  }

  @Test
  void tooLargeABodyAndTooManyAreToldAlike() throws Exception {
    HttpResponse<String> large = site.json("\"" + "a".repeat(20_000) + "\"");
    for (int i = 0; i < 5; i++) {
      site.json(ASK);
    }
    HttpResponse<String> often = site.json(ASK);
    HttpResponse<String> lost = site.get("api/nowhere");
    HttpResponse<String> read = site.get("api/subscribe");

    assertThatItIsTold(large, 413);
    assertThatItIsTold(often, 429);
    assertThat(often.headers().firstValue("Retry-After")).isPresent();
    assertThatItIsTold(lost, 404);
    assertThatItIsTold(read, 405);
  }

  private static void assertThatItIsTold(HttpResponse<String> answer, int status) {
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asString()).isNotBlank();
  }

  @Test
  void scriptsOfSitesThatAreNamedAreLetInAndNoOthers() throws Exception {
    HttpResponse<String> friend = site.ask("OPTIONS", "api/subscribe", "", "Origin", FRIEND);
    HttpResponse<String> other =
        site.ask("OPTIONS", "api/subscribe", "", "Origin", "https://evil.example");
    HttpResponse<String> asked = site.json(ASK, "Origin", FRIEND);

    assertThat(friend.statusCode()).isEqualTo(204);
    assertThat(friend.headers().firstValue("Access-Control-Allow-Origin")).hasValue(FRIEND);
    assertThat(friend.headers().firstValue("Access-Control-Allow-Methods")).hasValue("POST");
    assertThat(friend.headers().allValues("Vary")).contains("Origin");
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).hasValue(FRIEND);
    assertThat(asked.headers().firstValue("Access-Control-Expose-Headers")).hasValue("Retry-After");
    assertThat(site.texts("SELECT source FROM sign_up")).containsExactly("API, from " + FRIEND);
  }
}
