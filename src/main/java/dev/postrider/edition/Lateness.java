package dev.postrider.edition;

import java.time.Duration;

/// What becomes of a date of a digest that is looked at late: nothing ran when it passed, or an
/// earlier edition was in its way.
///
/// @param after a date is late from then on
public record Lateness(CatchUp catchUp, Duration after) {

  /// Within a day nobody minds.
  public static final Lateness DEFAULT = new Lateness(CatchUp.MERGE, Duration.ofHours(24));

  /// What is done about the newest late date; those before it give no edition of their own.
  public enum CatchUp {
    /// one edition is composed, with everything new
    MERGE,
    /// none is; what is new waits for the next date
    SKIP,
    /// one is composed, and held until a person resumes it
    ASK
  }

  /// True if the date gives no edition.
  public boolean misses(Due due) {
    return catchUp == CatchUp.SKIP && isLate(due);
  }

  /// True if its edition waits for a person.
  boolean asks(Due due) {
    return catchUp == CatchUp.ASK && isLate(due);
  }

  private boolean isLate(Due due) {
    return due.ago().compareTo(after) > 0;
  }
}
