package dev.postrider.cli;

import dev.postrider.console.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Asks a person to type how many emails are about to leave, so that nobody sends by a slip.
///
/// @param yes nobody is asked
record TypedNumber(CommandSpec spec, Console console, boolean yes) {

  /// @param question ends in `:`
  /// @return false where another number was typed; that was said then
  /// @throws ParameterException where nobody is there to be asked
  boolean isTyped(long number, String question) {
    if (yes) {
      return true;
    }
    String typed = Question.ask(console, spec, "send", question);
    boolean same = typed.replace(",", "").equals(Long.toString(number));
    if (!same) {
      console.tell("that is not %d: nothing was sent", number);
    }
    return same;
  }
}
