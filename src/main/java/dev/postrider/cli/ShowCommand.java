package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.audience.DataCopy;
import dev.postrider.audience.Person;
import dev.postrider.console.ExitCode;
import dev.postrider.mail.Address;
import dev.postrider.report.Json;
import dev.postrider.report.PersonPrinter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `subscribers show ADDRESS`: all that is held on one person.
@Command(
    name = "show",
    header = "Show all that is held on one person.",
    description = {
      "Who they are, what they get, each step with where they agreed, why nothing is sent to them,"
          + " every email and what came back of it. With --json it can be handed out to who asks"
          + " for their data."
    },
    footer = {
      "Example: postrider subscribers show ada@example.com",
      "         postrider subscribers show ada@example.com --json > ada.json"
    })
final class ShowCommand implements Callable<Integer> {

  @ParentCommand SubscribersCommand subscribers;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "ADDRESS", description = "Their email address.")
  String address;

  @Option(names = "--json", description = "Print JSON, whose names never change.")
  boolean json;

  @Override
  public Integer call() {
    PostriderCommand postrider = subscribers.postrider;
    Address reader = NamedReader.address("", address, spec);
    try (Postrider opened = postrider.open()) {
      Person person =
          opened.people().find(reader).orElseThrow(() -> NamedReader.nobody(reader, opened, spec));
      if (json) {
        postrider.console().print("%s", Json.of(DataCopy.of(reader, person)));
      } else {
        var zone = opened.settings().posts().zone();
        new PersonPrinter(postrider.console(), zone).print(reader, person);
      }
    }
    return ExitCode.DONE.number();
  }
}
