package dev.postrider.console;

import static dev.postrider.outbox.EmailState.DEFERRED;
import static dev.postrider.outbox.EmailState.FAILED;
import static dev.postrider.outbox.EmailState.PENDING;
import static dev.postrider.outbox.EmailState.SENT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.outbox.Tally;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DeliveryProgressTest {

  private final StringWriter printed = new StringWriter();
  private long seconds;

  @Test
  void aBarTellsWhatWasPutOffWhatFailedHowFastItGoesAndHowLongItTakes() {
    DeliveryProgress progress = progress(true, true);
    progress.show(tally(1_000, 800, 31, 9), Optional.of("10:55"));
    seconds = 4;
    progress.show(tally(1_204, 596, 31, 9), Optional.of("10:55"));

    assertThat(lastDrawn())
        .containsExactly(
            "",
            "  " + "━".repeat(29) + "─".repeat(17) + "  65%   1,213 of 1,840",
            "  31 deferred, tried again at 10:55   9 failed   51 a second   about 1 min left",
            "",
            "  Ctrl-C stops safely; the same command goes on where it stopped.");
  }

  @Test
  void asciiIsAsWide() {
    DeliveryProgress progress = progress(true, false);
    seconds = 1;
    progress.show(tally(500, 500, 0, 0), Optional.empty());

    assertThat(lastDrawn().get(1))
        .isEqualTo("  [" + "#".repeat(22) + ".".repeat(22) + "]  50%   500 of 1,000");
  }

  @Test
  void theLastDrawingIsTakenAway() {
    DeliveryProgress progress = progress(true, true);
    seconds = 1;
    progress.show(tally(500, 500, 0, 0), Optional.empty());
    progress.stopping();
    progress.show(tally(510, 490, 0, 0), Optional.empty());
    progress.end();

    assertThat(printed.toString())
        .contains("Stopping: what is on the wire is finished.")
        .endsWith("\u001b[5A\r\u001b[J");
  }

  @Test
  void whatTakesLessThanASecondIsNotDrawn() {
    DeliveryProgress progress = progress(true, true);
    progress.show(tally(500, 500, 0, 0), Optional.empty());
    progress.end();

    assertThat(printed.toString()).isEmpty();
  }

  @Test
  void offATerminalThereIsALineForEachTenth() {
    DeliveryProgress progress = progress(false, true);
    for (int sent = 0; sent <= 1_000; sent += 50) {
      progress.show(tally(sent, 1_000 - sent, 0, 0), Optional.empty());
    }

    assertThat(printed.toString().lines())
        .hasSize(10)
        .startsWith("   10%   100 of 1,000")
        .endsWith("  100%   1,000 of 1,000");
  }

  @Property(tries = 200)
  void noLineIsLongerThanATerminal(
      @ForAll @LongRange(max = 9_999_999) long sent,
      @ForAll @LongRange(max = 9_999_999) long pending,
      @ForAll @LongRange(max = 999_999) long deferred,
      @ForAll @LongRange(max = 999_999) long failed) {
    DeliveryProgress progress = progress(true, true);
    progress.show(tally(0, sent + pending, deferred, failed), Optional.of("10:55"));
    seconds += 3;
    progress.show(tally(sent, pending, deferred, failed), Optional.of("10:55"));

    assertThat(printed.toString().replaceAll("\u001b\\[\\d*[AKJ]|\r", "").lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  private static Tally tally(long sent, long pending, long deferred, long failed) {
    return new Tally(Map.of(SENT, sent, PENDING, pending, DEFERRED, deferred, FAILED, failed));
  }

  private List<String> lastDrawn() {
    String[] drawings = printed.toString().split("\u001b\\[5A", -1);
    return drawings[drawings.length - 1]
        .replaceAll("\u001b\\[K|\r", "")
        .lines()
        .map(String::stripTrailing)
        .toList();
  }

  private DeliveryProgress progress(boolean rewritable, boolean unicode) {
    return new DeliveryProgress(
        console(rewritable, unicode), false, () -> SECONDS.toNanos(seconds));
  }

  private Console console(boolean rewritable, boolean unicode) {
    var err = new PrintWriter(printed, true);
    return new Console(
        err, err, new BufferedReader(Reader.nullReader()), false, unicode, rewritable, rewritable);
  }
}
