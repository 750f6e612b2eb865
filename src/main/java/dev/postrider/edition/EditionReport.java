package dev.postrider.edition;

import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.Tally;

/// How far an edition is.
///
/// @param mailing whether its emails may go out, and why not
/// @param isMoving true while an email of it may go out now, here or in another process
public record EditionReport(Edition edition, Mailing mailing, Tally tally, boolean isMoving) {

  /// True if every email was settled and none failed.
  public boolean isWhole() {
    return tally.unsettled() == 0 && tally.of(EmailState.FAILED) == 0;
  }
}
