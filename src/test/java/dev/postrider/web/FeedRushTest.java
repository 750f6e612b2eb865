package dev.postrider.web;

import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many readers at once.
class FeedRushTest {

  private static final int VERSIONS = 200;

  @TempDir Path folder;
  private TestSite site;
  private Path feed;

  @BeforeEach
  void open() throws Exception {
    site = TestSite.in(folder);
    feed = folder.resolve("feeds/rss.xml");
    replace(0);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void whileAFeedIsReplacedEachReaderGetsOneOfItsVersionsWhole() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var client = HttpClient.newHttpClient()) {
      Future<?> writer =
          threads.submit(
              () -> {
                for (int version = 1; version < VERSIONS; version++) {
                  replace(version);
                }
                return null;
              });
      List<Callable<Void>> readers = new ArrayList<>();
      for (int reader = 0; reader < 32; reader++) {
        String coding = reader % 2 == 0 ? "gzip" : "identity";
        readers.add(
            () -> {
              while (!writer.isDone()) {
                seen.add(version(client, coding));
              }
              return null;
            });
      }
      for (Future<Void> reader : threads.invokeAll(readers)) {
        reader.get();
      }
      writer.get();
    }

    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(versions()).containsAll(seen);
  }

  /// What a reader got, whose tag must be the hash of the bytes sent.
  private String version(HttpClient client, String coding) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(site.address() + "feeds/rss.xml"))
            .header("Accept-Encoding", coding);
    HttpResponse<byte[]> answer = client.send(request.build(), ofByteArray());
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag"))
        .hasValue('"' + HexFormat.of().formatHex(hash, 0, 16) + '"');
    if (coding.equals("identity")) {
      return new String(answer.body(), UTF_8);
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /// All who wait are connected before the first is answered, and none is turned away.
  @Test
  void aThousandReadersWhoKeepTheirConnectionsAreAllAnswered() throws Exception {
    String tag = site.get("feeds/rss.xml").headers().firstValue("ETag").orElseThrow();
    var readers = new ArrayList<Socket>();
    try {
      for (int reader = 0; reader < 1_000; reader++) {
        readers.add(new Socket(InetAddress.getLoopbackAddress(), site.address().getPort()));
      }
      for (int round = 0; round < 2; round++) {
        for (Socket reader : readers) {
          String poll = "GET /feeds/rss.xml HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + tag;
          reader.getOutputStream().write((poll + "\r\n\r\n").getBytes(US_ASCII));
        }
        for (Socket reader : readers) {
          reader.setSoTimeout(10_000);
          var in = new BufferedReader(new InputStreamReader(reader.getInputStream(), US_ASCII));
          assertThat(in.readLine()).isEqualTo("HTTP/1.1 304 Not Modified");
          while (!in.readLine().isEmpty()) {
            // the rest of the head
          }
        }
      }
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
  }

  private void replace(int version) throws Exception {
    Path next = Files.writeString(folder.resolve("feeds/next"), version(version));
    Files.move(next, feed, ATOMIC_MOVE);
  }

  private static List<String> versions() {
    return IntStream.range(0, VERSIONS).mapToObj(FeedRushTest::version).toList();
  }

  /// All of the same length.
  private static String version(int version) {
    return "<item>%03d</item>".formatted(version).repeat(3_000);
  }
}
