package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.mail.Address;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `subscribers erase ADDRESS`: takes somebody out of every table.
@Command(
    name = "erase",
    header = "Erase all that is held on one person, for ever.",
    description = {
      "What was sent to them is still counted, and the steps they took, but nobody can tell whose"
          + " that was. A hash of the address stays, so that no import brings it back: only they"
          + " themselves can, by signing up again.",
      "Backups, the logs of mail servers and files that were exported are not reached."
    },
    footer = "Example: postrider subscribers erase ada@example.com")
final class EraseCommand implements Callable<Integer> {

  @ParentCommand SubscribersCommand subscribers;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "ADDRESS", description = "Their email address.")
  String address;

  @Option(names = "--yes", description = "Do not ask, as in a script.")
  boolean yes;

  @Override
  public Integer call() {
    PostriderCommand postrider = subscribers.postrider;
    Address reader = NamedReader.address("", address, spec);
    try (Postrider opened = postrider.open()) {
      if (opened.people().find(reader).isEmpty()) {
        throw NamedReader.nobody(reader, opened, spec);
      }
      if (!yes && !isTypedAgain(postrider.console(), reader)) {
        return ExitCode.USAGE.number();
      }
      boolean erased = opened.people().erase(reader);
      postrider.report(
          erased
              ? "%s is erased. A hash of the address stays, so that no import brings it back."
              : "%s was erased before. Nothing stays but a hash of the address.",
          reader.address());
    }
    return ExitCode.DONE.number();
  }

  private boolean isTypedAgain(Console console, Address reader) {
    String typed =
        Question.ask(
            console,
            spec,
            "erase",
            "This cannot be undone. Type the address again to erase all of it:");
    boolean same = typed.toLowerCase(Locale.ROOT).equals(reader.address().toLowerCase(Locale.ROOT));
    if (!same) {
      console.tell("that is not %s: nothing is erased", reader.address());
    }
    return same;
  }
}
