package dev.postrider.preview;

import dev.postrider.lint.EmailFinding;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import java.util.List;
import java.util.stream.Stream;

/// Something the makers of an edition may want to mend.
///
/// @param check what it was judged by, as `missing-alt`; `content` for what a post says
public record Finding(String check, Problem problem) {

  /// In order of place.
  static List<Finding> all(List<Problem> content, List<EmailFinding> email) {
    return Stream.concat(
            content.stream().map(problem -> new Finding("content", problem)),
            email.stream().map(found -> new Finding(found.check().key(), found.problem())))
        .sorted((one, other) -> one.problem().compareTo(other.problem()))
        .toList();
  }

  boolean isError() {
    return problem.severity() == Severity.PROBLEM;
  }
}
