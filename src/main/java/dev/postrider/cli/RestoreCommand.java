package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.console.ExitCode;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions.Reason;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `subscribers restore ADDRESS`: writes again to an address that was given up by mistake.
@Command(
    name = "restore",
    header = "Write again to an address that bounced and works.",
    description = {
      "For when a mail server was wrong: it said that there is no such address, or refused it"
          + " edition after edition, and now it takes mail. The next edition goes there again.",
      "Who complained, left or was erased is not brought back by anybody but themselves."
    },
    footer = "Example: postrider subscribers restore ada@example.com")
final class RestoreCommand implements Callable<Integer> {

  @ParentCommand SubscribersCommand subscribers;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "ADDRESS", description = "Their email address.")
  String address;

  @Override
  public Integer call() {
    PostriderCommand postrider = subscribers.postrider;
    Address reader = NamedReader.address("", address, spec);
    try (Postrider opened = postrider.open()) {
      Optional<Reason> why = opened.restoration().restore(reader, "subscribers restore");
      if (why.isEmpty() && opened.people().find(reader).isEmpty()) {
        throw NamedReader.nobody(reader, opened, spec);
      }
      if (!why.equals(Optional.of(Reason.BOUNCED))) {
        throw new ParameterException(spec.commandLine(), refusal(reader, why));
      }
      postrider.report("%s gets emails again, from the next edition on.", reader.address());
    }
    return ExitCode.DONE.number();
  }

  private static String refusal(Address reader, Optional<Reason> why) {
    return reader.address()
        + why.map(
                reason ->
                    switch (reason) {
                      case UNSUBSCRIBED ->
                          " has left. Only they themselves come back, by signing up";
                      case COMPLAINED ->
                          " called an email spam. Only they themselves take that back; leave them";
                      case ERASED ->
                          " was erased. Only they themselves come back, by signing up again";
                      case BOUNCED -> throw new IllegalStateException("not restored: " + reason);
                    })
            .orElse(" did not bounce, so there is nothing to restore");
  }
}
