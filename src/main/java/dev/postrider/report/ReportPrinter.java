package dev.postrider.report;

import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Paragraph;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.EmailState;
import java.util.List;

/// Prints how far an edition is: a line for each state that has emails, in their fixed order, and
/// why it is held.
public final class ReportPrinter {

  /// Of 80 columns, behind the word that stands before.
  private static final int REASON_WIDTH = 72;

  private final Console console;
  private final boolean quiet;

  /// @param quiet says nothing of an edition that is whole
  public ReportPrinter(Console console, boolean quiet) {
    this.console = console;
    this.quiet = quiet;
  }

  /// Prints `report`.
  ///
  /// @return [ExitCode#PARTLY] if an email waits or failed, else [ExitCode#DONE]
  public ExitCode print(EditionReport report) {
    if (!quiet || !report.isWhole()) {
      title(report.edition());
      tally(report, "");
      held(report);
    }
    return report.isWhole() ? ExitCode.DONE : ExitCode.PARTLY;
  }

  void title(Edition edition) {
    console.print("%s  %s", console.bold(edition.key()), edition.subject());
  }

  /// @param nextTry stands behind what was put off
  void tally(EditionReport report, String nextTry) {
    line("recipients", "recipients", report.mailing().recipients(), "");
    for (EmailState state : EmailState.values()) {
      long emails = report.tally().of(state);
      if (emails > 0) {
        line(state.word(), painted(state), emails, state == EmailState.DEFERRED ? nextTry : "");
      }
    }
  }

  /// Why it is held, and how it goes on; nothing where it is not.
  void held(EditionReport report) {
    if (report.isHeld()) {
      List<String> reason = Paragraph.lines(report.mailing().reason(), REASON_WIDTH);
      console.print("  %s: %s", console.yellow("held"), String.join("\n        ", reason));
      console.print("  To go on: postrider editions resume %s", report.edition().key());
    }
  }

  private void line(String name, String painted, long number, String remark) {
    console.print("  %s%s %,10d%s", painted, " ".repeat(12 - name.length()), number, remark);
  }

  private String painted(EmailState state) {
    return switch (state) {
      case SENT -> console.green(state.word());
      case PENDING, SENDING, CANCELLED, SUPPRESSED -> state.word();
      case DEFERRED, UNKNOWN -> console.yellow(state.word());
      case FAILED -> console.red(state.word());
    };
  }
}
