package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.monitor.PrometheusText;
import dev.postrider.smtp.ScriptedSmtpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `serve` as a process of its own for five minutes: feeds polled, people signing up, an edition of
/// 20,000 emails going out, and at last one that is stopped in its middle. Prints what it measured.
@Tag("load")
class ServeUnderLoadTest {

  private static final int MINUTES = Integer.getInteger("load.minutes", 5);

  private static final int READERS = 4_000 * MINUTES;

  /// Emails a second: those to the readers and to five a second who sign up take all the minutes.
  private static final int RATE = 71;

  /// A minute of five, in which code is compiled and what is remembered is looked up.
  private static final Duration WARM_UP = Duration.ofSeconds(12L * MINUTES);

  private static final Duration SAMPLE_EVERY = Duration.ofSeconds(4L * MINUTES);

  @TempDir Path folder;

  @Test
  void itGoesOnForMinutesWithoutAnErrorAndLosesNothingWhenItIsStopped() throws Exception {
    try (var server =
        ScriptedSmtpServer.start()
            .delay(Duration.ofMillis(20))
            .forgetContentFor(ServeUnderLoadTest::isReader)) {
      TrialSite site = site(server);
      Process serve = site.start("serve");
      URI desk = site.address("serve", "The desk is at ");

      keepBusy(site, server, serve);

      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThatItAddsUp(site, metrics(desk)));
      assertThatNobodyIsLeftOutByAStop(site, server, serve);
    }
  }

  private static void keepBusy(TrialSite site, ScriptedSmtpServer server, Process serve)
      throws Exception {
    var heap = new LiveHeap(serve);
    Instant begun = Instant.now();
    long sent;
    var visitors = new Visitors(server, site.address("serve", "Serving at "));
    try (visitors) {
      sample(heap, begun);
      sent = emails(server).size();
      await()
          .atMost(Duration.ofMinutes(10))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> emails(server).size() == READERS);
    }
    Duration took = Duration.between(begun, Instant.now());

    System.out.printf("live heap, MB: %s%n", heap.samples());
    System.out.printf("growth after the first fifth: %.3f MB a minute%n", heap.growth());
    System.out.printf(
        "%,d emails to readers, %,d of them within %d minutes, all within %d s%n",
        READERS, sent, MINUTES, took.toSeconds());
    System.out.printf("%s%n", visitors);
    assertThat(visitors.strange()).isEmpty();
    assertThat(visitors.confirmed()).isPositive();
    assertThat(emails(server).values()).containsOnly(1);
    assertThatItLoggedNoTrouble(site);
    assertThat(heap.growth()).as(heap::biggest).isLessThan(1);
  }

  private static void sample(LiveHeap heap, Instant begun) throws Exception {
    for (Duration at = WARM_UP;
        at.compareTo(Duration.ofMinutes(MINUTES)) <= 0;
        at = at.plus(SAMPLE_EVERY)) {
      pass(Duration.between(Instant.now(), begun.plus(at)));
      heap.sample();
    }
  }

  private static void assertThatItLoggedNoTrouble(TrialSite site) {
    assertThat(site.log("serve")).doesNotContain("ERROR", "WARN", "Exception");
  }

  private static void pass(Duration time) {
    if (time.isPositive()) {
      await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
    }
  }

  /// Its next edition is stopped in the middle and goes on where it is started again, as fast as it
  /// can.
  private static void assertThatNobodyIsLeftOutByAStop(
      TrialSite site, ScriptedSmtpServer server, Process serve) throws Exception {
    site.post("flood-tide", LocalDate.now(ZoneOffset.UTC).toString(), "Flood tide");
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> emailsAgain(server) >= READERS / 10);
    Instant signal = Instant.now();
    serve.destroy(); // SIGTERM
    assertThat(serve.waitFor(90, TimeUnit.SECONDS)).isTrue();
    long before = emailsAgain(server);
    System.out.printf(
        "stopped within %d ms, when %,d of %,d had the second edition%n",
        Duration.between(signal, Instant.now()).toMillis(), before, READERS);
    assertThat(serve.exitValue()).isZero();
    assertThat(before).isLessThan(READERS);
    assertThatItLoggedNoTrouble(site);

    site.write("postrider.yaml", settings(site).replace(rate(), ""));
    Process again = site.start("serve");
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> emailsAgain(server) >= READERS);
    again.destroy();
    assertThat(again.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThatItLoggedNoTrouble(site);
    assertThat(emails(server)).hasSize(READERS);
    assertThat(emails(server).values()).as("a stop leaves none in doubt").containsOnly(2);
  }

  private TrialSite site(ScriptedSmtpServer server) {
    var site =
        new TrialSite(folder)
            .settings(server.port(), "* * * * *")
            .post("low-tide", "2026-03-02", "Low tide")
            .readers(READERS);
    String port = "port: " + server.port();
    site.write("postrider.yaml", settings(site).replace(port, port + rate()));
    // so that a date of its calendar has passed when the process begins
    var clock = new SettableClock(Instant.now().minus(Duration.ofHours(1)));
    assertThat(site.run(Optional.of(clock), "run").exitCode()).isZero();
    return site;
  }

  private static String settings(TrialSite site) {
    try {
      return Files.readString(site.file("postrider.yaml"));
    } catch (IOException e) {
      throw new AssertionError("no settings", e);
    }
  }

  private static String rate() {
    return ", rate: " + RATE + "/s";
  }

  private static PrometheusText metrics(URI desk) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(desk.resolve("/metrics")).build();
      return PrometheusText.read(client.send(request, BodyHandlers.ofString()).body());
    }
  }

  private static void assertThatItAddsUp(TrialSite site, PrometheusText told) {
    try (Postrider opened = site.open(new SettableClock(Instant.now()))) {
      Map<String, Long> states =
          opened
              .database()
              .read(
                  handle ->
                      handle
                          .createQuery("SELECT state, count(*) AS n FROM outbox GROUP BY state")
                          .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                          .stream()
                          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
      assertThat(states).containsOnlyKeys("sent");
      double sent = states.getOrDefault("sent", 0L);
      assertThat(told.sum("postrider_emails", "state=sent,")).isEqualTo(sent);
      assertThat(told.sum("postrider_emails", "")).isEqualTo(told.sum("postrider_recipients", ""));
      assertThat(told.sum("postrider_deliveries_total", "result=sent,")).isEqualTo(sent);
      assertThat(told.value("postrider_readers", "status=confirmed,")).isGreaterThan(READERS);
    }
  }

  private static boolean isReader(String address) {
    return address.startsWith("reader");
  }

  /// How many emails each reader got who did not sign up meanwhile.
  private static Map<String, Integer> emails(ScriptedSmtpServer server) {
    return server.taken().stream()
        .filter(email -> isReader(email.to()))
        .collect(Collectors.toMap(ScriptedSmtpServer.Taken::to, _ -> 1, Integer::sum));
  }

  private static long emailsAgain(ScriptedSmtpServer server) {
    return emails(server).values().stream().filter(emails -> emails > 1).count();
  }
}
