package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.smtp.ScriptedSmtpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The second journey, stopped by the person or the machine: nothing is in doubt then.
class InterruptedJourneyTest {

  private static final int READERS = 400;

  @TempDir Path folder;

  @Test
  void aSendThatIsStoppedTellsHowFarItCameAndTheNextGoesOn() throws Exception {
    try (var server = ScriptedSmtpServer.start().delay(Duration.ofMillis(10))) {
      TrialSite site = site(server);
      // whoever starts the tests may have had Ctrl-C ignored
      Process send = site.start(List.of("env", "--default-signal=INT"), "send", "weekly", "--yes");
      await().atMost(Duration.ofSeconds(60)).until(() -> server.taken().size() >= READERS / 5);

      new ProcessBuilder("kill", "-INT", Long.toString(send.pid())).start().waitFor();
      assertThat(send.waitFor(60, TimeUnit.SECONDS)).isTrue();
      int before = server.taken().size();
      Process run = site.start("run");
      await().atMost(Duration.ofSeconds(60)).until(() -> server.taken().size() > before);
      run.destroy(); // SIGTERM
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
      int between = server.taken().size();
      TrialSite.Ran rest = site.run("send", "weekly", "--yes");

      assertThat(send.exitValue()).as(site.log("env")).isEqualTo(4);
      assertThat(site.log("env")).contains("sent", "pending", "Stopped.").doesNotContain("sending");
      assertThat(before).isLessThan(READERS);
      assertThat(run.exitValue()).as(site.log("run")).isEqualTo(between < READERS ? 4 : 0);
      assertThat(rest.exitCode()).as(rest.err()).isZero();
      assertThat(server.taken()).hasSize(READERS);
      assertThat(server.taken().stream().map(ScriptedSmtpServer.Taken::to).distinct())
          .hasSize(READERS);
    }
  }

  private TrialSite site(ScriptedSmtpServer server) {
    return new TrialSite(folder)
        .settings(server.port(), "0 8 * * MON")
        .post("low-tide", "2026-03-02", "Low tide")
        .readers(READERS);
  }
}
