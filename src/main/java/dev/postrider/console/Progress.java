package dev.postrider.console;

import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Tally;
import java.util.Locale;

/// How far something long is: a bar on a terminal, a line for each tenth elsewhere.
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

  /// How far a delivery is.
  public void show(Tally tally) {
    if (tally.recipients() == 0) {
      return;
    }
    long percent = 100 * (tally.recipients() - tally.unsettled()) / tally.recipients();
    String settled =
        String.format(Locale.ENGLISH, "%,d of %,d", tally.settled(), tally.recipients());
    long failed = tally.of(EmailState.FAILED);
    show(
        percent,
        failed == 0 || !console.interactive()
            ? settled
            : settled + "   " + console.red(String.format(Locale.ENGLISH, "%,d failed", failed)));
  }

  /// How far anything is.
  ///
  /// @param done what that means, such as how many there are
  public void show(long percent, String done) {
    if (quiet) {
      return;
    }
    if (console.interactive()) {
      bar(percent, done);
    } else if (percent / STEP > shown / STEP) {
      console.tell("  %3d%%   %s", percent, done);
    }
    shown = percent;
  }

  /// How far something is of which nobody knows how long it is: told on a terminal only.
  public void show(String done) {
    if (!quiet && console.interactive()) {
      begin();
      console.err().print("\r  " + done);
      console.err().flush();
    }
  }

  private void begin() {
    if (!begun) {
      console.tell("%s", "  Ctrl-C stops safely; the same command goes on where it stopped.");
    }
    begun = true;
  }

  private void bar(long percent, String done) {
    begin();
    int full = (int) (WIDTH * percent / 100);
    String bar =
        console.unicode()
            ? console.green("━".repeat(full)) + console.dim("─".repeat(WIDTH - full))
            : "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    console.err().print("\r  %s %3d%%   %s".formatted(bar, percent, done));
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
