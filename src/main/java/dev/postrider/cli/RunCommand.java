package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Interrupts;
import dev.postrider.edition.Edition;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.report.BuildSummary;
import dev.postrider.report.ReportPrinter;
import dev.postrider.schedule.Tick;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `run`: what is due, once.
@Command(
    name = "run",
    header = "Do all that is due, once, and end. Made for cron.",
    description = {
      "Builds the feeds, reads what came back by mail, composes each digest whose date has passed,"
          + " and delivers until nothing is pending, also what an earlier command left. Two at once do"
          + " no harm."
    },
    footer = {
      "Example, every five minutes by crontab:",
      "*/5 * * * * cd /srv/site && postrider run -q"
    })
final class RunCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;

  @Override
  public Integer call() {
    var problems = new Problems();
    ExitCode end = ExitCode.DONE;
    try (Postrider opened = postrider.open()) {
      var tick = new Tick(opened);
      boolean built = build(tick, problems);
      problems.addAll(opened.settings().warnings());
      if (!opened.settings().digests().isEmpty()) {
        end = digests(opened, tick, built, problems);
      }
    }
    ExitCode found = postrider.problems().print(problems.all());
    return (end == ExitCode.DONE ? found : end).number();
  }

  /// @return false if the posts cannot be told; nothing may be composed then
  private boolean build(Tick tick, Problems problems) {
    try {
      var built = tick.build(problems);
      if (!postrider.quiet) {
        new BuildSummary(postrider.console()).print(built);
      }
      return true;
    } catch (ProblemsFound e) {
      problems.addAll(e.problems());
      return false;
    }
  }

  /// A mailbox that cannot be read keeps nothing else from going on.
  private void readMailbox(Tick tick) {
    try {
      tick.readMailbox()
          .filter(summary -> summary.messages() > 0)
          .ifPresent(summary -> postrider.report("  came back  %s", summary));
    } catch (UncheckedIOException e) {
      postrider.console().tell("%s", CommandLines.sentence(e));
    }
  }

  /// What is wrong is named with the rest; what is in the outbox goes out all the same.
  private ExitCode digests(Postrider opened, Tick tick, boolean built, Problems problems) {
    if (opened.settings().mail().isEmpty()) {
      problems.addAll(opened.settings().missingForMail());
      return ExitCode.DONE;
    }
    try (var _ = Interrupts.doing(opened.worker()::stop)) {
      readMailbox(tick);
      if (built) {
        tick.compose(problems);
      }
      tick.signUps(problems);
      List<Edition> underWay = opened.editions().underWay();
      Optional<String> trouble = tick.deliver();
      tick.forget();
      trouble.ifPresent(reason -> postrider.console().tell("%s", reason));
      return print(opened, underWay);
    }
  }

  private ExitCode print(Postrider opened, List<Edition> underWay) {
    var printer = new ReportPrinter(postrider.console(), postrider.quiet, opened::zone);
    return underWay.stream()
        .map(edition -> printer.print(opened.editions().report(edition)))
        .max(Comparator.naturalOrder())
        .orElse(ExitCode.DONE);
  }
}
