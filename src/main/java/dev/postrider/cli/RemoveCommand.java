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

/// `subscribers remove ADDRESS`: has somebody leave everything.
@Command(
    name = "remove",
    header = "Have a reader leave everything, as they asked you to.",
    description = {
      "They get no digest any more, also of an edition that is just going out, and no import brings"
          + " them back: only they themselves can, by signing up again. What is known of them stays;"
          + " erase takes that away."
    },
    footer = "Example: postrider subscribers remove ada@example.com")
final class RemoveCommand implements Callable<Integer> {

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
      if (opened.subscriptions().find(reader).isEmpty()) {
        throw NamedReader.nobody(reader, opened, spec);
      }
      if (!yes && !agrees(postrider.console(), reader)) {
        postrider.report("%s", "Nothing is changed.");
        return ExitCode.USAGE.number();
      }
      if (!opened.subscriptions().remove(reader, "subscribers remove")) {
        throw NamedReader.nobody(reader, opened, spec);
      }
      postrider.report("%s has left everything and gets no digest any more.", reader.address());
    }
    return ExitCode.DONE.number();
  }

  private boolean agrees(Console console, Address reader) {
    String question = "Remove " + reader.address() + " from every digest? [y/N]";
    return Question.ask(console, spec, "remove", question).toLowerCase(Locale.ROOT).startsWith("y");
  }
}
