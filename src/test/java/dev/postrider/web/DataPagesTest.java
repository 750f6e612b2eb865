package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.database.EachDatabase;
import dev.postrider.feedback.Effect;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.words.Words;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataPagesTest {

  @TempDir Path folder;
  private SignUpServer site;
  private long maren;
  private String data;

  /// Somebody who signed up, chose, and left one digest.
  @BeforeEach
  void open() throws Exception {
    site = new SignUpServer(folder, EachDatabase.SQLITE.make(folder), "");
    site.form("subscribe", "email=Maren%40Example.com&digest=weekly&topic=harbour");
    maren = 1;
    String link = "confirm/" + site.token(Purpose.CONFIRM, maren);
    String wish = Jsoup.parse(site.get(link).body()).expectFirst("input[name=wish]").val();
    site.form(link, "wish=" + wish);
    site.form("preferences/" + token(), "digest=weekly&digest=monthly");
    site.form("unsubscribe/" + site.token(Purpose.UNSUBSCRIBE, maren), "");
    data = "preferences/" + token() + "/data";
  }

  @AfterEach
  void close() {
    site.close();
  }

  private String token() {
    return site.token(Purpose.PREFERENCES, maren);
  }

  @Test
  void allThatIsHeldIsShownInPlainWords() throws Exception {
    Document page = Jsoup.parse(site.get(data).body());

    var shown = new StringBuilder();
    page.select("main h1, main .lede, main h2, main .facts div, main .small")
        .forEach(
            line ->
                shown
                    .append(
                        line.is("div")
                            ? "  " + String.join(" | ", line.children().eachText())
                            : line.text())
                    .append('\n'));
    Golden.assertMatches("web/data-page.txt", shown.toString());
  }

  @Test
  void theSameIsThereAsAFile() throws Exception {
    HttpResponse<String> file = site.get(data + ".json");

    JsonNode copy = JsonMapper.shared().readTree(file.body());
    assertThat(file.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"data.json\"");
    Golden.assertMatches("web/data.json", copy.toPrettyString() + "\n");
  }

  @Test
  void thePreferencesLeadThereAndTheFileIsALinkAway() throws Exception {
    Document preferences =
        Jsoup.parse(
            site.get("preferences/" + token()).body(), site.address() + "preferences/" + token());
    Document page = Jsoup.parse(site.get(data).body(), site.address() + data);

    assertThat(preferences.select("main a").eachAttr("abs:href")).contains(site.address() + data);
    assertThat(page.select("main a").eachAttr("abs:href"))
        .containsExactly(
            site.address() + data + ".json", site.address() + "preferences/" + token());
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "data.json"})
  void onlyATokenOfTheNewestKeyOpensIt(String path) throws Exception {
    String leave = site.token(Purpose.UNSUBSCRIBE, maren);
    String choose = token();
    assertThat(site.get("preferences/" + leave + "/" + path).statusCode()).isEqualTo(404);

    site.postrider().keys().rotate();
    site.restart();
    HttpResponse<String> old = site.get("preferences/" + choose + "/" + path);

    assertThat(site.get("unsubscribe/" + leave).statusCode()).isEqualTo(200);
    assertThat(old.statusCode()).isEqualTo(404);
    assertThat(old.body()).contains("This link does not work").doesNotContainIgnoringCase("maren");
  }

  @Test
  void whateverMayBeHeldHasItsWords() {
    Words words = Words.english("en");
    Stream<String> keys =
        Stream.of(
                Arrays.stream(EmailState.values()).map(it -> "data.emails." + it.word()),
                Arrays.stream(Reason.values()).map(it -> "data.stopped." + it.word()),
                Arrays.stream(SubscriptionStatus.values()).map(it -> "data.you." + it.word()),
                Arrays.stream(Effect.values()).map(it -> "data.returned." + it.word()))
            .flatMap(it -> it);

    assertThat(keys.map(key -> key.replace(' ', '-')))
        .map(key -> words.say(key, Map.of("email", "No. 1", "letters", "All")))
        .noneMatch(said -> said.isBlank() || said.contains("{"));
  }
}
