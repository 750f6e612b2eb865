package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.Postrider;
import dev.postrider.cli.Transcript.Printed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `send --at`: composed now, delivered then.
class SendLaterTest extends TerminalScene {

  private static final Instant TUESDAY = Instant.parse("2026-03-03T09:00:00Z");

  @BeforeEach
  void fill() {
    clock.set(Instant.parse("2026-03-02T07:30:00Z"));
    site.settings(server.smtpPort(), "start: 2026-01-01", "time-zone: Europe/Berlin");
    site.post("tides", "2026-02-01", "Tides", "sea");
    unseen("subscribers", "add", "ada@example.com", "--confirmed", "--consent", "at the fair");
  }

  @Test
  void anEditionGoesOutAtItsTimeAsItWasShown() {
    transcript.run("send", "weekly", "--at", "2026-03-03 10:00", "--subject", "Low tide", "--yes");
    site.post("tides", "2026-02-01", "Changed since", "sea");
    transcript.run("send", "weekly", "--yes");
    transcript.run("editions", "list");
    transcript.run("editions", "show", "weekly/1");
    clock.set(TUESDAY.minusSeconds(1));
    transcript.run("run");
    assertThat(server.inbox("ada@example.com")).isEmpty();
    assertThat(archived()).isZero();

    clock.set(TUESDAY);
    transcript.run("run");

    Golden.assertMatches("cli/send-later.txt", transcript.toString());
    assertThat(server.inbox("ada@example.com")).singleElement().asString().contains("Low tide");
    assertThat(archived()).isOne();
  }

  @Test
  void whatWaitsCanBeCancelledAndSentAnewForTheSameTime() {
    transcript.run("send", "weekly", "--at", "10:00", "--yes");
    transcript.run("editions", "cancel", "weekly/1");
    transcript.run("send", "weekly", "--at", "10:00", "--yes");
    clock.set(Instant.parse("2026-03-02T09:00:01Z"));

    Printed printed = transcript.run("send", "weekly", "--yes");

    assertThat(printed.exit()).as(transcript.toString()).isZero();
    assertThat(server.inbox("ada@example.com")).hasSize(1);
  }

  @Test
  void whatWaitsForItsTimeIsPutOffUntilThen() {
    transcript.run("send", "weekly", "--at", "2026-03-03 10:00", "--yes");

    String status = transcript.run("status").out();

    assertThat(status)
        .contains("goes out 3 Mar 09:00")
        .contains("1 email: 1 put off until 3 Mar 09:00")
        .doesNotContain("since")
        .doesNotContain("due now");
  }

  @Test
  void pauseAndResumeLeaveItsTimeAlone() {
    transcript.run("send", "weekly", "--at", "10:00", "--yes");
    transcript.run("editions", "pause", "weekly/1");
    transcript.run("editions", "show", "weekly/1");
    transcript.run("editions", "resume", "weekly/1");
    transcript.run("run", "-q");

    assertThat(server.inbox("ada@example.com")).isEmpty();
    Golden.assertMatches("cli/send-later-paused.txt", transcript.toString());
  }

  @Test
  void aCancelledOneLeavesTheDateOfTheScheduleFree() {
    transcript.run("run", "-q");
    transcript.run("send", "weekly", "--at", "2026-03-09 08:00", "--yes");
    transcript.run("editions", "cancel", "weekly/1");
    clock.set(Instant.parse("2026-03-09T07:00:00Z"));

    transcript.run("run");

    assertThat(server.inbox("ada@example.com")).as(transcript.toString()).hasSize(1);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    transcript.run("send", "weekly", "--at", "2026-03-01 10:00", "--yes");
    transcript.run("send", "weekly", "--at", "soon", "--yes");
    transcript.run("send", "weekly", "--at", "2027-01-01", "--yes");
    transcript.run("send", "weekly", "--at", "2027-01-01 09:00 Europe/Lodnon", "--yes");
    transcript.run("send", "weekly", "--at", "2027-01-01 09:00 Europe/Nowhere", "--yes");
    transcript.run("send", "weekly", "--at", "10:00", "--to", "ada@example.com");
    transcript.run("send", "weekly", "--topics", "sea");
    transcript.run("send", "weekly", "--json");
    transcript.run("send", "weekly", "--subject", " ");
    transcript.run("send", "weekly", "--subject", "a\nBcc: b@example.com");
    transcript.run("send", "weekly", "--to", "ada");
    transcript.run("send", "weekly", "--at", "10:00");

    Golden.assertMatches("cli/send-refused.txt", transcript.toString());
  }

  @Test
  void aRehearsalIsOneDocumentForScripts() {
    transcript.run("send", "weekly", "--dry-run", "--json", "--at", "10:00");
    unseen("send", "weekly", "--yes", "-q");
    clock.advance(Duration.ofMinutes(1));
    transcript.run("send", "weekly", "--dry-run", "--json");

    Golden.assertMatches("cli/send-json.txt", transcript.toString());
  }

  private int archived() {
    try (Postrider postrider = site.open(clock)) {
      return postrider.archive().issues("weekly").size();
    }
  }
}
