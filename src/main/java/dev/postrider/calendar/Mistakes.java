package dev.postrider.calendar;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;

/// The mistakes of one expression, each reported at its own column.
final class Mistakes {

  private final Location start;
  private final Problems problems;
  private boolean none = true;

  /// @param start where the expression begins
  Mistakes(Location start, Problems problems) {
    this.start = start;
    this.problems = problems;
  }

  /// @param offset from the start of the expression, in UTF-16 units
  void report(int offset, String what, String remedy) {
    none = false;
    boolean wholeLine = start.column() == 0;
    Location place =
        wholeLine ? start : new Location(start.file(), start.line(), start.column() + offset);
    problems.problem(place, what, remedy);
  }

  boolean none() {
    return none;
  }
}
