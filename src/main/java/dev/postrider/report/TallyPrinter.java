package dev.postrider.report;

import dev.postrider.console.Console;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.EmailState;

/// Shows the emails of an edition as a sum: a line for each state that has some, in their fixed
/// order, and whether they add up.
final class TallyPrinter {

  private final Console console;
  private final String indent;

  TallyPrinter(Console console, String indent) {
    this.console = console;
    this.indent = indent;
  }

  /// @param nextTry stands behind what was put off
  void print(EditionReport report, String nextTry) {
    line("recipients", "recipients", report.mailing().recipients(), "");
    for (EmailState state : EmailState.values()) {
      long emails = report.tally().of(state);
      if (emails > 0) {
        line(state.word(), painted(state), emails, state == EmailState.DEFERRED ? nextTry : "");
      }
    }
  }

  void printSum(EditionReport report) {
    long counted = report.tally().recipients();
    boolean addsUp = counted == report.mailing().recipients();
    console.print("%s%16s%s", indent, "", (console.unicode() ? "─" : "-").repeat(7));
    console.print(
        "%saccounted for %,9d   %s",
        indent, counted, addsUp ? console.tick() : console.yellow("!"));
  }

  private void line(String name, String painted, long number, String remark) {
    console.print(
        "%s%s%s %,10d%s", indent, painted, " ".repeat(12 - name.length()), number, remark);
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
