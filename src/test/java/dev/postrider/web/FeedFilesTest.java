package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedFilesTest {

  private static final String FEED = "<rss>Grüße</rss>";
  private static final String DATE = "Fri, 06 Nov 2026 08:00:00 GMT";

  @TempDir Path folder;
  private Path feeds;
  private TestSite site;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.in(folder);
    feeds = folder.resolve("feeds");
    Files.createDirectories(feeds.resolve("tags/brot-für-alle"));
    for (String name : new String[] {"rss.xml", "atom.xml", "feed.json", "other", ".manifest"}) {
      Files.writeString(feeds.resolve(name), FEED);
    }
    Files.writeString(feeds.resolve("tags/brot-für-alle/atom.xml"), "<feed/>");
    Files.setLastModifiedTime(
        feeds.resolve("rss.xml"), FileTime.from(Instant.parse("2026-11-06T08:00:00.7Z")));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "rss.xml, application/rss+xml; charset=utf-8",
    "atom.xml, application/atom+xml; charset=utf-8",
    "feed.json, application/feed+json; charset=utf-8",
    "other, application/octet-stream"
  })
  void eachFormatHasItsMediaType(String file, String mediaType) throws Exception {
    HttpResponse<String> answer = site.get("feeds/" + file);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(FEED);
    assertThat(answer.headers().allValues("Content-Type")).containsExactly(mediaType);
  }

  @Test
  void aFeedIsOpenToEveryPageAndKeptForAnHour() throws Exception {
    HttpResponse<String> answer = site.get("feeds/rss.xml");

    var headers = answer.headers();
    assertThat(headers.allValues("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(headers.allValues("Cache-Control")).containsExactly("max-age=3600");
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Last-Modified")).containsExactly(DATE);
    assertThat(headers.firstValue("ETag"))
        .hasValueSatisfying(tag -> assertThat(tag).matches("\"[0-9a-f]{32}\""));
    assertThat(headers.map()).doesNotContainKeys("set-cookie", "location", "server");
  }

  @Test
  void headSaysTheSameWithoutTheFeed() throws Exception {
    HttpResponse<String> get = site.get("feeds/rss.xml");
    HttpResponse<String> head = site.ask("HEAD", "feeds/rss.xml", "");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
    assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "\"other\" , W/%s", "*"})
  void whoHasTheTagIsToldThatNothingChanged(String condition) throws Exception {
    String tag = site.get("feeds/rss.xml").headers().firstValue("ETag").orElseThrow();

    var answer = site.get("feeds/rss.xml", "If-None-Match", condition.formatted(tag));

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("ETag")).hasValue(tag);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("max-age=3600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 06 Nov 2026 08:00:00 GMT | 304",
        "Fri, 06 Nov 2026 09:00:00 GMT | 304",
        "Fri, 06 Nov 2026 07:59:59 GMT | 200",
        "yesterday                     | 200"
      })
  void theDateAloneIsEnough(String date, int status) throws Exception {
    assertThat(site.get("feeds/rss.xml", "If-Modified-Since", date).statusCode()).isEqualTo(status);
  }

  /// RFC 9110 §13.2.2.
  @Test
  void theTagCountsBeforeTheDate() throws Exception {
    var answer = site.get("feeds/rss.xml", "If-None-Match", "\"other\"", "If-Modified-Since", DATE);

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aChangedFeedIsSentAgain() throws Exception {
    String tag = site.get("feeds/rss.xml").headers().firstValue("ETag").orElseThrow();
    Files.writeString(feeds.resolve("rss.xml"), FEED + " ");

    assertThat(site.get("feeds/rss.xml", "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(site.get("feeds/rss.xml", "If-Modified-Since", DATE).statusCode()).isEqualTo(200);
  }

  @Test
  void aTopicOfAnyScriptIsFoundByItsEncodedName() throws Exception {
    assertThat(site.get("feeds/tags/brot-f%C3%BCr-alle/atom.xml").body()).isEqualTo("<feed/>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feeds/../postrider.db",
        "feeds/%2e%2e/postrider.db",
        "feeds/..%2fpostrider.db",
        "feeds/..%2f..%2fetc%2fpasswd",
        "feeds/tags/..%5c..%5cpostrider.db",
        "feeds/%2fetc%2fpasswd",
        "feeds//etc/passwd",
        "feeds/..;/postrider.db",
        "feeds/.manifest",
        "feeds/%2emanifest",
        "feeds/tags/.%2e/rss.xml",
        "feeds/link.xml",
        "feeds/outside/postrider.db",
        "feeds/rss.xml%00",
        "feeds/rss.xml/",
        "feeds/tags",
        "feeds/",
        "feeds/gone.xml"
      })
  void nothingHiddenAndNothingOutsideTheFolderIsServed(String path) throws Exception {
    Files.createSymbolicLink(feeds.resolve("link.xml"), folder.resolve("postrider.db"));
    Files.createSymbolicLink(feeds.resolve("outside"), folder);

    String answer = site.raw("GET /" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("\\AHTTP/1.1 40[04] ");
    assertThat(answer).doesNotContain("SQLite", "root:", FEED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"})
  void feedsAreOnlyRead(String method) throws Exception {
    HttpResponse<String> answer = site.ask(method, "feeds/rss.xml", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }
}
