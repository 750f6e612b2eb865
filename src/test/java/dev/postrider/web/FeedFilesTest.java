package dev.postrider.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    "archive/2026-q1/rss.xml, application/rss+xml; charset=utf-8",
    "archive/2026-q1/atom.xml, application/atom+xml; charset=utf-8",
    "archive/2026-q1/feed.json, application/feed+json; charset=utf-8",
    "opml.xml, text/x-opml; charset=utf-8",
    "index.html, text/html;charset=utf-8",
    "feed.css, text/css; charset=utf-8",
    "sitemap.xml, application/xml; charset=utf-8",
    "Quay.PNG, image/png",
    "logo.svg, image/svg+xml",
    "other, application/octet-stream"
  })
  void eachFileHasItsMediaType(String file, String mediaType) throws Exception {
    Files.createDirectories(feeds.resolve("archive/2026-q1"));
    Files.writeString(feeds.resolve(file), FEED);

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
    assertThat(headers.allValues("Access-Control-Expose-Headers")).containsExactly("ETag");
    assertThat(headers.allValues("Vary")).containsExactly("Accept-Encoding");
    assertThat(headers.allValues("Date")).hasSize(1);
    assertThat(headers.allValues("Cache-Control")).containsExactly("max-age=3600");
    assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.allValues("Last-Modified")).containsExactly(DATE);
    assertThat(headers.firstValue("ETag"))
        .hasValueSatisfying(tag -> assertThat(tag).matches("\"[0-9a-f]{32}\""));
    assertThat(headers.map()).doesNotContainKeys("set-cookie", "location", "server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip"})
  void headSaysTheSameWithoutTheFeed(String coding) throws Exception {
    var get = site.get("feeds/rss.xml", "Accept-Encoding", coding);
    var head = site.ask("HEAD", "feeds/rss.xml", "", "Accept-Encoding", coding);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(withoutDate(head)).isEqualTo(withoutDate(get));
  }

  private static Map<String, List<String>> withoutDate(HttpResponse<String> answer) {
    var headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }

  @Test
  void theFolderItselfIsItsPageForPeople() throws Exception {
    Files.writeString(feeds.resolve("index.html"), "<h1>Feeds</h1>");

    HttpResponse<String> answer = site.get("feeds/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<h1>Feeds</h1>");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(site.get("feeds").statusCode()).as("its links would lead elsewhere").isEqualTo(404);
  }

  /// Fetch §3.2.4: `If-None-Match` is not safelisted, so a browser asks before.
  @ParameterizedTest
  @ValueSource(strings = {"rss.xml", "", "gone.xml"})
  void aBrowserMayLetAnyScriptAskForWhatIsNew(String file) throws Exception {
    var answer =
        site.ask(
            "OPTIONS",
            "feeds/" + file,
            "",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "if-none-match");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, HEAD");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).hasValue("*");
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
    assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    assertThat(answer.headers().firstValue("Last-Modified")).hasValue(DATE);
    assertThat(answer.headers().map()).doesNotContainKeys("content-type", "content-encoding");
    assertThat(answer.headers().firstValueAsLong("Content-Length"))
        .as("RFC 9110 §8.6")
        .hasValue(FEED.getBytes(UTF_8).length);
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
  void aFeedOfTheSameLengthAndTimeInItsPlaceIsSentAgain() throws Exception {
    Path feed = feeds.resolve("rss.xml");
    String tag = site.get("feeds/rss.xml").headers().firstValue("ETag").orElseThrow();
    Path other = Files.writeString(feeds.resolve("rss.new"), FEED.replace('G', 'g'));
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(feed));
    Files.move(other, feed, StandardCopyOption.ATOMIC_MOVE);

    var answer = site.get("feeds/rss.xml", "If-None-Match", tag);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(FEED.replace('G', 'g'));
  }

  /// RFC 9110 §8.8.2.1.
  @Test
  void noFileIsSaidToHaveChangedAfterNow() throws Exception {
    Files.setLastModifiedTime(
        feeds.resolve("rss.xml"), FileTime.from(TestSite.NOW.plusSeconds(90)));

    var answer = site.get("feeds/rss.xml");
    String told = answer.headers().firstValue("Last-Modified").orElseThrow();

    assertThat(told).isEqualTo("Mon, 23 Nov 2026 08:00:00 GMT");
    assertThat(site.get("feeds/rss.xml", "If-Modified-Since", told).statusCode()).isEqualTo(200);
  }

  /// RFC 9110 §8.8.2.2.
  @Test
  void aDateIsNotTrustedWhileTheFileMayChangeWithinItsSecond() throws Exception {
    String now = "Mon, 23 Nov 2026 08:00:00 GMT";
    Files.setLastModifiedTime(feeds.resolve("rss.xml"), FileTime.from(TestSite.NOW));

    var fresh = site.get("feeds/rss.xml", "If-Modified-Since", now);
    site.clock().advance(Duration.ofSeconds(2));
    var settled = site.get("feeds/rss.xml");

    assertThat(fresh.statusCode()).isEqualTo(200);
    assertThat(fresh.headers().map()).doesNotContainKey("last-modified");
    assertThat(settled.headers().firstValue("Last-Modified")).hasValue(now);
    assertThat(site.get("feeds/rss.xml", "If-Modified-Since", now).statusCode()).isEqualTo(304);
  }

  @Test
  void aVeryLargeFileIsSentFromTheDiskAndReadNoMoreThanThat() throws Exception {
    Path film = feeds.resolve("film.mp4");
    try (var out = FileChannel.open(film, CREATE_NEW, WRITE)) {
      out.write(ByteBuffer.wrap(new byte[] {1}), 33 << 20);
    }
    FileTime time = Files.getLastModifiedTime(film);
    String tag = site.ask("HEAD", "feeds/film.mp4", "").headers().firstValue("ETag").orElseThrow();
    String body = site.get("feeds/film.mp4").body();
    // a look at the file is all that whoever has it costs: its bytes are not hashed again
    try (var out = FileChannel.open(film, WRITE)) {
      out.write(ByteBuffer.wrap(new byte[] {2}), 0);
    }
    Files.setLastModifiedTime(film, time);

    var answer = site.get("feeds/film.mp4", "If-None-Match", tag);

    assertThat(body).hasSize((33 << 20) + 1);
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue((33 << 20) + 1);
  }

  @Test
  void aVeryLargeFileThatWasReplacedHasAnotherTag() throws Exception {
    Path film = feeds.resolve("film.mp4");
    Files.write(film, new byte[33 << 20]);
    String tag = site.ask("HEAD", "feeds/film.mp4", "").headers().firstValue("ETag").orElseThrow();
    Files.write(film, new byte[34 << 20]);

    var answer = site.ask("HEAD", "feeds/film.mp4", "", "If-None-Match", tag);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(34 << 20);
  }

  @Test
  void aFeedThatWasRemovedIsGone() throws Exception {
    site.get("feeds/rss.xml");
    Files.delete(feeds.resolve("rss.xml"));

    assertThat(site.get("feeds/rss.xml").statusCode()).isEqualTo(404);
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
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PROPFIND"})
  void feedsAreOnlyRead(String method) throws Exception {
    HttpResponse<String> answer = site.ask(method, "feeds/rss.xml", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
  }
}
