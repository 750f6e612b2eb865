package dev.postrider.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `serve` as a process of its own for five minutes: feeds polled, people signing up, an edition of
/// 20,000 emails going out, and at last one that is stopped in its middle. Prints what it measured.
@Tag("load")
class ServeUnderLoadTest {

  private static final int READERS = 20_000;

  private static final Duration WARM_UP = Duration.ofMinutes(1);

  private static final int MINUTES = 4;

  /// Of a visitor.
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// docs/manual/sending.md: so many emails a connection may be in doubt.
  private static final int WINDOW = 4;

  private static final Pattern HEAP = Pattern.compile("(?m)^.* used (\\d+)K");

  @TempDir Path folder;

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicInteger signUps = new AtomicInteger();
  private final AtomicInteger strange = new AtomicInteger();

  @Test
  void itGoesOnForMinutesWithoutAnErrorAndLosesNothingWhenItIsStopped() throws Exception {
    try (var server = ScriptedSmtpServer.start().delay(Duration.ofMillis(100));
        var client = HttpClient.newHttpClient();
        ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      TrialSite site = site(server);
      Process serve = site.start("serve");
      URI web = address(site, "Serving at ");
      URI desk = address(site, "The desk is at ");
      for (int i = 0; i < 20; i++) {
        visitors.execute(() -> visit(client, web, this::poll));
      }
      visitors.execute(() -> visit(client, web, this::signUp));

      pass(WARM_UP);
      List<Long> heap = new ArrayList<>(List.of(heapAfterCollection(serve)));
      for (int minute = 0; minute < MINUTES; minute++) {
        pass(Duration.ofMinutes(1));
        heap.add(heapAfterCollection(serve));
      }
      await().atMost(Duration.ofMinutes(10)).until(() -> newsletters(server).size() == READERS);
      over.set(true);
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThatItAddsUp(site, metrics(client, desk)));
      double growth = (heap.getLast() - heap.getFirst()) / 1024.0 / MINUTES;
      System.out.printf(
          "heap after each minute %s KB, growth %.2f MB a minute; %,d polls, %,d sign-ups%n",
          heap, growth, polls.get(), signUps.get());

      assertThat(strange).hasValue(0);
      assertThat(growth).isLessThan(1);
      int doubles = stoppedInTheMiddle(site, server, serve);

      assertThat(doubles).isBetween(0, WINDOW * server.connections());
      assertThat(site.log("serve")).doesNotContain("ERROR", "WARN", "Exception");
    }
  }

  private static void pass(Duration time) {
    await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
  }

  /// Its next edition is stopped in the middle and goes on where it is started again.
  ///
  /// @return how many got it twice
  private int stoppedInTheMiddle(TrialSite site, ScriptedSmtpServer server, Process serve)
      throws Exception {
    int before = server.taken().size();
    site.post("flood-tide", Instant.now().toString().substring(0, 10), "Flood tide");
    await()
        .atMost(Duration.ofMinutes(4))
        .until(() -> server.taken().size() >= before + READERS / 3);
    serve.destroy(); // SIGTERM
    assertThat(serve.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(serve.exitValue()).isZero();
    assertThat(site.log("serve")).doesNotContain("ERROR", "Exception");
    Process again = site.start("serve");
    await().atMost(Duration.ofMinutes(10)).until(() -> twice(server).size() == READERS);
    again.destroy();
    assertThat(again.waitFor(90, TimeUnit.SECONDS)).isTrue();
    return twice(server).values().stream().mapToInt(emails -> emails - 2).sum();
  }

  private TrialSite site(ScriptedSmtpServer server) {
    var site =
        new TrialSite(folder)
            .settings(server.port(), "* * * * *")
            .post("low-tide", "2026-03-02", "Low tide")
            .readers(READERS);
    // so that a date of its calendar has passed when the process begins
    var clock = new SettableClock(Instant.now().minus(Duration.ofHours(1)));
    assertThat(site.run(Optional.of(clock), "run").exitCode()).isZero();
    return site;
  }

  private static URI address(TrialSite site, String before) {
    Pattern said = Pattern.compile(before + "(http://[0-9.:]+/)");
    await().atMost(Duration.ofMinutes(1)).until(() -> said.matcher(site.log("serve")).find());
    Matcher found = said.matcher(site.log("serve"));
    assertThat(found.find()).isTrue();
    return URI.create(found.group(1));
  }

  private interface Visit {
    boolean isAsItShouldBe(HttpClient client, URI web) throws IOException, InterruptedException;
  }

  private void visit(HttpClient client, URI web, Visit visit) {
    while (!over.get()) {
      try {
        if (!visit.isAsItShouldBe(client, web)) {
          strange.incrementAndGet();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (IOException | InterruptedException e) {
        strange.incrementAndGet();
      }
    }
  }

  private boolean poll(HttpClient client, URI web) throws IOException, InterruptedException {
    polls.incrementAndGet();
    var request = HttpRequest.newBuilder(web.resolve("/feeds/atom.xml")).build();
    return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  /// One of many addresses each time, until the limits say that it is enough for the hour.
  private boolean signUp(HttpClient client, URI web) throws IOException, InterruptedException {
    String body =
        "{\"email\": \"new%1$d@domain%1$d.example\"}".formatted(signUps.incrementAndGet());
    var request =
        HttpRequest.newBuilder(web.resolve("/api/subscribe"))
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", "198.51.100." + signUps.get() % 250)
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    return status == 202 || status == 429;
  }

  private static PrometheusText metrics(HttpClient client, URI desk)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(desk.resolve("/metrics")).build();
    return PrometheusText.read(client.send(request, BodyHandlers.ofString()).body());
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
    }
  }

  /// In KB.
  private static long heapAfterCollection(Process serve) throws IOException, InterruptedException {
    jcmd(serve, "GC.run");
    Matcher used = HEAP.matcher(jcmd(serve, "GC.heap_info"));
    assertThat(used.find()).isTrue();
    return Long.parseLong(used.group(1));
  }

  private static String jcmd(Process serve, String command)
      throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked = new ProcessBuilder(jcmd, Long.toString(serve.pid()), command).start();
    String said = new String(asked.getInputStream().readAllBytes(), UTF_8);
    assertThat(asked.waitFor()).isZero();
    return said.replaceAll("used[ ]+", "used ");
  }

  private static Set<String> newsletters(ScriptedSmtpServer server) {
    var to = new HashSet<String>();
    server.taken().forEach(email -> to.add(email.to()));
    to.removeIf(address -> !address.startsWith("reader"));
    return to;
  }

  /// Those who got both editions, and how many emails that were.
  private static Map<String, Integer> twice(ScriptedSmtpServer server) {
    return server.taken().stream()
        .filter(email -> email.to().startsWith("reader"))
        .collect(Collectors.toMap(email -> email.to(), _ -> 1, Integer::sum))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() >= 2)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
