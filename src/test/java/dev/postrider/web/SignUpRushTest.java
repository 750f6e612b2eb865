package dev.postrider.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sign-ups by the thousand from fifty sources behind a proxy, as fast as they are answered, while
/// other people read.
class SignUpRushTest {

  private static final int SOURCES = 50;
  private static final int ADDRESSES = 300;

  /// The limit of the settings by default, for each source within an hour.
  private static final int OF_A_SOURCE = 20;

  private static final List<String> READ = List.of("feeds/atom.xml", "subscribe", "editions");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
  private SignUpServer site;

  @BeforeEach
  void open() {
    site = new SignUpServer(folder, EachDatabase.SQLITE.make(folder), "");
  }

  @AfterEach
  void close() {
    people.close();
    client.close();
    site.close();
  }

  @Test
  void someHundredSignUpsMakeOneEmailAnAddressAndNobodyElseWaits() throws Exception {
    Rush rush = rush(1_500);

    rush.keepFigures("few");
    assertThat(rush.wait(99)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  @Tag("faults")
  void tenThousandSignUpsMakeOneEmailAnAddressAndNobodyElseWaits() throws Exception {
    Rush rush = rush(10_000);

    rush.keepFigures("many");
    assertThat(rush.took()).isLessThan(Duration.ofMinutes(1));
    assertThat(rush.wait(99)).isLessThan(Duration.ofSeconds(2));
  }

  /// What came of one.
  ///
  /// @param refused how many of the attempts
  /// @param addresses how many of them an email was made for
  /// @param waits of those who read meanwhile, in nanoseconds, shortest first
  private record Rush(int attempts, int refused, int addresses, Duration took, List<Long> waits) {

    Duration wait(int percentile) {
      return Duration.ofNanos(
          waits.get(Math.min(waits.size() - 1, waits.size() * percentile / 100)));
    }

    /// For people to look at, in `target`.
    void keepFigures(String name) throws Exception {
      Files.writeString(
          Path.of("target/sign-up-rush-" + name + ".txt"),
          "%d sign-ups in %d ms, %d refused, one email to each of %d addresses; %d pages and feeds meanwhile, p50 %d ms, p99 %d ms%n"
              .formatted(
                  attempts,
                  took.toMillis(),
                  refused,
                  addresses,
                  waits.size(),
                  wait(50).toMillis(),
                  wait(99).toMillis()));
    }
  }

  private Rush rush(int attempts) throws Exception {
    long start = System.nanoTime();
    var isOver = new AtomicBoolean();
    List<Future<List<Long>>> readers =
        READ.stream().map(path -> people.submit(() -> read(path, isOver))).toList();
    List<Callable<Integer>> sources = new ArrayList<>();
    for (int source = 0; source < SOURCES; source++) {
      int one = source;
      sources.add(() -> signUp(one, attempts / SOURCES));
    }
    for (Future<Integer> source : people.invokeAll(sources)) {
      assertThat(source.get()).isEqualTo(attempts / SOURCES);
    }
    isOver.set(true);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<Long> waits = new ArrayList<>();
    for (Future<List<Long>> reader : readers) {
      waits.addAll(reader.get());
    }
    waits.sort(null);
    List<String> emails = site.texts("SELECT canonical FROM outbox");

    assertThat(answers.keySet()).containsExactlyInAnyOrder(200, 429);
    assertThat(answers.get(200)).isBetween(1, SOURCES * OF_A_SOURCE);
    assertThat(emails).doesNotHaveDuplicates().hasSizeBetween(1, ADDRESSES);
    return new Rush(attempts, answers.getOrDefault(429, 0), emails.size(), took, waits);
  }

  /// @return how many were answered
  private int signUp(int source, int attempts) throws Exception {
    for (int i = 0; i < attempts; i++) {
      String address = "reader%d%%40readers.example".formatted((source * 7 + i) % ADDRESSES);
      var request =
          HttpRequest.newBuilder(URI.create(site.address() + "subscribe"))
              .header("X-Forwarded-For", "198.51.100.1, 203.0.113." + source)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("digest=weekly&email=" + address))
              .build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      answers.merge(status, 1, Integer::sum);
    }
    return attempts;
  }

  /// @return how long each answer took, in nanoseconds
  private List<Long> read(String path, AtomicBoolean isOver) throws Exception {
    var waits = new ArrayList<Long>();
    while (!isOver.get()) {
      long start = System.nanoTime();
      assertThat(site.get(path).statusCode()).isEqualTo(200);
      waits.add(System.nanoTime() - start);
    }
    return waits;
  }
}
