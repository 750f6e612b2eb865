package dev.postrider.problem;

/// A problem, and by what it was found.
///
/// @param problem at its place, as heavy as `check` says
public record Finding(Criterion check, Problem problem) implements Comparable<Finding> {

  /// By place, then by text.
  @Override
  public int compareTo(Finding other) {
    return problem.compareTo(other.problem);
  }
}
