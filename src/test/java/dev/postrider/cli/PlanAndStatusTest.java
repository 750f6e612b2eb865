package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.Postrider;
import dev.postrider.cli.Transcript.Printed;
import dev.postrider.signup.Request;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person asks of the calendar, at the terminal.
class PlanAndStatusTest extends TerminalScene {

  private static final List<String> LOOKING =
      List.of(
          "plan",
          "plan --json",
          "status",
          "status --json",
          "preview weekly",
          "send weekly --dry-run",
          "editions list",
          "editions show weekly/1",
          "check",
          "subscribers list",
          "subscribers export");

  @BeforeEach
  void twoDigests() {
    settings();
  }

  /// @param lines of the weekly digest
  private void settings(String... lines) {
    site.settings(
        server.smtpPort(),
        "start: 2026-01-01\n    %s\n  monthly: %s"
            .formatted(
                String.join("\n    ", lines),
                "{title: The Monthly, schedule: 0 9 1 * *, time-zone: America/New_York,"
                    + " start: 2026-01-01, max-posts: 1, template: plain}"));
  }

  private void fill() {
    site.post("tides", "2026-02-01", "Tides", "sea", "harbour news");
    site.post("loaves", "2026-02-02", "Loaves", "bread");
    readers(
        """
        email,topics,digests
        ada@example.com,,weekly
        ben@example.com,sea,weekly;monthly
        cyd@example.com,art,weekly
        dan@example.com,,weekly
        eve@example.com,,monthly
        """);
    unseen("subscribers", "remove", "dan@example.com", "--yes");
  }

  @Test
  void whatIsPlannedIsTold() {
    fill();

    transcript.run("plan");
    transcript.run("plan", "weekyl");
    transcript.run("plan", "monthly", "--json");

    Golden.assertMatches("cli/plan.txt", transcript.toString());
  }

  @Test
  void aSiteWithoutReadersMailOrTemplatesHasItsDatesAllTheSame() {
    site.write(
        "postrider.yaml",
        """
        site: {title: The Test Gazette, url: https://news.example/, time-zone: Europe/London}
        digests: {weekly: {schedule: 0 8 * * MON, template: none-yet}}
        """);

    transcript.run("plan");
    transcript.run("status");

    Golden.assertMatches("cli/plan-bare.txt", transcript.toString());
  }

  @Test
  void howThingsStandIsTold() {
    fill();
    transcript.run("status");
    unseen("send", "weekly", "--yes");
    execute(
        "UPDATE outbox SET state = 'deferred', next_try = "
            + MONDAY.plusSeconds(1800).toEpochMilli(),
        "UPDATE outbox SET state = 'failed', reply = '550 no' WHERE address = 'ben@example.com'",
        "UPDATE mailing SET state = 'open'",
        "DELETE FROM mailing_tally",
        "UPDATE batch SET done = FALSE");

    transcript.run("status");
    unseen("editions", "pause", "weekly/1");
    transcript.run("status", "weekly");

    Golden.assertMatches("cli/status.txt", transcript.toString());
  }

  @Test
  void whatIsOverdueHeldOrMissedIsTold() {
    fill();
    settings("catch-up: skip");
    unseen("run");
    clock.set(MONDAY.plus(Duration.ofDays(7)).plusSeconds(301));
    Printed overdue = transcript.run("status", "weekly", "-q");
    clock.advance(Duration.ofDays(2));
    Printed missed = transcript.run("status", "weekly");
    transcript.run("plan", "weekly");
    unseen("run");
    Printed quiet = transcript.run("status", "weekly", "-q");

    assertThat(overdue.exit()).isEqualTo(4);
    assertThat(missed.exit()).isZero();
    assertThat(quiet.out()).isEmpty();
    Golden.assertMatches("cli/status-overdue.txt", transcript.toString());
  }

  @Test
  void confirmationsThatAreHeldAreToldAndGoOn() {
    try (Postrider postrider = site.open(clock)) {
      postrider
          .signUps()
          .ask(
              new Request(
                  "ada@example.com",
                  List.of("weekly"),
                  List.of(),
                  "home page",
                  "I want it",
                  InetAddress.getLoopbackAddress()));
      postrider
          .database()
          .write(
              at -> at.handle().execute("UPDATE mailing SET state = 'held', reason = 'too many'"));
    }

    Printed held = transcript.run("status", "weekly");
    transcript.run("editions", "resume", "confirm/2026-03-02");
    transcript.run("editions", "resume", "confirm/2026-03-02");
    Printed resumed = unseen("status", "weekly");
    unseen("run");

    assertThat(held.exit()).isEqualTo(4);
    assertThat(resumed.exit()).isZero();
    assertThat(server.inbox("ada@example.com")).hasSize(1);
    Golden.assertMatches("cli/status-confirmations.txt", transcript.toString());
  }

  @Test
  void theJsonOfStatusIsOneDocument() {
    fill();
    unseen("send", "weekly", "--yes");
    unseen("editions", "retry", "weekly/1", "--yes");

    Printed printed = transcript.run("status", "--json");

    JsonNode json = JsonMapper.shared().readTree(printed.out());
    assertThat(json.propertyNames())
        .containsExactly(
            "at",
            "editions",
            "outbox",
            "digests",
            "suppressed",
            "unconfirmed",
            "heldConfirmations");
    assertThat(json.get("digests")).hasSize(2);
    assertThat(json.get("digests").get(0).get("dates")).hasSize(5);
    assertThat(json.get("suppressed").get("unsubscribed").asInt()).isOne();
    assertThat(printed.err()).isEmpty();
  }

  @Test
  void aTerminalWithoutUnicodeGetsAscii() {
    fill();
    transcript.charset(StandardCharsets.US_ASCII);

    transcript.run("plan");
    transcript.run("status");

    assertThat(transcript.toString()).doesNotContain("?");
  }

  @Test
  void lookingChangesNothing() {
    fill();
    unseen("send", "weekly", "--yes");
    site.post("ebb", "2026-02-03", "Ebb", "sea");
    clock.advance(Duration.ofDays(8));
    var before = dump();

    for (String words : LOOKING) {
      Printed printed = unseen(words.split(" "));
      assertThat(printed.exit()).as(printed.err()).isIn(0, 3, 4);
      assertThat(dump()).as(words).isEqualTo(before);
    }
  }
}
