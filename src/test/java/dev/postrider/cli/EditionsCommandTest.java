package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.cli.Transcript.Printed;
import dev.postrider.sandbox.ReceivedEmail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person does with an edition, at the terminal.
class EditionsCommandTest extends TerminalScene {

  @BeforeEach
  void fill() {
    site.post("tides", "2026-02-01", "Tides", "sea");
    site.post("loaves", "2026-02-02", "Loaves", "bread");
    readers("email\nada@example.com\nben@example.com\ncyd@example.com\ndan@example.com\n");
  }

  /// @param address whose email becomes so
  private void set(String address, String change) {
    write("UPDATE outbox SET " + change + " WHERE address = '" + address + "'");
  }

  /// What a mailing came to when it was finished is counted anew.
  private void write(String change) {
    execute(change, "DELETE FROM mailing_tally");
  }

  private void someDidNotArrive() {
    unseen("send", "weekly", "--yes");
    set("ben@example.com", "state = 'failed', reply = '550 5.1.1 <ben@example.com>: unknown'");
    set("cyd@example.com", "state = 'failed', reply = '550 5.1.1 <cyd@example.com>: unknown'");
    set("dan@example.com", "state = 'unknown', reply = 'lost; it may have been taken'");
  }

  @Test
  void anEditionIsPausedAndResumed() throws IOException {
    mailServer(deadPort());
    unseen("send", "weekly", "--yes");
    mailServer(server.smtpPort());

    transcript.run("editions", "pause", "weekly/1");
    transcript.run("editions", "pause", "weekly/1");
    transcript.run("send", "weekly", "--dry-run");
    transcript.run("send", "weekly", "--yes");
    assertThat(server.inbox("ada@example.com")).isEmpty();
    transcript.run("editions", "show", "weekly/1");
    transcript.run("editions", "resume", "weekly/1");
    transcript.run("send", "weekly", "--yes");
    transcript.run("editions", "pause", "weekly/1");
    transcript.run("editions", "resume", "weekly/1");
    transcript.run("editions", "show", "weekly/7");

    Golden.assertMatches("cli/editions-pause.txt", transcript.toString());
    assertThat(server.inbox("ada@example.com")).hasSize(1);
  }

  @Test
  void whatDidNotArriveIsShownAndSentAgain() {
    someDidNotArrive();

    transcript.run("editions", "show", "weekly/1");
    transcript.run("editions", "retry", "weekly/1");
    transcript.run("editions", "retry", "weekly/1", "--yes");
    transcript.run("editions", "retry", "weekly/1", "--yes");
    transcript.run("editions", "retry", "weekly/1", "--unknown", "--yes");
    transcript.run("send", "weekly");
    transcript.run("editions", "show", "weekly/1");

    Golden.assertMatches("cli/editions-retry.txt", transcript.toString());
    assertThat(server.inbox("ben@example.com")).hasSize(2);
    assertThat(server.inbox("dan@example.com")).hasSize(2);
    assertThat(server.inbox("ada@example.com")).hasSize(1);
  }

  @Test
  void whereNothingMayGoOutAgainTheWayBackOfTheAddressIsTold() {
    someDidNotArrive();
    for (String address : new String[] {"ben@example.com", "cyd@example.com"}) {
      write("INSERT INTO suppression VALUES ('" + address + "', '', 'bounced', 0)");
    }

    Printed shown = transcript.run("editions", "show", "weekly/1");
    Printed refused = transcript.run("editions", "retry", "weekly/1", "--yes");

    assertThat(shown.out())
        .contains("restore ADDRESS")
        .doesNotContain("postrider editions retry weekly/1\n");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("2 emails of weekly/1 failed, to addresses that are not written to any more.")
        .contains("restore ADDRESS", "1 in doubt may go out with --unknown");
  }

  @Test
  void theNumberOfEmailsIsTypedBeforeTheyGoOutAgain() {
    someDidNotArrive();

    transcript.variable("NO_COLOR", "1");
    transcript.typing("2");
    transcript.run("editions", "retry", "weekly/1", "--unknown");
    transcript.typing("3");
    transcript.run("editions", "retry", "weekly/1", "--unknown");

    Golden.assertMatches("cli/editions-retry-asked.txt", transcript.toString());
  }

  @Test
  void whatIsCancelledIsNotTriedAgain() throws IOException {
    mailServer(deadPort());
    transcript.run("send", "weekly", "--yes", "-q");
    transcript.run("editions", "cancel", "weekly/1");

    Printed printed = transcript.run("editions", "retry", "weekly/1", "--yes");

    assertThat(printed.exit()).isEqualTo(2);
    assertThat(printed.err()).startsWith("weekly/1 is cancelled and stays so\n");
  }

  @Test
  void anEditionIsApproved() throws IOException {
    site.settings(server.smtpPort(), "start: 2026-01-01", "approve: true");
    Path settings = folder.resolve("postrider.yaml");
    site.write(
        "postrider.yaml",
        Files.readString(settings).replace("mail:\n", "mail:\n  approvers: chief@example.com\n"));

    transcript.run("send", "weekly", "--dry-run");
    transcript.run("send", "weekly", "--yes");
    transcript.run("editions", "show", "weekly/1");
    assertThat(server.inbox("chief@example.com"))
        .extracting(ReceivedEmail::subject)
        .containsExactly("[approve] Loaves");
    assertThat(server.inbox("ada@example.com")).isEmpty();
    transcript.run("editions", "resume", "weekly/1");
    transcript.run("run");

    Golden.assertMatches("cli/editions-approve.txt", transcript.toString());
    assertThat(server.inbox("ada@example.com")).hasSize(1);
    assertThat(server.inbox("chief@example.com")).hasSize(1);
  }

  @Test
  void aScriptTakesOneJsonDocument() {
    someDidNotArrive();
    set(
        "ada@example.com",
        "state = 'deferred', next_try = " + MONDAY.plusSeconds(300).toEpochMilli());

    Printed list = transcript.run("editions", "list", "--json");
    Printed show = transcript.run("editions", "show", "weekly/1", "--json");

    Golden.assertMatches("cli/editions-json.txt", transcript.toString());
    JsonNode listed = JsonMapper.shared().readTree(list.out());
    JsonNode shown = JsonMapper.shared().readTree(show.out());
    assertThat(listed.get(0).get("tally").get("failed").asInt()).isEqualTo(2);
    assertThat(shown.get("failed").get(0).get("addresses").size()).isEqualTo(2);
    assertThat(list.err() + show.err()).isEmpty();
  }

  @Test
  void withoutAnEditionTheDocumentIsEmpty() {
    assertThat(transcript.run("editions", "list", "--json").out()).isEqualTo("[ ]\n");
  }

  @Test
  void ofManyInDoubtTheFirstAreShownInLinesOfEightyColumns() {
    readers(
        IntStream.range(0, 40)
            .mapToObj("someone.with.a.name.%02d@example.com\n"::formatted)
            .collect(Collectors.joining("", "email\n", "")));
    var others = new Transcript(folder, clock);
    others.charset(StandardCharsets.US_ASCII);
    others.run("send", "weekly", "--yes");
    write("UPDATE outbox SET state = 'unknown' WHERE recipient_id > 4");

    Printed shown = others.run("editions", "show", "weekly/1");

    assertThat(shown.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(shown.out())
        .contains("name.19@example.com, and 20 more")
        .contains("unknown              40")
        .contains("accounted for        44   ok");
  }
}
