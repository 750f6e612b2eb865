package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.cli.Transcript.Printed;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `send --to`: a test that counts for nothing.
class SendTestTest extends TerminalScene {

  @BeforeEach
  void fill() {
    site.post("tides", "2026-02-01", "Tides", "sea");
    site.post("loaves", "2026-02-02", "Loaves", "bread");
    readers("email,left,status\nada@example.com,,\nben@example.com,,bounced\n");
  }

  @Test
  void aTestGoesToTheseAloneAndLeavesNoTrace() {
    var before = dump();

    Printed printed = transcript.run("send", "weekly", "--to", "eve@example.com,dan@example.com");
    transcript.run("send", "weekly", "--to", "eve@example.com", "--subject", "Low tide");

    assertThat(printed.exit()).as(printed.err()).isZero();
    assertThat(printed.out()).contains("sent    eve@example.com", "sent    dan@example.com");
    assertThat(server.inbox("ada@example.com")).isEmpty();
    assertThat(server.inbox("dan@example.com")).hasSize(1);
    assertThat(server.inbox("eve@example.com")).hasSize(2);
    assertThat(server.inbox("eve@example.com").getFirst().subject()).isEqualTo("[test] Loaves");
    assertThat(server.inbox("eve@example.com").getLast().subject()).isEqualTo("[test] Low tide");
    assertThat(dump()).isEqualTo(before);
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
    mailServer(deadPort());
    String many =
        String.join(",", IntStream.range(0, 21).mapToObj(i -> "r" + i + "@example.com").toList());

    Printed printed = transcript.run("send", "weekly", "--to", "eve@example.com");

    assertThat(printed.exit()).isOne();
    assertThat(printed.err())
        .startsWith("no test is sent: no mail server answers at ")
        .contains("mail.smtp", "Mailpit");
    assertThat(transcript.run("send", "weekly", "--to", many).exit()).isEqualTo(2);
  }
}
