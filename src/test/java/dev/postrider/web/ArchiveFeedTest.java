package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import dev.postrider.database.TestDatabases;
import dev.postrider.validator.FeedValidator;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFeedTest {

  @TempDir Path folder;
  private EditionSite site;

  @BeforeEach
  void open() {
    site = new EditionSite(folder, TestDatabases.sqlite(folder));
    site.reader("Maren Quay", "maren@inbox.example");
    site.folder.post("a", "2026-02-01", "Tides & moons", "sea");
    site.folder.post("b", "2026-02-02", "Loaves", "bread");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void theFeedTellsOfEveryEdition() throws Exception {
    site.compose();
    site.finish();
    site.folder.post("c", "2026-03-03", "Gulls <3");
    site.compose();

    HttpResponse<String> answer = site.get("editions/weekly/atom.xml");

    SyndFeed feed = new SyndFeedInput().build(new StringReader(answer.body()));
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/atom+xml; charset=utf-8");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(answer.headers().firstValue("Last-Modified")).isEmpty();
    assertThat(feed.getTitle()).isEqualTo("The Weekly");
    assertThat(feed.getUri()).isEqualTo("https://mail.news.example/editions/weekly/");
    assertThat(feed.getEntries())
        .extracting(SyndEntry::getTitle)
        .containsExactly("Gulls <3", "Loaves");
    SyndEntry first = feed.getEntries().getLast();
    assertThat(first.getLink()).isEqualTo("https://mail.news.example/editions/weekly/1");
    assertThat(first.getUri()).isEqualTo("tag:weekly.news.example,2026-03-02:1");
    assertThat(first.getDescription().getValue()).isEqualTo("Loaves · Tides & moons");
    assertThat(first.getUpdatedDate()).isEqualTo(EditionSite.MONDAY);
    assertThat(problems(answer.body())).isEmpty();
  }

  @Test
  void anEmptyFeedIsValidToo() throws Exception {
    assertThat(problems(site.get("editions/weekly/atom.xml").body())).isEmpty();
  }

  private List<String> problems(String feed) throws Exception {
    Path feeds = Files.createDirectories(folder.resolve("judged"));
    Files.writeString(feeds.resolve("atom.xml"), feed);
    URI url = URI.create("https://mail.news.example/editions/weekly/");
    return new FeedValidator(feeds, url, 1 << 20, site.clock)
        .judge().findings().stream().map(Object::toString).toList();
  }

  @Test
  void whoAsksByDateGetsWhatIsNew() throws Exception {
    site.compose();
    site.finish();
    site.get("editions/weekly/atom.xml");
    site.clock.advance(Duration.ofMinutes(1));
    String seen =
        site.get("editions/weekly/atom.xml").headers().firstValue("Last-Modified").orElseThrow();

    assertThat(site.get("editions/weekly/atom.xml", "If-Modified-Since", seen).statusCode())
        .isEqualTo(304);

    site.folder.post("c", "2026-03-03", "Gulls");
    site.compose();
    assertThat(site.get("editions/weekly/atom.xml", "If-Modified-Since", seen).body())
        .contains("Gulls");
  }

  @Test
  void theArchivePagesLeadFeedReadersToTheFeed() throws Exception {
    site.compose();

    Document page = Jsoup.parse(site.get("editions/weekly").body(), "http://x/editions/weekly");

    assertThat(page.select("link[type=application/atom+xml]").eachAttr("abs:href"))
        .containsExactly("http://x/editions/weekly/atom.xml");
    assertThat(page.select("main a:contains(feed)").eachAttr("abs:href"))
        .containsExactly("http://x/editions/weekly/atom.xml");
  }
}
