package dev.postrider.problem;

/// How much a [Problem] weighs.
public enum Severity {
  /// Something is left out because of it; the command ends with exit code 3.
  PROBLEM,
  /// Nothing is left out; the author may want to know.
  WARNING
}
