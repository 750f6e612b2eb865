package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.smtp.ScriptedSmtpServer;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The second journey on a disk that fills up in the middle of a delivery.
class FullDiskJourneyTest {

  private static final int READERS = 1_000;

  /// More than the driver and the edition take, less than the log of the database grows to.
  private static final int LARGEST_FILE_IN_KILOBYTES = 2_000;

  /// docs/manual/sending.md: so many emails a connection may be in doubt.
  private static final int WINDOW = 4;

  @TempDir Path folder;

  @Test
  void aSendThatFindsTheDiskFullSaysSoAndTheNextRunLosesNobody() throws Exception {
    try (var server = ScriptedSmtpServer.start()) {
      TrialSite site =
          new TrialSite(folder)
              .settings(server.port(), "0 8 1 1 *")
              .post("low-tide", "2026-03-02", "Low tide")
              .readers(READERS);

      Process send = startOnAFullDisk(site);

      assertThat(send.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(send.exitValue()).as(site.log("bash")).isNotZero();
      assertThat(site.log("bash")).contains("cannot use the database", "postrider.db");
      int before = server.taken().size();
      int connections = server.connections();
      assertThat(before).as(site.log("bash")).isBetween(1, READERS - 1);

      Process run = site.start("run");
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(run.exitValue()).as(site.log("run")).isZero();
      var addressees = server.taken().stream().map(Taken::to).collect(Collectors.toSet());
      assertThat(addressees).hasSize(READERS);
      assertThat(server.taken().size() - READERS).isBetween(0, WINDOW * connections);
    }
  }

  /// No file of the process may grow beyond the limit, which is as a full disk to it.
  private Process startOnAFullDisk(TrialSite site) {
    String script = "ulimit -f " + LARGEST_FILE_IN_KILOBYTES + "; exec \"$@\"";
    return site.start(List.of("bash", "-c", script, "limited"), "send", "weekly", "--yes");
  }
}
