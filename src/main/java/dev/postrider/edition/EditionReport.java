package dev.postrider.edition;

import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Tally;

/// How far an edition is.
///
/// @param mailing whether its emails may go out, and why not
/// @param isMoving true while an email of it may go out now, here or in another process
public record EditionReport(Edition edition, Mailing mailing, Tally tally, boolean isMoving) {

  /// True if nothing about it waits for a person or another try: it is not held, every email was
  /// settled, none failed and none is in doubt.
  public boolean isWhole() {
    return !isHeld()
        && tally.unsettled() == 0
        && tally.of(EmailState.FAILED) == 0
        && tally.of(EmailState.UNKNOWN) == 0;
  }

  public boolean isHeld() {
    return mailing.state() == MailingState.HELD;
  }
}
