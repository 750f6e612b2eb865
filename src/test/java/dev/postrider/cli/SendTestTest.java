package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.cli.Transcript.Printed;
import dev.postrider.database.DatabaseDump;
import dev.postrider.sandbox.MailSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `send --to`: a test that counts for nothing.
class SendTestTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T08:00:00Z"));
  private MailSandbox server;
  private SiteFolder site;
  private Transcript transcript;

  @BeforeEach
  void open(@TempDir Path folder) {
    server = MailSandbox.start();
    site = SiteFolder.in(folder);
    site.settings(server.smtpPort(), "start: 2026-01-01");
    site.post("tides", "2026-02-01", "Tides", "sea");
    site.post("loaves", "2026-02-02", "Loaves", "bread");
    site.write("r.csv", "email,left,status\nada@example.com,,\nben@example.com,,bounced\n");
    transcript = new Transcript(folder, clock);
    transcript.run(
        "subscribers", "import", folder + "/r.csv", "--confirmed", "--consent", "at the fair");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aTestGoesToTheseAloneAndLeavesNoTrace() {
    var before = rows();

    Printed printed = transcript.run("send", "weekly", "--to", "eve@example.com,dan@example.com");
    transcript.run("send", "weekly", "--to", "eve@example.com", "--subject", "Low tide");

    assertThat(printed.exit()).as(printed.err()).isZero();
    assertThat(printed.out()).contains("sent    eve@example.com", "sent    dan@example.com");
    assertThat(server.inbox("ada@example.com")).isEmpty();
    assertThat(server.inbox("dan@example.com")).hasSize(1);
    assertThat(server.inbox("eve@example.com")).hasSize(2);
    assertThat(server.inbox("eve@example.com").getFirst().subject()).isEqualTo("[test] Loaves");
    assertThat(server.inbox("eve@example.com").getLast().subject()).isEqualTo("[test] Low tide");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void nothingGoesToASuppressedAddressAndTheOthersGetIt() {
    Printed printed = transcript.run("send", "weekly", "--to", "ben@example.com,eve@example.com");

    assertThat(printed.exit()).isEqualTo(4);
    assertThat(printed.out()).contains("refused ben@example.com  nothing is sent there: bounced");
    assertThat(server.inbox("ben@example.com")).isEmpty();
    assertThat(server.inbox("eve@example.com")).hasSize(1);
  }

  @Test
  void whereNothingIsNewTheNewestIsShown() {
    transcript.run("send", "weekly", "--yes");

    Printed printed = transcript.run("send", "weekly", "--to", "eve@example.com");

    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).contains("Nothing would go out now");
    assertThat(server.inbox("eve@example.com")).hasSize(1);
  }

  @Test
  void aTestIsWhatAReaderOfTheseTopicsWouldGet() {
    transcript.run("send", "weekly", "--to", "eve@example.com", "--topics", "sea");
    Printed mistyped =
        transcript.run("send", "weekly", "--to", "eve@example.com", "--topics", "sae");

    assertThat(server.inbox("eve@example.com").getFirst().subject()).isEqualTo("[test] Tides");
    assertThat(mistyped.exit()).isEqualTo(3);
    assertThat(mistyped.err()).contains("Did you mean 'sea'?");
  }

  @Test
  void withoutAServerItFailsAndMoreThanAFewAreRefused() throws IOException {
    site.settings(SendCommandTest.deadPort(), "start: 2026-01-01");
    String many =
        String.join(",", IntStream.range(0, 21).mapToObj(i -> "r" + i + "@example.com").toList());

    Printed printed = transcript.run("send", "weekly", "--to", "eve@example.com");

    assertThat(printed.exit()).isOne();
    assertThat(printed.err())
        .startsWith("no test is sent: no mail server answers at ")
        .contains("mail.smtp", "Mailpit");
    assertThat(transcript.run("send", "weekly", "--to", many).exit()).isEqualTo(2);
  }

  private Map<String, List<String>> rows() {
    try (Postrider postrider = site.open(clock)) {
      return DatabaseDump.of(postrider);
    }
  }
}
