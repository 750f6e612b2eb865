package dev.postrider.web;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCodingsTest {

  private static final String FEED = "<rss>" + "<item>Grüße</item>".repeat(5_000) + "</rss>";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private TestSite site;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.in(folder);
    Files.writeString(folder.resolve("feeds/rss.xml"), FEED);
    Files.writeString(folder.resolve("feeds/quay.png"), FEED);
  }

  @AfterEach
  void close() {
    client.close();
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "gzip, deflate, br, zstd",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "gzip;q=0.001",
        "*",
        "identity;q=0.5, *;q=0.5",
        "identity, gzip",
        "identity;q=0, gzip",
        "deflate , gzip ; q=0.5"
      })
  void whoTakesGzipGetsIt(String accepted) throws Exception {
    HttpResponse<byte[]> answer = get("rss.xml", "Accept-Encoding", accepted);

    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    assertThat(answer.body()).hasSizeLessThan(FEED.length() / 10);
    assertThat(unzipped(answer.body())).isEqualTo(FEED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br, deflate",
        "gzip;q=0",
        "gzip;q=0.000",
        "gzip;q=0, *",
        "*;q=0",
        "gzip;q=0.5, identity",
        "gzip;q=0.5, *",
        "gzip;q=rather",
        "gzip;level=9",
        "gzippy",
        ";;,,;q="
      })
  void whoDoesNotGetsTheFeedAsItIs(String accepted) throws Exception {
    HttpResponse<byte[]> answer = get("rss.xml", "Accept-Encoding", accepted);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKey("content-encoding");
    assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    assertThat(answer.body()).asString(UTF_8).isEqualTo(FEED);
  }

  @Test
  void whoSaysNothingGetsTheFeedAsItIs() throws Exception {
    HttpResponse<byte[]> answer = get("rss.xml");

    assertThat(answer.headers().map()).doesNotContainKey("content-encoding");
    assertThat(answer.body()).asString(UTF_8).isEqualTo(FEED);
  }

  @Test
  void whatIsCompressedAlreadyIsSentAsItIs() throws Exception {
    HttpResponse<byte[]> answer = get("quay.png", "Accept-Encoding", "gzip");

    assertThat(answer.headers().map()).doesNotContainKeys("content-encoding", "vary");
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip, 304",
    "identity, identity, 304",
    "gzip, identity, 200",
    "identity, gzip, 200"
  })
  void eachCodingHasAStrongTagOfItsOwn(String first, String then, int status) throws Exception {
    String tag =
        get("rss.xml", "Accept-Encoding", first).headers().firstValue("ETag").orElseThrow();

    var answer = get("rss.xml", "Accept-Encoding", then, "If-None-Match", tag);

    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private HttpResponse<byte[]> get(String file, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(site.address() + "feeds/" + file));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), ofByteArray());
  }

  private static String unzipped(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
