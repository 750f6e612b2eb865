package dev.postrider.signup;

import static dev.postrider.signup.SignUpSite.request;
import static dev.postrider.signup.SignUpSite.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many sign-ups a second from fifty sources at once, without the web in front of them.
@Tag("faults")
class SignUpRateTest {

  private static final int SOURCES = 50;
  private static final int OF_A_SOURCE = 200;
  private static final int ADDRESSES = 3_000;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"usual, 20, 500", "all-written, 200, 100000"})
  void tenThousandMakeOneEmailAnAddress(String name, int perSource, int perDomain)
      throws Exception {
    try (var site = new SignUpSite(folder, TestDatabases.sqlite(folder));
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      site.settings(
          "8080/\"}",
          "8080/\", sign-up: {per-source: %d/h, per-domain: %d/h}}"
              .formatted(perSource, perDomain));
      List<Callable<Integer>> sources = new ArrayList<>();
      for (int i = 0; i < SOURCES; i++) {
        int one = i;
        sources.add(() -> ask(site, one));
      }

      long start = System.nanoTime();
      int asked = 0;
      for (Future<Integer> each : people.invokeAll(sources)) {
        asked += each.get();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(asked).isBetween(1, SOURCES * perSource);
      assertThat(site.texts("SELECT canonical FROM outbox GROUP BY canonical HAVING count(*) > 1"))
          .isEmpty();
      assertThat(site.texts("SELECT canonical FROM outbox")).hasSizeBetween(1, ADDRESSES);
      keepFigures(name, asked, took);
    }
  }

  /// @return how many were not refused
  private static int ask(SignUpSite site, int source) {
    int asked = 0;
    for (int i = 0; i < OF_A_SOURCE; i++) {
      String email = "reader%d@readers.example".formatted((source * OF_A_SOURCE + i) % ADDRESSES);
      Answer answer = site.signUps().ask(request(email, source("198.51.100." + source)));
      asked += answer instanceof Answer.Asked ? 1 : 0;
    }
    return asked;
  }

  /// For people to look at, in `target`.
  private static void keepFigures(String name, int asked, Duration took) throws Exception {
    int attempts = SOURCES * OF_A_SOURCE;
    Files.writeString(
        Path.of("target/sign-up-rate-" + name + ".txt"),
        "%d sign-ups in %d ms, %d a second; %d not refused%n"
            .formatted(attempts, took.toMillis(), attempts * 1_000L / took.toMillis(), asked));
  }
}
