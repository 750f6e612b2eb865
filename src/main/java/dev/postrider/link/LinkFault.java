package dev.postrider.link;

import dev.postrider.problem.Severity;
import java.util.Locale;

/// What may be wrong with a link that was followed. The names are printed and told in the manual,
/// and never change.
public enum LinkFault {
  DEAD_LINK(
      true,
      "a link leads to nothing: '%s'",
      "Correct the address, take the link out, or publish what it leads to."),
  MOVED_LINK(false, "a link leads to what has moved for good: '%s'", "Write %s."),
  SILENT_LINK(false, "a link could not be followed now: '%s'", "Open it yourself: %s.");

  private final Severity severity;
  private final String what;
  private final String remedy;

  LinkFault(boolean isError, String what, String remedy) {
    this.severity = isError ? Severity.PROBLEM : Severity.WARNING;
    this.what = what;
    this.remedy = remedy;
  }

  /// As `dead-link`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  /// With `%s` for the address.
  public String what() {
    return what;
  }

  /// With `%s` for what was answered, where it tells that.
  public String remedy() {
    return remedy;
  }
}
