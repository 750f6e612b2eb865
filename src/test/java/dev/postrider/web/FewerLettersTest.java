package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.mail.Token.Purpose;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A site with a digest of every weekday, of every week and of every month.
class FewerLettersTest {

  @TempDir Path folder;
  private TestSite site;
  private long maren;
  private String leaving;
  private String choosing;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.ofThree(folder);
    maren = site.join("maren@example.com");
    leaving = "unsubscribe/" + site.token(Purpose.UNSUBSCRIBE, maren);
    choosing = "preferences/" + site.token(Purpose.PREFERENCES, maren);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theNextRarerDigestIsOfferedToWhoHasItNot() throws Exception {
    site.post(choosing, "digest=weekly");

    Document page = Jsoup.parse(site.get(leaving).body());

    assertThat(page.select("form button").eachText())
        .containsExactly("Unsubscribe from Gazette weekly", "Switch to Gazette monthly");
    assertThat(page.select("section p").text())
        .isEqualTo(
            "Gazette monthly instead of Gazette weekly. The next one goes out on Tuesday 1"
                + " December.");
  }

  @Test
  void whoHasTheRarerOneIsOfferedEverythingInstead() throws Exception {
    Document page = Jsoup.parse(site.get(leaving).body());

    assertThat(page.select("form button").eachText())
        .containsExactly("Unsubscribe from Gazette weekly", "Unsubscribe from everything");
  }

  @Test
  void aSwitchIsOneDigestForAnotherAndCanBeUndone() throws Exception {
    site.post(choosing, "digest=weekly&topic=harbour");

    HttpResponse<String> switched = site.post(leaving + "/fewer", "digest=monthly");
    var after = site.reader(maren).digests();
    HttpResponse<String> again = site.post(leaving + "/fewer", "digest=monthly");
    HttpResponse<String> undone = site.post(leaving + "/fewer/undo", "digest=monthly");

    assertThat(switched.statusCode()).isEqualTo(200);
    assertThat(switched.body()).contains("Gazette monthly, then");
    assertThat(again.body()).isEqualTo(switched.body());
    assertThat(after).containsExactly("monthly");
    assertThat(undone.body()).contains("You are back on the list");
    assertThat(site.reader(maren).digests()).containsExactly("weekly");
    assertThat(site.reader(maren).subscriber().topics()).hasSize(1);
  }

  @Test
  void nobodyGetsMoreByASwitch() throws Exception {
    site.post(leaving, "everything=yes");

    site.post(leaving + "/fewer", "digest=monthly");
    site.post(leaving + "/fewer/undo", "digest=monthly");

    assertThat(site.reader(maren).digests()).isEmpty();
    assertThat(site.post(leaving + "/fewer", "digest=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void onlyARarerDigestIsToBeHadForAnother() throws Exception {
    site.post(choosing, "digest=weekly");

    HttpResponse<String> oftener = site.post(leaving + "/fewer", "digest=daily");

    assertThat(oftener.statusCode()).isEqualTo(400);
    assertThat(site.reader(maren).digests()).containsExactly("weekly");
  }

  @Test
  void goodbyeSaysWhatStillComes() throws Exception {
    HttpResponse<String> gone = site.post(leaving, "");

    assertThat(Jsoup.parse(gone.body()).text())
        .contains("What still comes: Gazette daily and Gazette monthly.");
  }

  @Test
  void digestsAreChosenEachWithWhenItComes() throws Exception {
    site.post(choosing, "digest=weekly&digest=monthly");

    Document page = Jsoup.parse(site.get(choosing).body());

    assertThat(page.select("input[name=digest][checked]").eachAttr("value"))
        .containsExactly("weekly", "monthly");
    assertThat(page.select("label.choice").eachText())
        .startsWith(
            "Gazette weekly every Monday · next on 30 November",
            "Gazette daily every weekday · next on 24 November",
            "Gazette monthly on the 1st of each month · next on 1 December");
    assertThat(page.select(".lede").text())
        .isEqualTo("For maren@example.com, a reader since 23 November 2026.");
  }

  @Test
  void whoTicksNoDigestGetsNone() throws Exception {
    HttpResponse<String> saved = site.post(choosing, "topic=harbour");

    assertThat(saved.body()).contains("Saved. No letter comes to you any more.");
    assertThat(site.reader(maren).digests()).isEmpty();
  }
}
