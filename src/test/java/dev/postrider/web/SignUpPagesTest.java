package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
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
import org.junit.jupiter.params.provider.CsvSource;

class SignUpPagesTest {

  private static final String ASK = "email=ada%40readers.example&digest=weekly";

  @TempDir Path folder;
  private SignUpServer site;

  @BeforeEach
  void open() {
    site = new SignUpServer(folder, EachDatabase.SQLITE.make(folder), "");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theArchiveLeadsThere() throws Exception {
    Document editions = Jsoup.parse(site.get("editions").body(), site.address() + "editions");

    assertThat(editions.select("nav a").eachText()).containsExactly("Sign up", "Editions", "Feeds");
    assertThat(editions.expectFirst("nav a").absUrl("href"))
        .isEqualTo(site.address() + "subscribe");
  }

  @Test
  void thePageAsksForAnAddressAndOffersDigestsAndTopics() throws Exception {
    Document page = Jsoup.parse(site.get("subscribe").body(), site.address() + "subscribe");

    Element form = page.expectFirst("form[method=post]");
    assertThat(form.absUrl("action")).isEqualTo(site.address() + "subscribe");
    assertThat(form.expectFirst("fieldset").select("label").eachText())
        .containsExactly(
            "Gazette weekly every Monday · next on 30 November",
            "Gazette monthly on the 1st of each month · next on 1 December");
    assertThat(form.select("details:not([open]) input[name=topic]")).hasSize(2);
    assertThat(form.expectFirst("#email").attr("aria-describedby")).isEqualTo("email-hint");
    assertThat(page.select("main a").eachAttr("href")).containsExactly("editions", "feeds/");
  }

  @Test
  void whoAsksIsToldToLookAndKnownOrNotMakesNoDifference() throws Exception {
    site.join("maren@readers.example");

    HttpResponse<String> unknown = site.form("subscribe", ASK);
    HttpResponse<String> known =
        site.form("subscribe", "email=maren%40readers.example&digest=weekly");

    assertThat(unknown.statusCode()).isEqualTo(200);
    assertThat(unknown.body()).contains("Look into your inbox");
    assertThat(known.body().replace("maren@", "ada@")).isEqualTo(unknown.body());
    assertThat(site.texts("SELECT text FROM sign_up")).allMatch(it -> it.startsWith("We write to"));
  }

  @Test
  void aWrongAddressStaysTypedAndIsExplainedInThePlaceOfTheHint() throws Exception {
    HttpResponse<String> answer =
        site.form("subscribe", "email=maren%40harbour&digest=monthly&topic=harbour");

    Document page = Jsoup.parse(answer.body());
    Element email = page.expectFirst("#email");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(email.val()).isEqualTo("maren@harbour");
    assertThat(email.attr("aria-invalid")).isEqualTo("true");
    assertThat(page.expectFirst("#" + email.attr("aria-describedby")).text())
        .isEqualTo("This address has no ending such as .com or .org. Is a piece missing?");
    assertThat(page.select("input[checked]").eachAttr("value"))
        .containsExactly("monthly", "harbour");
    assertThat(page.select("details[open]")).hasSize(1);
  }

  @Test
  void whoTicksNoDigestIsAskedTo() throws Exception {
    HttpResponse<String> answer = site.form("subscribe", "email=ada%40readers.example");

    Document page = Jsoup.parse(answer.body());
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(page.expectFirst("#digests-hint").text()).isEqualTo("Tick one at least.");
    assertThat(page.expectFirst("#email").val()).isEqualTo("ada@readers.example");
  }

  @Test
  void whatNoPersonFillsInIsAnsweredAlikeAndChangesNothing() throws Exception {
    String person = site.form("subscribe", ASK).body();
    var before = site.dump();

    HttpResponse<String> trapped = site.form("subscribe", ASK + "&subject=cheap+pills");

    assertThat(trapped.body()).isEqualTo(person);
    assertThat(site.dump()).isEqualTo(before);
  }

  @Test
  void theTrapIsOutOfTheWayOfPeopleAndOfTheirBrowsers() throws Exception {
    Element trap = Jsoup.parse(site.get("subscribe").body()).expectFirst("input[name=subject]");

    assertThat(trap.attr("autocomplete")).isEqualTo("off");
    assertThat(trap.attr("tabindex")).isEqualTo("-1");
    assertThat(trap.closest("[aria-hidden=true]")).isNotNull();
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
    for (int i = 0; i < 5; i++) {
      site.form("subscribe", ASK);
    }

    HttpResponse<String> answer = site.form("subscribe", ASK);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(1L, 3_601L);
    assertThat(answer.body()).contains("Too many at once");
  }

  /// The form that others put into pages of their own: any site may send it.
  @Test
  void theFormToBeCopiedWorksFromAnotherSite() throws Exception {
    String code = Jsoup.parse(site.get("subscribe/form").body()).expectFirst("pre").text();
    Element form = Jsoup.parse(code, "https://elsewhere.example/").expectFirst("form");

    HttpResponse<String> answer =
        site.form(
            "subscribe",
            ASK,
            "Origin",
            "https://elsewhere.example",
            "Sec-Fetch-Site",
            "cross-site");

    assertThat(form.absUrl("action")).isEqualTo("http://127.0.0.1/subscribe");
    assertThat(form.select("input").eachAttr("name"))
        .containsExactly("email", "digest", "digest", "subject");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(site.texts("SELECT source FROM sign_up"))
        .containsExactly("form on https://elsewhere.example");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1, cross-site, sign-up page",
    "null, same-origin, sign-up page",
    "null, cross-site, form of another site",
    "rubbish, cross-site, form of another site",
    "http://127.0.0, cross-site, form on http://127.0.0",
    "http://127.0.0.1:81, cross-site, form on http://127.0.0.1:81"
  })
  void itIsRecordedWhereTheFormStood(String origin, String where, String source) throws Exception {
    site.form("subscribe", ASK, "Origin", origin, "Sec-Fetch-Site", where);

    assertThat(site.texts("SELECT source FROM sign_up")).containsExactly(source);
  }

  @Test
  void theButtonOfThePageConfirmsAndTheLinkAloneDoesNot() throws Exception {
    site.form("subscribe", ASK);
    var ada = site.postrider().subscriptions().find(new Address("", "ada@readers.example"));
    String link = "confirm/" + site.token(Purpose.CONFIRM, ada.orElseThrow().id());

    HttpResponse<String> shown = site.get(link);
    SubscriptionStatus looked = site.reader(ada.get().id()).subscriber().status();
    String wish = "wish=" + Jsoup.parse(shown.body()).expectFirst("input[name=wish]").val();
    HttpResponse<String> pressed = site.form(link, wish);

    assertThat(Jsoup.parse(shown.body()).select("main").text())
        .startsWith(
            "One more step Press the button and Gazette weekly comes to ada@readers.example. The"
                + " next one goes out on Monday 30 November.");
    assertThat(looked).isEqualTo(SubscriptionStatus.PENDING);
    assertThat(pressed.body()).contains("You are on the list");
    assertThat(site.form(link, wish).body()).isEqualTo(pressed.body());
    assertThat(site.reader(ada.get().id()).digests()).containsExactly("weekly");
  }

  @Test
  void thePageIsShownAnewWhereSomethingElseWasAskedForMeanwhile() throws Exception {
    site.form("subscribe", ASK);
    var ada = site.postrider().subscriptions().find(new Address("", "ada@readers.example"));
    String link = "confirm/" + site.token(Purpose.CONFIRM, ada.orElseThrow().id());
    String wish = Jsoup.parse(site.get(link).body()).expectFirst("input[name=wish]").val();
    site.form("subscribe", ASK.replace("digest=weekly", "digest=monthly"));

    HttpResponse<String> pressed = site.form(link, "wish=" + wish);

    assertThat(pressed.body()).isEqualTo(site.get(link).body());
    assertThat(pressed.body()).contains("Gazette monthly").doesNotContain("Gazette weekly");
    assertThat(site.reader(ada.get().id()).subscriber().status())
        .isEqualTo(SubscriptionStatus.PENDING);
  }

  @Test
  void aLinkThatIsNoneLeadsBackToTheForm() throws Exception {
    HttpResponse<String> answer = site.get("confirm/nonsense");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(answer.body()).expectFirst("main a").attr("href"))
        .isEqualTo("../subscribe");
  }
}
