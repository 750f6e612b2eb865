package dev.postrider.cli;

import dev.postrider.console.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A question that only a person at a terminal can answer.
final class Question {

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
    return console.ask(question);
  }
}
