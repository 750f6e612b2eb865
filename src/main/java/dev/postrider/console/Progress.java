package dev.postrider.console;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How far something long is: a bar on a terminal, once it has taken a second, and a line for each
/// tenth elsewhere. Whoever asks to stop may be another thread.
public final class Progress {

  private static final int WIDTH = 46;
  private static final int STEP = 10;
  private static final String ESCAPE = "\u001b[";

  /// What is done sooner needs no bar, nor anybody to stop it.
  private static final long SOON = TimeUnit.SECONDS.toNanos(1);

  private final Console console;
  private final boolean quiet;
  private final LongSupplier nanos;
  private final long begun;
  private long shown;
  private int drawn;
  private volatile boolean stopping;

  /// Of something that begins now.
  ///
  /// @param nanos the moment, as [System#nanoTime] tells it
  public Progress(Console console, boolean quiet, LongSupplier nanos) {
    this.console = console;
    this.quiet = quiet;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /// How far anything is.
  ///
  /// @param done what that means, such as how many there are
  public void show(long percent, String done) {
    show(percent, done, "");
  }

  /// @param more a line below, on a terminal only
  void show(long percent, String done, String more) {
    if (quiet) {
      return;
    }
    if (console.rewritable()) {
      draw("%s %3d%%   %s".formatted(bar(percent), percent, done), more);
    } else if (percent / STEP > shown / STEP) {
      console.tell("  %3d%%   %s", percent, done);
    }
    shown = percent;
  }

  /// How far something is of which nobody knows how long it is: told on a terminal only.
  public void show(String done) {
    if (!quiet && console.rewritable()) {
      draw(done, "");
    }
  }

  /// From now on it is told that what is under way is finished, and no more begun.
  public void stopping() {
    stopping = true;
  }

  private String bar(long percent) {
    int width = console.unicode() ? WIDTH : WIDTH - 2;
    int full = (int) (width * percent / 100);
    return console.unicode()
        ? console.green("━".repeat(full)) + console.dim("─".repeat(width - full))
        : "[" + "#".repeat(full) + ".".repeat(width - full) + "]";
  }

  /// Puts two lines, and what Ctrl-C does, in the place of those that were drawn before.
  private void draw(String first, String second) {
    if (!stopping && nanos.getAsLong() - begun < SOON) {
      return;
    }
    String last =
        stopping
            ? "Stopping: what is on the wire is finished."
            : "Ctrl-C stops safely; the same command goes on where it stopped.";
    List<String> lines = List.of("", first, second, "", last);
    backToFirst();
    lines.forEach(line -> console.err().print("\r  " + line + ESCAPE + "K\n"));
    console.err().flush();
    drawn = lines.size();
  }

  private void backToFirst() {
    if (drawn > 0) {
      console.err().print(ESCAPE + drawn + "A");
    }
  }

  /// Takes away what was drawn.
  public void end() {
    if (drawn > 0) {
      backToFirst();
      console.err().print("\r" + ESCAPE + "J");
      console.err().flush();
      drawn = 0;
    }
  }
}
