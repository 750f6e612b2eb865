package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.database.Transaction;
import dev.postrider.edition.Edition;
import dev.postrider.edition.Editions;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `editions`: what was composed, and what a person can do about it.
@Command(name = "editions", header = "Look at editions, and resume or cancel one.")
final class EditionsCommand implements Runnable {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  /// Without a command the help is shown.
  @Override
  public void run() {}

  @Command(
      name = "list",
      header = "Every edition with its tally, newest first.",
      footer = {"", "Example: postrider editions list"})
  int list() {
    try (Postrider opened = postrider.open()) {
      List<Edition> all = opened.database().read(opened.editions()::all);
      var tallies = new TallyPrinter(postrider.console());
      for (Edition edition : all) {
        tallies.print(
            edition,
            opened.database().read(handle -> opened.mailings().tally(handle, edition.mailingId())));
      }
      if (all.isEmpty()) {
        postrider.console().print("No edition yet.");
      }
    }
    return ExitCode.DONE.number();
  }

  @Command(
      name = "resume",
      header = "Let a held edition go on.",
      footer = {"", "Example: postrider editions resume weekly/7"})
  int resume(@Parameters(paramLabel = "EDITION", description = "As list names it.") String key) {
    change(
        key, (opened, at) -> opened.mailings().resume(at.transaction(), at.edition().mailingId()));
    postrider.console().print("%s goes on with the next send or run.", key);
    return ExitCode.DONE.number();
  }

  @Command(
      name = "cancel",
      header = "Let no more emails of an edition out.",
      description = {"", "Where none had gone out, its posts are new again."},
      footer = {"", "Example: postrider editions cancel weekly/7"})
  int cancel(@Parameters(paramLabel = "EDITION", description = "As list names it.") String key) {
    change(key, (opened, at) -> opened.editions().cancel(at.transaction(), at.edition()));
    postrider.console().print("%s is cancelled.", key);
    return ExitCode.DONE.number();
  }

  private record At(Transaction transaction, Edition edition) {}

  private void change(String key, BiConsumer<Postrider, At> change) {
    try (Postrider opened = postrider.open()) {
      Editions editions = opened.editions();
      Optional<Edition> edition = opened.database().read(handle -> editions.find(handle, key));
      if (edition.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "no edition '" + key + "'. See: postrider editions list");
      }
      opened
          .database()
          .write(transaction -> change.accept(opened, new At(transaction, edition.get())));
    }
  }
}
