package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.cli.Transcript.Printed;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The commands that send, and those that look at what was sent.
class SendCommandTest extends TerminalScene {

  @BeforeEach
  void fill() {
    site.post("tides", "2026-02-01", "Tides", "sea");
    site.post("loaves", "2026-02-02", "Loaves", "bread");
    readers("email,topics\nada@example.com,\nbob@example.com,sea\ncyd@example.com,x\n");
  }

  @Test
  void whatIsNewIsShownThenSentThenThereIsNothingNew() {
    transcript.run("send", "weekly", "--dry-run");
    transcript.run("send", "weekly");
    transcript.run("send", "wekly");
    assertThat(server.inbox("ada@example.com")).isEmpty();

    transcript.run("send", "weekly", "--yes");
    clock.set(MONDAY.plusSeconds(60));
    transcript.run("send", "weekly", "--yes");
    transcript.run("editions", "list");

    Golden.assertMatches("cli/send.txt", transcript.toString());
    assertThat(server.inbox("ada@example.com")).hasSize(1);
    assertThat(server.inbox("bob@example.com")).hasSize(1);
    assertThat(server.inbox("cyd@example.com")).isEmpty();
  }

  @Test
  void aWrongNumberSendsNothingAndTheRightOneSends() {
    transcript.variable("NO_COLOR", "1");
    transcript.typing("3");
    transcript.run("send", "weekly");
    assertThat(server.inbox("ada@example.com")).isEmpty();

    transcript.typing("2");
    Printed printed = transcript.run("send", "weekly");

    assertThat(printed.exit()).isZero();
    assertThat(server.inbox("ada@example.com")).hasSize(1);
    Golden.assertMatches("cli/send-asked.txt", transcript.toString());
  }

  @Test
  void whatIsOddIsToldOnceAndBeforeAnybodyIsAsked() {
    transcript.variable("NO_COLOR", "1");
    transcript.typing("2");

    Printed printed = transcript.run("send", "weekly", "--subject", "low tide ".repeat(20));

    assertThat(printed.exit()).isZero();
    assertThat(printed.err())
        .containsSubsequence("warning: the subject", "\n1 warning\n", "Type the number of readers")
        .containsOnlyOnce("1 warning");
  }

  @Test
  void quietSaysNothingWhenAllIsWell() {
    assertThat(transcript.run("send", "weekly", "--yes", "-q")).isEqualTo(new Printed(0, "", ""));
    assertThat(transcript.run("run", "-q")).isEqualTo(new Printed(0, "", ""));

    assertThat(server.inbox("ada@example.com")).hasSize(1);
  }

  @Test
  void anEditionThatCouldNotGoOutWaitsAndIsCancelled() throws IOException {
    mailServer(deadPort());

    transcript.run("send", "weekly", "--yes");
    transcript.run("send", "weekly", "--dry-run");
    transcript.run("editions", "resume", "weekly/1");
    transcript.run("editions", "cancel", "weekly/1");
    transcript.run("editions", "cancel", "weekly/1");
    transcript.run("editions", "cancel", "weekly/7");
    transcript.run("editions", "list");

    Golden.assertMatches("cli/editions.txt", transcript.toString());
  }

  @Test
  void withoutAnEditionTheListSaysSo() {
    assertThat(transcript.run("editions", "list"))
        .isEqualTo(new Printed(0, "No edition yet.\n", ""));
  }

  @Test
  void whatIsDueIsDoneOnceByRun() {
    clock.set(MONDAY.minusSeconds(86_400));
    transcript.run("run");
    clock.set(MONDAY);
    transcript.run("run");
    transcript.run("run");

    Golden.assertMatches("cli/run.txt", transcript.toString());
    assertThat(server.inbox("ada@example.com")).hasSize(1);
  }

  @Test
  void runEndsWithThreeWhereAPostIsBrokenAndSendsTheOthers() {
    clock.set(MONDAY.minusSeconds(86_400));
    transcript.run("run");
    site.write("content/broken.md", "---\ntitle: Broken\n---\n");
    clock.set(MONDAY);

    Printed printed = transcript.run("run");

    assertThat(printed.exit()).isEqualTo(3);
    assertThat(printed.err()).contains("content/broken.md:").contains("1 problem\n");
    assertThat(server.inbox("ada@example.com")).hasSize(1);
  }

  @Test
  void runEndsWithFourWhereTheServerIsAway() throws IOException {
    clock.set(MONDAY.minusSeconds(86_400));
    transcript.run("run", "-q");
    mailServer(deadPort());
    clock.set(MONDAY);

    Printed printed = transcript.run("run", "-q");

    assertThat(printed.exit()).isEqualTo(4);
    assertThat(printed.out()).contains("weekly/1").contains("pending");
    assertThat(printed.err()).contains("no mail server answers at ", "mail.smtp", "Mailpit");
  }

  @Test
  void runNamesWhatSendingNeedsWithAllElseThatIsWrong() {
    site.write(
        "postrider.yaml",
        """
        site: {title: T, url: https://news.example/}
        digests: {weekly: {schedule: 0 8 * * MON}}
        """);
    site.write("content/broken.md", "no date");

    transcript.run("run");
    transcript.run("send", "weekly");

    Golden.assertMatches("cli/run-without-mail.txt", transcript.toString());
  }
}
