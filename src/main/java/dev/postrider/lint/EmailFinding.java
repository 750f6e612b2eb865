package dev.postrider.lint;

import dev.postrider.problem.Problem;

/// Something wrong with an email.
///
/// @param problem at its place, as heavy as `check` says
public record EmailFinding(EmailCheck check, Problem problem) implements Comparable<EmailFinding> {

  /// By place, then by text.
  @Override
  public int compareTo(EmailFinding other) {
    return problem.compareTo(other.problem);
  }
}
