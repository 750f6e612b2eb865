package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Postrider;
import dev.postrider.SiteCheck.Checked;
import dev.postrider.console.ProblemPrinter;
import dev.postrider.problem.Problem;
import dev.postrider.problem.ProblemsFound;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `check`: what is wrong with the site.
@Command(
    name = "check",
    header = "Judge settings, posts, templates and feeds, and write nothing.",
    description = {
      "Names every mistake with its file, line and column: in the settings, in the posts, in"
          + " the email templates, which are filled with made-up posts, and in the feed files that stand in the feeds folder, whoever wrote them. Those are judged"
          + " by the rules of Atom, RSS, JSON Feed and OPML. Ends with 3 where something is wrong;"
          + " a warning alone is none."
    },
    footer = {"Example: postrider check", "         postrider check --json"})
final class CheckCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;

  @Option(names = "--json", description = "Print one JSON document, for scripts.")
  boolean json;

  @Override
  public Integer call() {
    if (json) {
      return printJson();
    }
    try (Postrider opened = postrider.open()) {
      return print(opened.check().run());
    }
  }

  private int print(Checked checked) {
    List<Problem> problems = checked.problems();
    ProblemPrinter printer = postrider.problems();
    printer.list(problems);
    if (!postrider.quiet || !problems.isEmpty()) {
      postrider
          .console()
          .print(
              "%s, %s, %s, %s",
              count(checked.posts(), "post"),
              count(checked.templates(), "template"),
              count(checked.feeds().files(), "feed file"),
              printer.counted(problems));
    }
    return ProblemPrinter.end(problems).number();
  }

  /// One document also where the settings cannot be read.
  private int printJson() {
    var found = new CheckJson(postrider.problems());
    try (Postrider opened = postrider.open()) {
      Checked checked = opened.check().run();
      postrider.console().print("%s", found.document(checked));
      return ProblemPrinter.end(checked.problems()).number();
    } catch (ProblemsFound e) {
      postrider.console().print("%s", found.settings(e.problems()));
      return ProblemPrinter.end(e.problems()).number();
    }
  }
}
