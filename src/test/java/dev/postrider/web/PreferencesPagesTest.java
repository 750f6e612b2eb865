package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Topic;
import dev.postrider.mail.Token.Purpose;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesPagesTest {

  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

  @TempDir Path folder;
  private TestSite site;
  private long maren;
  private String leaving;
  private String choosing;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.in(folder);
    maren = site.join("maren@example.com", "Harbour", "Bread & Butter");
    leaving = "unsubscribe/" + site.token(Purpose.UNSUBSCRIBE, maren);
    choosing = "preferences/" + site.token(Purpose.PREFERENCES, maren);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theTopicsOfThePostsAndTheReadersOwnCanBeChosen() throws Exception {
    Document page = Jsoup.parse(site.get(choosing).body());

    assertThat(page.select("label.choice").eachText())
        .containsExactly("bread & butter", "Harbour", "Small boats");
    assertThat(page.select("input[checked]").eachAttr("value"))
        .containsExactly("bread & butter", "harbour");
  }

  @Test
  void aChoiceIsSavedAndShown() throws Exception {
    HttpResponse<String> saved = site.post(choosing, "topic=small+boats&topic=bread+%26+butter");

    Document page = Jsoup.parse(saved.body());
    assertThat(saved.statusCode()).isEqualTo(200);
    assertThat(page.select("[role=status]").text())
        .isEqualTo("Saved. You get Gazette weekly, with posts on bread & butter and Small boats.");
    assertThat(page.select("input[checked]").eachAttr("value"))
        .containsExactly("bread & butter", "small boats");
    assertThat(site.reader(maren).subscriber().topics())
        .containsExactly(Topic.of("bread & butter"), Topic.of("small boats"));
  }

  @Test
  void noChoiceIsEveryTopic() throws Exception {
    HttpResponse<String> saved = site.post(choosing, "");

    assertThat(Jsoup.parse(saved.body()).select("[role=status]").text())
        .isEqualTo("Saved. You get Gazette weekly, with posts on every topic.");
    assertThat(site.reader(maren).subscriber().topics()).isEmpty();
  }

  @Test
  void aTopicThatWasNotOfferedIsNotTaken() throws Exception {
    site.post(choosing, "topic=harbour&topic=nonsense");

    assertThat(site.reader(maren).subscriber().topics()).containsExactly(Topic.of("harbour"));
  }

  /// Taken as a choice of nothing, it would make every topic of the reader's few.
  @ParameterizedTest
  @ValueSource(strings = {"application/json", "multipart/form-data; boundary=b", "text/plain"})
  void aChoiceThatIsNoFormIsRefused(String type) throws Exception {
    var answer = site.ask("POST", choosing, "topic=harbour", "Content-Type", type);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(site.reader(maren).subscriber().topics()).hasSize(2);
  }

  @Test
  void thePreferencesPageLeadsOutOfTheListAndBack() throws Exception {
    Element out = Jsoup.parse(site.get(choosing).body()).expectFirst("main a");
    site.post(leaving, ONE_CLICK);
    Element back = Jsoup.parse(site.get(choosing).body()).expectFirst("main a");

    assertThat(out.text()).isEqualTo("unsubscribe");
    assertThat(back.text()).isEqualTo("Come back");
    assertThat(out.attr("href")).isEqualTo("../" + leaving);
    assertThat(back.attr("href")).isEqualTo("../" + leaving);
  }
}
