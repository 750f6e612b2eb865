package dev.postrider.roster;

import dev.postrider.problem.Problem;

/// Why a row is left out.
final class BadRow extends Exception {

  private final String remedy;

  /// @param what it should be: `not …: 'value'`
  /// @param remedy without its full stop
  BadRow(String what, String value, String remedy) {
    this("not " + what + ": '" + Problem.shown(value) + "'", remedy);
  }

  BadRow(String what, String remedy) {
    super(what, null, false, false);
    this.remedy = remedy.endsWith("?") ? remedy : remedy + ".";
  }

  String what() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
