package dev.postrider.problem;

import java.util.List;
import java.util.stream.Collectors;

/// A use case cannot go on because of what the user wrote; carries all of it, in order of place.
public final class ProblemsFound extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  public ProblemsFound(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
