package dev.postrider.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first journey, over and over: an author at work.
class WatchJourneyTest {

  /// Where the tests themselves run in the background a shell has Ctrl-C passed over, by all that
  /// they start as well.
  private static final List<String> HEARING_CTRL_C = List.of("env", "--default-signal=INT");

  @TempDir Path folder;
  private TrialSite site;
  private Process watch;

  @BeforeEach
  void begin() {
    site =
        new TrialSite(folder)
            .settings(25, "0 8 * * MON")
            .post("low-tide", "2026-03-02", "Low tide");
    watch = site.start(HEARING_CTRL_C, "build", "--watch");
    waitFor("Watching for changes");
  }

  @AfterEach
  void end() {
    watch.destroyForcibly();
  }

  @Test
  void eachChangeIsBuiltUntilCtrlC() throws Exception {
    site.post("high-tide", "2026-03-09", "High tide");
    waitFor("  content/high-tide.md   ");
    assertThat(site.file("feeds/rss.xml")).content().contains("High tide");

    site.write("content/high-tide.md", "---\ntitle: [\n---\n");
    waitFor("content/high-tide.md:2:");
    site.post("high-tide", "2026-03-09", "High water");
    waitFor("High water", "feeds/rss.xml");

    site.write("postrider.yaml", "site: {titel: x}\n");
    site.post("low-tide", "2026-03-02", "Lower tide");
    waitFor("postrider.yaml:1:8: unknown key 'site.titel'");
    waitFor("  content/low-tide.md   ");
    assertThat(site.file("feeds/rss.xml")).content().contains("Lower tide");
    assertThat(site.log("env")).doesNotContain("  postrider.yaml");
    site.settings(25, "0 9 * * MON");
    waitFor("  postrider.yaml   ");

    new ProcessBuilder("kill", "-INT", Long.toString(watch.pid())).start().waitFor();
    assertThat(watch.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(watch.exitValue()).as(site.log("env")).isZero();
    assertThat(site.log("env")).endsWith("Stopped.\n");
  }

  private void waitFor(String words) {
    waitFor(words, "env.log");
  }

  private void waitFor(String words, String file) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(site.file(file)).content().contains(words));
  }
}
