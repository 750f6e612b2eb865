package dev.postrider.console;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Prints what the user can mend, a line each, and then how many there are.
public final class ProblemPrinter {

  private final Console console;
  private final Path folder;

  /// @param folder paths in it are told from it
  public ProblemPrinter(Console console, Path folder) {
    this.console = console;
    this.folder = folder;
  }

  /// Prints all of `problems`.
  ///
  /// @return [ExitCode#PROBLEMS] if any is heavier than a warning, else [ExitCode#DONE]
  public ExitCode print(List<Problem> problems) {
    list(problems);
    if (!problems.isEmpty()) {
      console.tell("%s", counted(problems));
    }
    return end(problems);
  }

  /// Prints all of `problems`, but not how many there are.
  public void list(List<Problem> problems) {
    problems.forEach(this::print);
  }

  /// `1 problem, 2 warnings`, or `no problem`.
  public String counted(List<Problem> problems) {
    long heavy = problems.stream().filter(ProblemPrinter::isHeavy).count();
    long light = problems.size() - heavy;
    if (problems.isEmpty()) {
      return "no problem";
    }
    return (heavy > 0 ? console.red(count(heavy, "problem")) : "")
        + (heavy > 0 && light > 0 ? ", " : "")
        + (light > 0 ? console.yellow(count(light, "warning")) : "");
  }

  /// How a command ends that found them.
  public static ExitCode end(List<Problem> problems) {
    return problems.stream().anyMatch(ProblemPrinter::isHeavy) ? ExitCode.PROBLEMS : ExitCode.DONE;
  }

  private void print(Problem problem) {
    String warning = isHeavy(problem) ? "" : console.yellow("warning:") + " ";
    var shown =
        new Problem(
            problem.location().within(folder),
            problem.severity(),
            warning + problem.what(),
            problem.remedy());
    console.tell("%s", shown);
  }

  /// As the user would name it, from the folder.
  public Path shown(Path file) {
    return Location.of(file).within(folder).file();
  }

  private static boolean isHeavy(Problem problem) {
    return problem.severity() == Severity.PROBLEM;
  }

  public static String count(long number, String noun) {
    return String.format(Locale.ENGLISH, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
