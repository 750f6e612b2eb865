package dev.postrider.problem;

import java.util.List;
import java.util.Set;

/// What was wrong the last time, for those who look again and again: each problem is named when it
/// is new, and again when it comes back. For one thread at a time.
public final class Noticed {

  private Set<Problem> before = Set.of();

  /// Those of `found` that were not there the last time, in the same order.
  public List<Problem> fresh(List<Problem> found) {
    List<Problem> fresh = found.stream().filter(problem -> !before.contains(problem)).toList();
    before = Set.copyOf(found);
    return fresh;
  }
}
