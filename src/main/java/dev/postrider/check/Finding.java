package dev.postrider.check;

import dev.postrider.problem.Problem;

/// Something wrong with a feed file.
///
/// @param problem at its place, as heavy as `check` says
public record Finding(Check check, Problem problem) implements Comparable<Finding> {

  /// By place, then by text.
  @Override
  public int compareTo(Finding other) {
    return problem.compareTo(other.problem);
  }
}
