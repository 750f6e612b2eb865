package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.mail.Token;
import dev.postrider.mail.Token.Purpose;
import dev.postrider.mail.Tokens;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeavingPagesTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void aScannerThatFollowsEveryLinkChangesNothing(String method) throws Exception {
    int before = site.steps();

    int leave = site.ask(method, leaving, "").statusCode();
    int undo = site.ask(method, leaving + "/undo", "").statusCode();
    int choose = site.ask(method, choosing + "?topic=sea&everything=yes", "").statusCode();

    assertThat(leave).isEqualTo(200);
    assertThat(undo).isEqualTo(405);
    assertThat(choose).isEqualTo(200);
    assertThat(site.steps()).isEqualTo(before);
    assertThat(site.reader(maren).left()).isFalse();
  }

  @Test
  void aLinkOfAnOlderKeyLeavesAndBringsNobodyBack() throws Exception {
    site.close();
    site = TestSite.ofThree(folder);
    site.post(choosing, "digest=weekly");
    site.postrider().keys().rotate();
    site.close();
    site = TestSite.ofThree(folder);

    Document page = Jsoup.parse(site.get(leaving).body());
    int switched = site.post(leaving + "/fewer", "digest=monthly").statusCode();
    HttpResponse<String> gone = site.post(leaving, ONE_CLICK);
    int undone = site.post(leaving + "/undo", "").statusCode();
    int unswitched = site.post(leaving + "/fewer/undo", "digest=monthly").statusCode();

    assertThat(page.select("form button").eachText())
        .containsExactly("Unsubscribe from Gazette weekly");
    assertThat(gone.statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(gone.body()).select("form")).isEmpty();
    assertThat(Jsoup.parse(gone.body()).select("p a").first())
        .hasToString("<a href=\"../subscribe\">Sign up</a>");
    assertThat(List.of(switched, undone, unswitched)).containsOnly(404);
    assertThat(site.reader(maren).digests()).isEmpty();
  }

  @Test
  void theUnsubscribePageOffersTheDigestAlone() throws Exception {
    Document page = Jsoup.parse(site.get(leaving).body(), site.address() + leaving);

    assertThat(page.select("form button").eachText())
        .containsExactly("Unsubscribe from Gazette weekly");
    assertThat(page.select("form").eachAttr("abs:action")).containsOnly(site.address() + leaving);
    assertThat(page.select("form[method=post]")).hasSize(1);
    assertThat(page.text()).contains("maren@example.com");
  }

  @Test
  void oneClickActsAtOnceAndCanBeRepeated() throws Exception {
    HttpResponse<String> first = site.post(leaving, ONE_CLICK);
    HttpResponse<String> second = site.post(leaving, ONE_CLICK);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("You are off the list");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(site.reader(maren).left()).isTrue();
    assertThat(site.reader(maren).subscriber().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
    assertThat(site.get(leaving).body()).isEqualTo(first.body());
  }

  /// RFC 8058 §3.1: what mail clients send as a rule.
  @Test
  void oneClickMayComeAsMultipart() throws Exception {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--";

    var answer = site.ask("POST", leaving, body, "Content-Type", "multipart/form-data; boundary=b");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(site.reader(maren).left()).isTrue();
    assertThat(site.lastSource()).isEqualTo("one-click unsubscribe");
  }

  /// RFC 8058 §3.2: the address alone says who leaves what.
  @ParameterizedTest
  @CsvSource({
    "everything=%zz, application/x-www-form-urlencoded",
    "%, application/x-www-form-urlencoded",
    "everything=yes, application/x-www-form-urlencoded; charset=nonsense",
    "everything=yes, application/x-www-form-urlencoded; charset=?"
  })
  void oneClickLeavesWhateverTheBody(String body, String type) throws Exception {
    HttpResponse<String> answer = site.ask("POST", leaving, body, "Content-Type", type);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(site.reader(maren).left()).isTrue();
  }

  @Test
  void theButtonOfThePageLeavesTheDigest() throws Exception {
    HttpResponse<String> answer = site.post(leaving, "");

    assertThat(answer.body()).contains("No more letters of Gazette weekly");
    assertThat(site.reader(maren).left()).isTrue();
    assertThat(site.lastSource()).isEqualTo("unsubscribe page");
  }

  @Test
  void aLinkOfADigestThatIsGoneLeavesWhatTookItsPlace() throws Exception {
    var tokens = new Tokens(site.postrider().database().secret("tokens"));
    String old = tokens.issue(new Token(Purpose.UNSUBSCRIBE, maren, "fortnightly"));

    HttpResponse<String> answer = site.post("unsubscribe/" + old, ONE_CLICK);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(site.reader(maren).left()).isTrue();
    assertThat(site.reader(maren).subscriber().status()).isEqualTo(SubscriptionStatus.UNSUBSCRIBED);
  }

  @Test
  void everythingIsLeftByTheSecondButton() throws Exception {
    HttpResponse<String> answer = site.post(leaving, "everything=yes");

    assertThat(answer.body()).contains("No more letters of The Harbour Gazette");
    assertThat(site.reader(maren).left()).isTrue();
    assertThat(site.reader(maren).subscriber().status()).isEqualTo(SubscriptionStatus.UNSUBSCRIBED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "everything=yes", ONE_CLICK})
  void undoPutsTheReaderBack(String form) throws Exception {
    Document goodbye = Jsoup.parse(site.post(leaving, form).body(), site.address() + leaving);
    String undo = goodbye.expectForm("form").absUrl("action");

    var answer = site.post(undo.substring(site.address().toString().length()), "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("You are back on the list");
    assertThat(site.reader(maren).left()).isFalse();
    assertThat(site.reader(maren).subscriber().status()).isEqualTo(SubscriptionStatus.CONFIRMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unsubscribe/x",
        "unsubscribe/AAAAAAAAAAF3ZWVrbHkAAAAAAAAAAAAAAAAAAAAA",
        "unsubscribe/%3Cscript%3E",
        "preferences/x",
        "preferences/AAAAAAAAAAF3ZWVrbHkAAAAAAAAAAAAAAAAAAAAA"
      })
  void anUnknownTokenIsToldSoAndNobodyIsNamed(String path) throws Exception {
    HttpResponse<String> get = site.get(path);
    HttpResponse<String> post = site.post(path, ONE_CLICK);

    assertThat(get.statusCode()).isEqualTo(404);
    assertThat(get.body()).contains("This link does not work").doesNotContain("@", "<script");
    assertThat(site.ask("HEAD", path, "").statusCode()).isEqualTo(404);
    assertThat(post.statusCode()).isEqualTo(404);
    assertThat(post.body()).isEqualTo(get.body());
  }

  @Test
  void aTokenIsGoodForItsOwnPageOnly() throws Exception {
    String unsubscribe = site.token(Purpose.UNSUBSCRIBE, maren);
    String preferences = site.token(Purpose.PREFERENCES, maren);

    assertThat(site.get("preferences/" + unsubscribe).statusCode()).isEqualTo(404);
    assertThat(site.post("unsubscribe/" + preferences, ONE_CLICK).statusCode()).isEqualTo(404);
    assertThat(site.reader(maren).left()).isFalse();
  }
}
