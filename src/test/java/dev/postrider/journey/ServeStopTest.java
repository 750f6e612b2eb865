package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.schedule.Timetable;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.ScriptedSmtpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How `serve` ends, with a mail server that thinks about an email.
class ServeStopTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private TrialSite site;

  @BeforeEach
  void write() {
    site = new TrialSite(folder);
  }

  private void open(ScriptedSmtpServer server) {
    site.settings(server.port(), "* * * * *").post("low-tide", "2026-03-02", "Low tide").readers(3);
    // so that a date of its calendar has passed when the process begins
    var clock = new SettableClock(Instant.now().minus(Duration.ofHours(1)));
    assertThat(site.run(Optional.of(clock), "run").exitCode()).isZero();
  }

  @Test
  void itFinishesWhatIsOnTheWireAndLogsObjectsWithoutAnAddress() throws Exception {
    try (var server = ScriptedSmtpServer.start().delay(Command.CONTENT, Duration.ofSeconds(2))) {
      open(server);
      Process serve = site.start("serve", "--log", "json");
      await().atMost(SOON).until(() -> server.heard().contains("DATA"));

      serve.destroy(); // SIGTERM

      assertThat(serve.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(serve.exitValue()).as(site.log("serve")).isZero();
      assertThat(server.taken()).isNotEmpty();
      assertThat(site.log("serve")).doesNotContain("@inbox.example").contains("\"Stopped.\"");
      for (String line : site.log("serve").lines().toList()) {
        JsonNode object = JsonMapper.shared().readTree(line);
        assertThat(Instant.parse(object.get("time").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(object.get("level").asString()).isIn("INFO", "WARN", "ERROR");
        assertThat(object.get("message").asString()).isNotBlank();
      }
      assertThat(site.log("serve")).contains("\"edition\":\"weekly/1\"");
    }
  }

  @Test
  void itIsNotReadyWhileItFinishesAndASecondSignalEndsItAtOnce() throws Exception {
    try (var server = ScriptedSmtpServer.start().answer(Command.CONTENT, stubborn())) {
      open(server);
      Process serve = site.start("serve");
      await().atMost(SOON).until(() -> server.heard().contains("DATA"));
      URI desk = site.address("serve", "The desk is at ");
      assertThat(readyz(desk).statusCode()).isEqualTo(200);
      serve.destroy();
      await().atMost(SOON).until(() -> readyz(desk).statusCode() == 503);
      assertThat(readyz(desk).body()).isEqualTo("this process is about to end\n");

      serve.destroy();

      assertThat(serve.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(serve.exitValue()).isEqualTo(143);
    }
  }

  @Test
  void whatIsOnTheWireForTooLongIsLeftInDoubtAndCounted() throws Exception {
    try (var server = ScriptedSmtpServer.start().answer(Command.CONTENT, stubborn())) {
      open(server);
      Postrider opened = site.open(new SettableClock(Instant.now()));
      var timetable = new Timetable(opened);
      timetable.start();
      await().atMost(SOON).until(() -> server.heard().contains("DATA"));

      boolean isClosed = timetable.close(Duration.ofSeconds(1));

      assertThat(isClosed).isFalse();
      assertThat(timetable.onTheWire()).isPositive();
    }
  }

  private static HttpResponse<String> readyz(URI desk) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(desk.resolve("/readyz")).build();
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static String[] stubborn() {
    return new String[] {
      ScriptedSmtpServer.SILENCE, ScriptedSmtpServer.SILENCE, ScriptedSmtpServer.SILENCE
    };
  }
}
