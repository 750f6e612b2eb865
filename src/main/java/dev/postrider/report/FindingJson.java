package dev.postrider.report;

import dev.postrider.console.ProblemPrinter;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import java.util.List;
import java.util.Map;

/// A problem in the JSON of every command that tells of some, in this order.
///
/// @param check the name of what was judged; `settings`, `content` or `template` for what stands
///   there, `mail` for what others answered
public record FindingJson(
    String file, int line, int column, String severity, String check, String what, String remedy) {

  /// Where nothing can be told but what is wrong: one object.
  static String document(List<Problem> found, ProblemPrinter printer) {
    return Json.of(Map.of("findings", list(found, printer)));
  }

  /// What stands in the content.
  static List<FindingJson> list(List<Problem> found, ProblemPrinter printer) {
    return found.stream().map(problem -> of("content", problem, printer)).toList();
  }

  /// @param printer says how a file is named
  static FindingJson of(String check, Problem problem, ProblemPrinter printer) {
    return new FindingJson(
        Json.path(printer.shown(problem.location().file())),
        problem.location().line(),
        problem.location().column(),
        problem.severity() == Severity.PROBLEM ? "error" : "warning",
        check,
        problem.what(),
        problem.remedy());
  }
}
