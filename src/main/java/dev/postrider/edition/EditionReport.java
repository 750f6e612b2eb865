package dev.postrider.edition;

import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Tally;
import java.time.Instant;
import java.util.Optional;

/// How far an edition is.
///
/// @param mailing whether its emails may go out, and why not
/// @param isMoving true while an email of it may go out now, here or in another process
/// @param awaited the time before which none of its emails goes out; empty once it has come, and
///   where nothing waits for it
public record EditionReport(
    Edition edition, Mailing mailing, Tally tally, boolean isMoving, Optional<Instant> awaited) {

  /// True if nothing about it waits for a person or another try: it is not held, and either its
  /// time has yet to come, or every email was settled, none failed and none is in doubt.
  public boolean isWhole() {
    return !isHeld() && (awaited.isPresent() || isDelivered());
  }

  private boolean isDelivered() {
    return tally.unsettled() == 0 && tally.lost() == 0;
  }

  public boolean isHeld() {
    return mailing.state() == MailingState.HELD;
  }
}
