package dev.postrider.cli;

import dev.postrider.console.Console;
import dev.postrider.console.Interrupts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A question that only a person at a terminal can answer.
final class Question {

  /// 128 and the number of the signal, as shells do.
  private static final int INTERRUPTED = 130;

  private Question() {}

  /// What the person answers.
  ///
  /// @param deed what `--yes` does without asking
  /// @throws ParameterException where nobody is there to be asked
  static String ask(Console console, CommandSpec spec, String deed, String question) {
    if (!console.interactive()) {
      throw new ParameterException(
          spec.commandLine(),
          "nobody is here to confirm. Add --yes to %s without asking.".formatted(deed));
    }
    try (var _ = Interrupts.doing(() -> leave(console))) {
      return console.ask(question);
    }
  }

  /// Who leaves by Ctrl-C has answered no.
  private static void leave(Console console) {
    console.tell("%nNothing was done.");
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}
