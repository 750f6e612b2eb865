package dev.postrider.problem;

import java.util.ArrayList;
import java.util.List;

/// Collects what the user can mend, so that one run names all of it. Threads may share one.
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  /// Something is left out because of this.
  public void problem(Location location, String what, String remedy) {
    add(new Problem(location, Severity.PROBLEM, what, remedy));
  }

  /// Nothing is left out.
  public void warning(Location location, String what, String remedy) {
    add(new Problem(location, Severity.WARNING, what, remedy));
  }

  private synchronized void add(Problem problem) {
    found.add(problem);
  }

  /// Takes over what was collected elsewhere.
  public synchronized void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  /// All of them, warnings too, in order of place.
  public synchronized List<Problem> all() {
    return found.stream().sorted().distinct().toList();
  }

  /// True if anything heavier than a warning was found.
  public synchronized boolean any() {
    return found.stream().anyMatch(problem -> problem.severity() == Severity.PROBLEM);
  }

  /// Ends a use case that cannot go on.
  ///
  /// @throws ProblemsFound if anything heavier than a warning was found
  public void throwIfAny() {
    if (any()) {
      throw new ProblemsFound(all());
    }
  }
}
