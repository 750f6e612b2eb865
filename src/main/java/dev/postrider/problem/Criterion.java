package dev.postrider.problem;

import com.google.errorprone.annotations.Immutable;
import java.util.Locale;

/// What something is judged by: a constant whose name is printed and told in the manual, and never
/// changes.
public interface Criterion {

  /// What is said where it is not met.
  ///
  /// @param what with `%s` for what was found
  /// @param remedy with `%s` for what would be right, where that depends
  @Immutable
  record Wording(boolean isError, String what, String remedy) {

    public Severity severity() {
      return isError ? Severity.PROBLEM : Severity.WARNING;
    }
  }

  /// The constant's own.
  String name();

  Wording wording();

  /// As `missing-element`.
  default String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Says that it is not met.
  ///
  /// @param value what was found
  /// @param right what would be right; not used where that does not depend
  default Finding at(Location place, String value, String right) {
    String what = wording().what().replace("%s", value);
    String remedy = wording().remedy().replace("%s", right);
    return new Finding(this, new Problem(place, wording().severity(), what, remedy));
  }
}
