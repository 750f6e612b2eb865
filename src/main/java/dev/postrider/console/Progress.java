package dev.postrider.console;

import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Tally;

/// How far a delivery is: a bar on a terminal, a line for each tenth elsewhere.
public final class Progress {

  private static final int WIDTH = 46;
  private static final int STEP = 10;

  private final Console console;
  private final boolean quiet;
  private long shown;
  private boolean begun;

  public Progress(Console console, boolean quiet) {
    this.console = console;
    this.quiet = quiet;
  }

  public void show(Tally tally) {
    if (quiet || tally.recipients() == 0) {
      return;
    }
    long percent = 100 * (tally.recipients() - tally.unsettled()) / tally.recipients();
    if (console.interactive()) {
      bar(tally, percent);
    } else if (percent / STEP > shown / STEP) {
      console.tell("  %3d%%   %,d of %,d", percent, tally.settled(), tally.recipients());
    }
    shown = percent;
  }

  private void bar(Tally tally, long percent) {
    if (!begun) {
      console.tell("%s", "  Ctrl-C stops safely; the same command goes on where it stopped.");
    }
    begun = true;
    int full = (int) (WIDTH * percent / 100);
    String bar =
        console.unicode()
            ? console.green("━".repeat(full)) + console.dim("─".repeat(WIDTH - full))
            : "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    String failed =
        tally.of(EmailState.FAILED) == 0
            ? ""
            : "   " + console.red("%,d failed".formatted(tally.of(EmailState.FAILED)));
    console
        .err()
        .print(
            "\r  %s %3d%%   %,d of %,d%s"
                .formatted(bar, percent, tally.settled(), tally.recipients(), failed));
    console.err().flush();
  }

  /// Leaves the bar's line.
  public void end() {
    if (begun) {
      console.err().print("\r" + " ".repeat(WIDTH * 2) + "\r");
      console.err().flush();
    }
  }
}
