package dev.postrider.cli;

import dev.postrider.edition.Edition;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Tally;

/// Prints the tally of an edition: a line for each state that has emails, in their fixed order.
final class TallyPrinter {

  private final Console console;

  TallyPrinter(Console console) {
    this.console = console;
  }

  void print(Edition edition, Tally tally) {
    console.print("%s", console.bold(edition.key()));
    line("recipients", "recipients", tally.recipients());
    for (EmailState state : EmailState.values()) {
      if (tally.of(state) > 0) {
        line(state.word(), painted(state), tally.of(state));
      }
    }
  }

  private void line(String name, String painted, long number) {
    console.print("  %s%s %,10d", painted, " ".repeat(12 - name.length()), number);
  }

  private String painted(EmailState state) {
    return switch (state) {
      case SENT -> console.green(state.word());
      case PENDING, SENDING, CANCELLED, SUPPRESSED -> state.word();
      case DEFERRED -> console.yellow(state.word());
      case FAILED -> console.red(state.word());
    };
  }
}
