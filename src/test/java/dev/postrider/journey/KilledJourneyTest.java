package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.SettableClock;
import dev.postrider.smtp.ScriptedSmtpServer;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The second journey, broken off: processes that end in the middle of a delivery.
class KilledJourneyTest {

  private static final int READERS = 1_000;

  /// docs/manual/sending.md: so many emails a connection may be in doubt.
  private static final int WINDOW = 4;

  @TempDir Path folder;

  @Test
  void aSendKilledInTheMiddleIsFinishedByTheNextRun() throws Exception {
    try (var server = ScriptedSmtpServer.start().delay(Duration.ofMillis(2))) {
      TrialSite site = site(server, "0 8 * * MON").readers(READERS);
      Process send = site.start("send", "weekly", "--yes");
      await().atMost(Duration.ofSeconds(60)).until(() -> server.taken().size() >= READERS / 3);

      send.destroyForcibly().waitFor();
      int before = server.taken().size();
      int connections = server.connections();
      Process run = site.start("run");

      assertThat(before).isLessThan(READERS);
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).as(site.log("run")).isZero();
      assertEverybodyGotIt(server, WINDOW * connections);
      assertThat(site.run("send", "weekly", "--yes").out()).startsWith("Nothing is sent");
    }
  }

  @Test
  void aServeStoppedInTheMiddleGoesOnWhenItIsStartedAgain() throws Exception {
    try (var server = ScriptedSmtpServer.start().delay(Duration.ofMillis(2))) {
      TrialSite site = site(server, "* * * * *").readers(READERS);
      seenAnHourAgo(site);

      Process first = site.start("serve");
      await().atMost(Duration.ofSeconds(60)).until(() -> server.taken().size() >= READERS / 3);
      first.destroy(); // SIGTERM
      assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String log = site.log("serve");
      int before = server.taken().size();
      Process second = site.start("serve");
      await().atMost(Duration.ofSeconds(60)).until(() -> addressees(server).size() == READERS);
      second.destroy();
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(before).isLessThan(READERS);
      assertThat(log).contains("Stopped.");
      assertEverybodyGotIt(server, 0);
    }
  }

  private TrialSite site(ScriptedSmtpServer server, String schedule) {
    return new TrialSite(folder)
        .settings(server.port(), schedule)
        .post("low-tide", "2026-03-02", "Low tide")
        .post("high-tide", "2026-03-09", "High tide");
  }

  /// So that a date of its calendar has passed when the process begins.
  private static void seenAnHourAgo(TrialSite site) {
    var clock = new SettableClock(Instant.now().minus(Duration.ofHours(1)));
    TrialSite.Ran ran = site.run(Optional.of(clock), "run");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  private static Map<String, List<Taken>> addressees(ScriptedSmtpServer server) {
    return server.taken().stream().collect(Collectors.groupingBy(Taken::to));
  }

  private static void assertEverybodyGotIt(ScriptedSmtpServer server, int mostDoubles) {
    Map<String, List<Taken>> addressees = addressees(server);
    assertThat(addressees).hasSize(READERS);
    assertThat(server.taken().size() - READERS).isBetween(0, mostDoubles);
    assertThat(addressees.values())
        .allSatisfy(
            emails -> assertThat(emails.stream().map(Taken::content).distinct()).hasSize(1));
  }
}
