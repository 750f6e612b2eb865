package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.TestDatabases;
import dev.postrider.edition.Edition;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivePagesTest {

  @TempDir Path folder;
  private EditionSite site;

  @BeforeEach
  void open() {
    site = new EditionSite(folder, TestDatabases.sqlite(folder));
    site.reader("Maren Quay", "maren@inbox.example");
    site.reader("Bob", "bob@inbox.example", "bread");
    site.folder.post("a", "2026-02-01", "Tides & moons", "sea");
    site.folder.post("b", "2026-02-02", "Loaves", "bread");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void anEditionIsShownAsItWasSentWithoutWhatIsAReadersOwn() throws Exception {
    site.compose();

    HttpResponse<String> answer = site.get("editions/weekly/1");

    Document page = Jsoup.parse(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(page.title()).isEqualTo("Loaves");
    assertThat(page.select("h1").eachText()).containsExactly("Loaves");
    assertThat(page.text()).contains("Tides & moons", "1 Quay Street, Harbour");
    assertThat(answer.body())
        .doesNotContain("PRSLOT", "maren", "Maren", "bob@", "unsubscribe/", "preferences/");
    assertThat(page.select("a").eachText())
        .doesNotContain("Unsubscribe", "Preferences", "View in browser");
  }

  @Test
  void aReaderWithAChoiceOfTopicsComesToWhatTheyGot() throws Exception {
    site.compose();

    HttpResponse<String> answer = site.get("editions/weekly/1/2");

    assertThat(answer.body()).contains("Loaves").doesNotContain("Tides");
    assertThat(canonical(answer)).isEqualTo("https://mail.news.example/editions/weekly/1");
    assertThat(site.get("editions/weekly/1/1").body())
        .contains("Tides")
        .isEqualTo(site.get("editions/weekly/1").body().replace("\"../../", "\"../../../"));
  }

  private static String canonical(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body()).expectFirst("link[rel=canonical]").attr("href");
  }

  @Test
  void theSiteStandsAboveAnEditionAndItsNeighboursBelow() throws Exception {
    site.compose();
    site.finish();
    site.folder.post("c", "2026-03-03", "Gulls");
    site.compose();

    assertThat(around("editions/weekly/1", "header"))
        .containsExactly(
            "https://news.example/ The Test Gazette", "../../editions/weekly All editions");
    assertThat(around("editions/weekly/1", "footer"))
        .containsExactly("../../editions/weekly/2 No. 2: Gulls");
    assertThat(around("editions/weekly/2", "footer"))
        .containsExactly("../../editions/weekly/1 No. 1: Loaves");
    assertThat(site.get("editions/weekly/2").body())
        .contains("The next one goes out on <time datetime=\"2026-03-23\">Monday 23 March</time>.");
  }

  private List<String> around(String path, String element) throws Exception {
    return Jsoup.parse(site.get(path).body())
        .select("body > template[shadowrootmode=open] " + element + " a")
        .stream()
        .map(link -> link.attr("href") + " " + link.text())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "editions/weekly/1",
        "editions/weekly/1/1",
        "editions/weekly",
        "editions/weekly/",
        "editions/weekly?year=2026",
        "editions",
        "editions/weekly/atom.xml"
      })
  void everyPageIsForAnybodyToKeepForAMinuteAndToAskForAgain(String path) throws Exception {
    site.compose();
    site.finish();
    HttpResponse<String> first = site.get(path);
    String etag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> head = site.ask("HEAD", path);
    HttpResponse<String> held = site.get(path, "If-None-Match", etag);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("ETag")).contains(etag);
    assertThat(held.statusCode()).isEqualTo(304);
    assertThat(held.body()).isEmpty();
    assertThatItIsGuarded(first.headers());
    assertThat(site.ask("POST", path).statusCode()).isEqualTo(405);
    assertThat(site.get(path).body()).isEqualTo(first.body());
  }

  private static void assertThatItIsGuarded(HttpHeaders headers) {
    assertThat(headers.allValues("Cache-Control")).containsExactly("max-age=60");
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(headers.map()).doesNotContainKeys("set-cookie", "location", "server");
  }

  @Test
  void nothingRunsInAnEditionAndNobodyFramesIt() throws Exception {
    site.compose();

    HttpHeaders headers = site.get("editions/weekly/1").headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https:;"
                + " form-action 'none'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(site.get("editions/weekly").headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; style-src 'self'; img-src 'self' https:; form-action 'none';"
                + " frame-ancestors 'none'; base-uri 'none'");
  }

  @Test
  void whatIsNotThereIsToldSo() throws Exception {
    site.compose();

    for (String number : List.of("2", "0", "01", "-1", "x", "99999999999", "1/3", "1/0", "1/x")) {
      assertThatThereIsNothingAt("editions/weekly/" + number);
    }
    assertThatThereIsNothingAt("editions/weekly/1/1/1");
    assertThatThereIsNothingAt("editions/daily");
    assertThatThereIsNothingAt("editions/daily/1");
    assertThatThereIsNothingAt("editions/daily/atom.xml");
    assertThatThereIsNothingAt("editions/weekly?year=2025");
    assertThatThereIsNothingAt("editions/weekly?year=x");
  }

  private void assertThatThereIsNothingAt(String path) throws Exception {
    HttpResponse<String> answer = site.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(404);
    assertThat(answer.body()).contains("There is nothing here").doesNotContain("Loaves");
    assertThat(site.ask("HEAD", path).statusCode()).as(path).isEqualTo(404);
  }

  @Test
  void anEditionThatIsNotOutIsToldSoAndInNoList() throws Exception {
    site.reopen("", "approve: true");
    Edition edition = site.compose();

    HttpResponse<String> answer = site.get("editions/weekly/1");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("This edition is not out yet").doesNotContain("Loaves");
    assertThat(site.get("editions/weekly").body()).contains("Nothing has gone out yet");
    assertThat(site.get("editions").body()).doesNotContain("Loaves");
    assertThat(site.get("editions/weekly/atom.xml").body()).doesNotContain("<entry>");

    site.postrider().editions().resume(edition);
    assertThat(site.get("editions/weekly/1").statusCode()).isEqualTo(200);
    assertThat(site.get("editions/weekly").body()).contains("Loaves");
  }

  @Test
  void theArchiveShowsTheLatestAtLengthAndTheOthersByYear() throws Exception {
    threeEditionsOfTwoYears();

    Document page = Jsoup.parse(site.get("editions/weekly").body());

    assertThat(page.select("h1").text()).isEqualTo("Every edition so far");
    assertThat(page.select(".lede").text())
        .isEqualTo("3 editions of The Weekly, kept here as they were sent.");
    assertThat(page.select(".latest").text())
        .isEqualTo("Latest No. 3 · 12 January 2026 Eels They are back in the harbour.");
    assertThat(page.select(".latest img").attr("src"))
        .isEqualTo("https://pictures.example/eel.png");
    assertThat(page.select("h2.year").eachText()).containsExactly("2026", "2025");
    assertThat(page.select(".eds li").eachText())
        .hasSize(2)
        .first()
        .isEqualTo("No. 2 Gulls 5 January");
    assertThat(page.select(".eds a").eachAttr("href"))
        .containsExactly("../editions/weekly/2", "../editions/weekly/1");
    assertThat(page.select(".strip").text())
        .isEqualTo("The next one goes out on Monday 26 January. Follow by feed");
  }

  private void threeEditionsOfTwoYears() {
    site.clock.set(Instant.parse("2025-12-29T08:00:00Z"));
    site.folder.post("old", "2025-12-01", "Frost");
    site.compose();
    site.finish();
    site.folder.post("c", "2026-01-02", "Gulls");
    site.compose();
    site.finish();
    String eels =
        "---\ntitle: Eels\ndate: 2026-01-05\nimage: https://pictures.example/eel.png\n---\n";
    site.folder.write("content/d.md", eels + "They are back in the harbour.\n");
    site.compose();
  }

  @Test
  void thePageOfAYearStaysAsItWasWhileAnotherYearIsAskedFor() throws Exception {
    threeEditionsOfTwoYears();
    site.get("editions/weekly?year=2025");
    site.clock.advance(Duration.ofMinutes(5));
    HttpResponse<String> first = site.get("editions/weekly?year=2025");

    HttpResponse<String> other = site.get("editions/weekly?year=2026");
    HttpResponse<String> again = site.get("editions/weekly?year=2025");

    assertThat(other.body()).contains("Eels").doesNotContain("Frost");
    assertThat(first.headers().firstValue("Last-Modified")).isPresent();
    for (String validator : List.of("ETag", "Last-Modified")) {
      assertThat(again.headers().firstValue(validator))
          .isEqualTo(first.headers().firstValue(validator));
    }
  }

  @Test
  void aLongYearHasAPageOfItsOwn() throws Exception {
    for (int i = 1; i <= 15; i++) {
      site.folder.post("p" + i, "2026-03-01", "Post " + i);
      site.compose();
      site.finish();
    }

    Document front = Jsoup.parse(site.get("editions/weekly").body());
    Element more = front.expectFirst(".more a");
    Document year = Jsoup.parse(site.get("editions/weekly?year=2026").body());

    assertThat(front.select(".eds li")).hasSize(12);
    assertThat(more.text()).isEqualTo("Show 2 more from 2026");
    assertThat(more.attr("href")).isEqualTo("../editions/weekly?year=2026");
    assertThat(year.select(".eds li")).hasSize(15);
    assertThat(year.title()).isEqualTo("The Weekly · 2026 · The Test Gazette");
  }

  @Test
  void whereNothingIsOutTheArchiveSaysWhatComes() throws Exception {
    Document page = Jsoup.parse(site.get("editions/weekly").body());

    assertThat(page.select("main").text())
        .isEqualTo(
            "Nothing has gone out yet The next one goes out on Monday 9 March. Follow by feed");
    assertThat(Jsoup.parse(site.get("editions").body()).select(".digests li").text())
        .isEqualTo("The Weekly The next one goes out on Monday 9 March.");
  }

  @Test
  void theListOfDigestsLeadsToEach() throws Exception {
    site.compose();

    Element digest = Jsoup.parse(site.get("editions").body()).expectFirst(".digests li");

    assertThat(digest.text())
        .isEqualTo(
            "The Weekly 1 edition · The next one goes out on Monday 16 March."
                + " Latest: Loaves, 2 March 2026");
    assertThat(digest.select("a").eachAttr("href"))
        .containsExactly("editions/weekly", "editions/weekly/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"editions", "editions/weekly", "editions/weekly/1"})
  void searchEnginesListThePagesOnlyWhereTheSettingsSaySo(String path) throws Exception {
    site.compose();
    HttpResponse<String> hidden = site.get(path);

    site.reopen(", index-editions: true");
    HttpResponse<String> listed = site.get(path);

    assertThat(hidden.headers().firstValue("X-Robots-Tag")).contains("noindex");
    assertThat(Jsoup.parse(hidden.body()).select("meta[name=robots]").eachAttr("content"))
        .containsExactly("noindex");
    assertThat(listed.headers().firstValue("X-Robots-Tag")).isEmpty();
    assertThat(Jsoup.parse(listed.body()).select("meta[name=robots]")).isEmpty();
  }

  @Test
  void theEditionsOfADigestThatIsGoneFromTheSettingsStay() throws Exception {
    site.compose();
    site.finish();
    String settings = Files.readString(folder.resolve("postrider.yaml"));
    site.execute("UPDATE edition SET digest = 'fortnightly'");

    assertThat(settings).doesNotContain("fortnightly");
    assertThat(site.get("editions/fortnightly/1").body()).contains("Loaves");
    assertThat(Jsoup.parse(site.get("editions/fortnightly").body()).select("main").text())
        .contains("1 edition of The Weekly", "Loaves")
        .doesNotContain("next one");
    assertThat(site.get("editions/fortnightly/atom.xml").statusCode()).isEqualTo(200);
  }
}
