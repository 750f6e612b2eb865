package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.Postrider;
import dev.postrider.cli.Transcript.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A list of readers that was taken in, looked at and given out.
class ReadersAtTheTerminalTest extends TerminalScene {

  private static final Pattern CONFIRM = Pattern.compile("http://[^\\s]*/confirm/(\\S+)");

  private String list;

  @BeforeEach
  void write() {
    site.write(
        "readers.csv",
        """
        email,name,language,topics,attributes,left,status
        ada@example.com,Ada Harbour,pt_BR,sea;bread,"{""city"": ""Northhaven""}",,
        ben@example.com,=1+1,,sea,,weekly,
        cyd@example.com,"Cyd, of the quay",,,,,unsubscribed
        dan@example.com,,,,,,bounced
        """);
    list = folder.resolve("readers.csv").toString();
    transcript.variable("NO_COLOR", "1");
  }

  private void takeIn() {
    unseen("subscribers", "import", list, "--confirmed", "--consent", "at the fair");
    clock.advance(Duration.ofDays(1));
    unseen("subscribers", "add", "eve@example.com", "--ask");
  }

  @Test
  void anAddressThatBouncedIsRestoredAndNoOther() {
    takeIn();
    unseen("subscribers", "add", "dan@example.com", "--confirmed", "--consent", "by phone");

    transcript.run("subscribers", "restore", "dan@example.com");
    transcript.run("subscribers", "restore", "dan@example.com");
    transcript.run("subscribers", "restore", "cyd@example.com");
    transcript.run("subscribers", "restore", "ada@exmaple.com");

    Golden.assertMatches("cli/subscribers-restore.txt", transcript.toString());
  }

  @Test
  void aListCanBeNarrowed() {
    takeIn();

    transcript.run("subscribers", "list");
    transcript.run("subscribers", "list", "--topic", "Sea");
    transcript.run("subscribers", "list", "--digest", "weekly");
    transcript.run("subscribers", "list", "--status", "unsubscribed");
    transcript.run("subscribers", "list", "--joined-since", "2026-03-03");
    transcript.run("subscribers", "list", "--topic", "sea", "--digest", "weekly", "--json");
    transcript.run("subscribers", "list", "--topic", "moon", "--json");
    transcript.run("subscribers", "list", "--digest", "weakly");
    transcript.run("subscribers", "list", "--status", "gone");
    transcript.run("subscribers", "list", "--joined-since", "yesterday");
    transcript.typing("");
    transcript.run("subscribers", "list", "--status", "pending");

    Golden.assertMatches("cli/subscribers-list.txt", transcript.toString());
  }

  @Test
  void aListIsGivenOut() throws IOException {
    takeIn();
    Path file = folder.resolve("out.csv");

    transcript.run("subscribers", "export");
    transcript.run("subscribers", "export", file.toString(), "--status", "confirmed");
    transcript.run("subscribers", "export", file.toString());
    transcript.run("subscribers", "export", file.toString(), "--force", "-q");

    Golden.assertMatches("cli/subscribers-export.txt", transcript.toString());
    assertThat(Files.readString(file)).isEqualTo(transcript.run("subscribers", "export").out());
  }

  @Test
  void whoAskedForItIsRemoved() {
    takeIn();

    transcript.run("subscribers", "remove", "ada@example.com");
    transcript.run("subscribers", "remove", "add@example.com", "--yes");
    transcript.typing("n");
    transcript.run("subscribers", "remove", "ada@example.com");
    transcript.typing("y");
    transcript.run("subscribers", "remove", "ada@example.com");
    transcript.run("subscribers", "remove", "ada@example.com", "--yes");
    transcript.run("subscribers", "list", "--topic", "bread");

    Golden.assertMatches("cli/subscribers-remove.txt", transcript.toString());
  }

  @Test
  void whoIsAskedIsAddedWhenTheyPressTheButton() {
    transcript.run("subscribers", "import", list, "--ask", "--dry-run");
    transcript.run("subscribers", "add", "ada@example.com", "--ask", "--per-hour", "60");
    transcript.run("subscribers", "import", list, "--ask", "--dry-run");
    transcript.run("subscribers", "import", list, "--ask", "--per-hour", "60");
    transcript.run("subscribers", "import", list, "--ask", "--per-hour", "60");
    for (int minute = 0; minute < 3; minute++) {
      unseen("run");
      clock.advance(Duration.ofMinutes(1));
    }
    confirm("ada@example.com");
    transcript.run("subscribers", "list");

    Golden.assertMatches("cli/subscribers-ask.txt", transcript.toString());
    assertThat(server.inbox("ben@example.com")).hasSize(1);
    assertThat(server.inbox("cyd@example.com")).isEmpty();
  }

  /// Presses the button that the link leads to.
  private void confirm(String address) {
    var link = CONFIRM.matcher(server.inbox(address).getFirst().text());
    assertThat(link.find()).isTrue();
    try (Postrider postrider = site.open(clock)) {
      var signUps = postrider.signUps();
      String wish = signUps.find(link.group(1)).orElseThrow().wish();
      assertThat(signUps.confirm(link.group(1), wish, "confirm page")).isPresent();
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    add("--language", "english please");
    add("--language", "pt_BR");
    add("--per-hour", "10");
    transcript.run("subscribers", "add", "eve@example.com", "--ask", "--per-hour", "0");
    Printed printed = transcript.run("subscribers", "show", "eve@example.com");

    Golden.assertMatches("cli/subscribers-wrong.txt", transcript.toString());
    assertThat(printed.out()).contains("language    pt-BR");
  }

  private void add(String option, String value) {
    transcript.run(
        "subscribers",
        "add",
        "eve@example.com",
        option,
        value,
        "--confirmed",
        "--consent",
        "at the fair");
  }
}
