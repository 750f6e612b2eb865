package dev.postrider.preview;

import dev.postrider.problem.Finding;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import java.util.List;
import java.util.stream.Stream;

/// Something the makers of an edition may want to mend.
///
/// @param check what it was judged by, as `missing-alt`; `content` for what a post says
public record Remark(String check, Problem problem) {

  /// In order of place.
  static List<Remark> all(List<Problem> content, List<Finding> email) {
    return Stream.concat(
            content.stream().map(problem -> new Remark("content", problem)),
            email.stream().map(found -> new Remark(found.check().key(), found.problem())))
        .sorted((one, other) -> one.problem().compareTo(other.problem()))
        .toList();
  }

  boolean isError() {
    return problem.severity() == Severity.PROBLEM;
  }
}
