package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.TestDatabases;
import dev.postrider.desk.DeskServer;
import dev.postrider.journey.TrialSite.Ran;
import dev.postrider.monitor.Metric;
import dev.postrider.monitor.PrometheusText;
import dev.postrider.monitor.Requests;
import dev.postrider.problem.Problems;
import dev.postrider.schedule.Tick;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.ScriptedSmtpServer;
import dev.postrider.web.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An edition goes out, some of it fails, people sign up and feeds are polled: what `/metrics` says
/// adds up with the database.
class MetricsJourneyTest {

  private static final int READERS = 30;

  @TempDir Path folder;

  @Test
  void theFiguresAddUpOnAFile() throws Exception {
    addUp(TestDatabases.sqlite(folder));
  }

  @Test
  void theFiguresAddUpOnAServer() throws Exception {
    addUp(TestDatabases.postgres());
  }

  private void addUp(DatabaseSettings database) throws Exception {
    try (var server =
        ScriptedSmtpServer.start()
            .answerTo("reader3@inbox.example", Command.RCPT, "550 5.1.1 no such user")
            .answerTo("reader4@inbox.example", Command.RCPT, "450 4.2.0 later")) {
      var site = new TrialSite(folder).settings(server.port(), "0 8 * * MON");
      String settings = Files.readString(site.file("postrider.yaml"));
      site.write("postrider.yaml", settings + "database: " + SiteFolder.yaml(database) + "\n");
      site.post("low-tide", "2026-03-02", "Low tide").readers(READERS);
      Ran sent = site.run("send", "weekly", "--yes");
      assertThat(sent.out()).as(sent.err()).contains("To 30 readers");
      try (Postrider opened = site.open(new SettableClock(Instant.now()))) {
        judge(opened);
      }
    }
  }

  private void judge(Postrider opened) throws Exception {
    var requests = new Requests();
    try (var web = WebServer.start(opened, requests);
        var desk = DeskServer.start(opened, requests).orElseThrow();
        var client = HttpClient.newHttpClient()) {
      new Tick(opened).build(new Problems());
      get(client, web.address().resolve("/feeds/rss.xml"));
      get(client, web.address().resolve("/nowhere"));
      signUp(client, web.address());
      new Tick(opened).signUps(new Problems());
      new Tick(opened).deliver();
      bounce(opened);

      HttpResponse<String> answer = get(client, desk.address().resolve("/metrics"));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""))
          .isEqualTo("text/plain;version=0.0.4;charset=utf-8");
      assertThat(answer.body()).doesNotContain("@");
      assertThatItAddsUp(PrometheusText.read(answer.body()), opened);
      assertThat(get(client, web.address().resolve("/metrics")).statusCode()).isEqualTo(404);
    }
  }

  private static void assertThatItAddsUp(PrometheusText told, Postrider opened) {
    Map<String, Long> states =
        counts(opened, "SELECT state AS name, count(*) AS n FROM outbox GROUP BY state");
    assertThat(states).containsOnlyKeys("sent", "failed", "deferred");
    states.forEach(
        (state, emails) ->
            assertThat(told.sum("postrider_emails", "state=" + state + ","))
                .isEqualTo(emails.doubleValue()));
    assertThat(told.sum("postrider_emails", "kind=edition,")).isEqualTo(READERS);
    assertThat(told.value("postrider_recipients", "digest=weekly,kind=edition,"))
        .isEqualTo(READERS);
    assertThat(told.sum("postrider_emails", ""))
        .isEqualTo(told.sum("postrider_recipients", ""))
        .isEqualTo(READERS + 1);
    assertThat(told.value("postrider_editions", "digest=weekly,state=open,")).isEqualTo(1);
    assertThat(told.value("postrider_queue_emails", "")).isEqualTo(1);
    assertThat(told.value("postrider_readers", "status=confirmed,")).isEqualTo(READERS);
    assertThat(told.value("postrider_suppressions", "reason=bounced,")).isEqualTo(1);
    assertThat(told.value("postrider_sign_ups", "step=asked,")).isEqualTo(1);
    assertThat(told.value("postrider_consent_steps", "step=asked,")).isEqualTo(1);
    assertThat(told.value("postrider_consent_steps", "step=confirmed,")).isEqualTo(READERS);
    assertThat(told.value("postrider_notices", "digest=weekly,kind=put_off,")).isEqualTo(1);
    assertThat(told.value("postrider_deliveries_total", "result=sent,")).isEqualTo(1);
    assertThat(told.value("postrider_feed_requests_total", "format=rss,status=200,")).isEqualTo(1);
    assertThat(told.value("postrider_page_requests_total", "status=4xx,")).isEqualTo(1);
    assertThat(told.value("postrider_request_duration_seconds_count", "")).isEqualTo(3);
    assertThat(told.value("postrider_database_up", "")).isEqualTo(1);
    for (Metric metric : Metric.values()) {
      if (metric != Metric.LAST_LOOK) { // no timetable is at work here
        assertThat(told.names()).contains(metric.title());
      }
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static void signUp(HttpClient client, URI web) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(web.resolve("/api/subscribe"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"email\": \"new@inbox.example\"}"))
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
  }

  private static void bounce(Postrider opened) {
    opened
        .database()
        .write(
            transaction ->
                transaction
                    .handle()
                    .execute(
                        """
                        INSERT INTO notice (hash, at, kind, mailing_id, recipient_id)
                        SELECT 'a', 0, 'put off', mailing_id, 1 FROM edition
                        """));
  }

  private static Map<String, Long> counts(Postrider opened, String query) {
    return opened
        .database()
        .read(
            handle ->
                handle
                    .createQuery(query)
                    .reduceRows(
                        new TreeMap<String, Long>(),
                        (counts, row) -> {
                          counts.put(
                              row.getColumn("name", String.class), row.getColumn("n", Long.class));
                          return counts;
                        }));
  }
}
