package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.console.ExitCode;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.edition.Editions;
import java.util.List;
import java.util.function.BiPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `editions`: what was composed, and what a person can do about it.
@Command(
    name = "editions",
    header = "List what was sent; resume or cancel an edition.",
    footer = "Example: postrider editions list")
final class EditionsCommand implements Runnable {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  /// Without a command the help is shown.
  @Override
  public void run() {}

  @Command(
      name = "list",
      header = "List every edition, newest first: how many emails were sent, wait or failed.",
      footer = {"Example: postrider editions list"})
  int list() {
    try (Postrider opened = postrider.open()) {
      List<EditionReport> reports = opened.editions().reports();
      var printer = new ReportPrinter(postrider.console(), false);
      reports.forEach(printer::print);
      if (reports.isEmpty()) {
        postrider.console().print("No edition yet.");
      }
    }
    return ExitCode.DONE.number();
  }

  @Command(
      name = "resume",
      header = "Let a held edition go on.",
      description = {
        "An edition is held when the mail server refuses all of it. Mend the cause first; the next"
            + " send or run then delivers the rest."
      },
      footer = {"Example: postrider editions resume weekly/7"})
  int resume(
      @Parameters(paramLabel = "EDITION", description = "Its name in editions list, as weekly/7.")
          String key) {
    change(key, Editions::resume, "is not held, so there is nothing to resume");
    postrider.report("%s goes on with the next send or run.", key);
    return ExitCode.DONE.number();
  }

  @Command(
      name = "cancel",
      header = "Stop an edition for good.",
      description = {
        "Emails that have not gone out never will. If none has, its posts are new again and come with"
            + " the next edition."
      },
      footer = {"Example: postrider editions cancel weekly/7"})
  int cancel(
      @Parameters(paramLabel = "EDITION", description = "Its name in editions list, as weekly/7.")
          String key) {
    change(key, Editions::cancel, "has no email left to stop");
    postrider.report("%s is cancelled.", key);
    return ExitCode.DONE.number();
  }

  /// @param change what is done; false where the edition is not in a state for it
  /// @param otherwise what is said then
  private void change(String key, BiPredicate<Editions, Edition> change, String otherwise) {
    try (Postrider opened = postrider.open()) {
      Editions editions = opened.editions();
      Edition edition =
          editions
              .find(key)
              .orElseThrow(
                  () -> wrong("no edition '" + key + "'. postrider editions list names them"));
      if (!change.test(editions, edition)) {
        throw wrong(key + " " + otherwise);
      }
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
