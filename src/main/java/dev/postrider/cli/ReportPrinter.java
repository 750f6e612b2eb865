package dev.postrider.cli;

import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;

/// Prints how far an edition is: a line for each state that has emails, in their fixed order, and
/// why it is held.
final class ReportPrinter {

  private final Console console;
  private final boolean quiet;

  /// @param quiet says nothing of an edition that is whole
  ReportPrinter(Console console, boolean quiet) {
    this.console = console;
    this.quiet = quiet;
  }

  /// Prints `report`.
  ///
  /// @return [ExitCode#PARTLY] if an email waits or failed, else [ExitCode#DONE]
  ExitCode print(EditionReport report) {
    if (!quiet || !report.isWhole()) {
      console.print("%s  %s", console.bold(report.edition().key()), report.edition().subject());
      line("recipients", "recipients", report.tally().recipients());
      for (EmailState state : EmailState.values()) {
        if (report.tally().of(state) > 0) {
          line(state.word(), painted(state), report.tally().of(state));
        }
      }
      if (report.mailing().state() == MailingState.HELD) {
        console.print(
            "  %s: %s. To go on: postrider editions resume %s",
            console.yellow("held"), report.mailing().reason(), report.edition().key());
      }
    }
    return report.isWhole() ? ExitCode.DONE : ExitCode.PARTLY;
  }

  private void line(String name, String painted, long number) {
    console.print("  %s%s %,10d", painted, " ".repeat(12 - name.length()), number);
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
