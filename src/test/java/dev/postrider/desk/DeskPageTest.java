package dev.postrider.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.database.DatabaseDump;
import dev.postrider.database.DatabaseSettings.SqliteFile;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.EmailState;
import dev.postrider.report.EditionJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeskPageTest {

  private static final String HOSTILE = "</title></h1><script>alert('x')</script>";

  @TempDir Path folder;

  @Test
  void aBusyDay() {
    try (var site = DeskSite.busy(folder)) {
      Golden.assertMatches("desk/busy.html", steady(site.page("")));
      figuresAreThoseOfTheDatabase(site);
    }
  }

  @Test
  void theFirstDay() {
    try (var site = DeskSite.young(folder)) {
      site.grow(3);
      site.post("A post");
      site.post("Another");

      Golden.assertMatches("desk/young.html", steady(site.page("")));
    }
  }

  @Test
  void lookingChangesNothing() {
    try (var site = DeskSite.young(folder)) {
      site.grow(3);
      site.post("A post");
      site.compose("weekly");
      site.post("Another");
      site.clock.advance(Duration.ofDays(8));
      var before = DatabaseDump.of(site.postrider());

      for (String path : List.of("", "metrics", "healthz", "readyz")) {
        site.page(path);
      }

      assertThat(DatabaseDump.of(site.postrider())).isEqualTo(before);
    }
  }

  /// Versions of files change with what they say.
  private static String steady(String page) {
    return page.replaceAll("\\?[0-9a-f]{32}", "?version");
  }

  private static void figuresAreThoseOfTheDatabase(DeskSite site) {
    List<EditionReport> reports = site.postrider().editions().reports();
    Document page = Jsoup.parse(site.page(""));
    JsonNode json = JsonMapper.shared().readTree(EditionJson.list(reports));

    var sum = new ArrayList<String>();
    JsonNode newest = json.get(0);
    sum.add("recipients " + number(newest.get("recipients").asLong()));
    for (EmailState state : EmailState.values()) {
      long emails = newest.get("tally").get(state.word()).asLong();
      if (emails > 0) {
        sum.add(state.word() + " " + number(emails));
      }
    }
    assertThat(page.select(".sum div").eachText()).isEqualTo(sum);

    List<Element> rows = page.select(".editions tbody tr");
    assertThat(rows).hasSize(11);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode one = json.get(i + 1);
      assertThat(rows.get(i).select("td").eachText())
          .contains(
              one.get("number").asString(),
              one.get("subject").asString(),
              number(one.get("recipients").asLong()),
              number(one.get("tally").get("sent").asLong()),
              number(one.get("tally").get("failed").asLong()));
    }
  }

  private static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  @Test
  void whatIsHeldSaysWhyAndHowItGoesOn() {
    try (var site = DeskSite.young(folder)) {
      site.grow(2);
      site.post("Held back");
      Edition edition = site.compose("weekly");
      site.postrider().editions().pause(edition);

      Document page = Jsoup.parse(site.page(""));

      assertThat(page.select(".chip").text()).isEqualTo("Held");
      assertThat(page.select("h1").text()).isEqualTo(edition.subject());
      assertThat(page.select(".note").text())
          .isEqualTo(
              "It waits: paused by hand. To let it go on: postrider editions resume weekly/1");
      assertThat(page.select(".sum").text()).isEqualTo("recipients 2 pending 2");
    }
  }

  @Test
  void aDateThatHasPassedIsAWarning() {
    try (var site = DeskSite.young(folder)) {
      site.grow(1);
      site.post("First");
      site.settle(site.compose("weekly"), 0);
      site.post("Second");
      site.clock.advance(Duration.ofHours(2));

      String warning = Jsoup.parse(site.page("")).select(".warn").text();

      assertThat(warning)
          .startsWith("Overdue Weekly No. 2 was due on Thursday 4 December 2025 at 10:30.");
    }
  }

  @Test
  void everyDigestHasItsOwnHistory() {
    try (var site = DeskSite.young(folder)) {
      site.grow(1);
      site.post("First");
      site.settle(site.compose("monthly"), 0);

      Document weekly = Jsoup.parse(site.page(""));
      Document monthly = Jsoup.parse(site.page("?digest=monthly"));

      assertThat(weekly.select("nav [aria-current]").text()).isEqualTo("Weekly");
      assertThat(weekly.select(".editions")).isEmpty();
      assertThat(monthly.select("nav [aria-current]").text()).isEqualTo("Monthly");
      assertThat(monthly.select(".editions tbody tr")).hasSize(1);
      assertThat(Jsoup.parse(site.page("?digest=nothing")).select("h1").text())
          .isNotEqualTo("Nothing has gone out yet");
    }
  }

  @Test
  void whatOthersWroteIsShownAsItIsWritten() {
    var start = Instant.parse("2026-09-03T10:30:00Z");
    var database = new SqliteFile(folder.resolve("postrider.db"));
    try (var site = new DeskSite(folder, database, start, HOSTILE + "site", HOSTILE + "digest")) {
      site.grow(2);
      site.post("One");
      site.settle(site.compose("weekly"), 1);
      site.clock.advance(Duration.ofDays(7));
      site.post("Two");
      site.compose("weekly");
      site.execute(
          "UPDATE mailing SET state = 'held', reason = '<img src=x>' WHERE state = 'open'");
      site.execute("UPDATE edition SET subject = '%s'".formatted(HOSTILE.replace("'", "''")));

      Document page = Jsoup.parse(site.page(""));

      assertThat(page.select("script, iframe, main img, [onclick], [style]")).isEmpty();
      assertThat(page.title()).isEqualTo("Desk · " + HOSTILE + "site");
      assertThat(page.select("header b").text()).isEqualTo(HOSTILE + "site");
      assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
      assertThat(page.select(".note").text()).contains("<img src=x>");
      assertThat(page.select(".editions .subject").text()).isEqualTo(HOSTILE);
      assertThat(page.select("svg title").text()).contains(HOSTILE + "digest");
    }
  }
}
