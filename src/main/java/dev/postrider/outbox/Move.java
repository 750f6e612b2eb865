package dev.postrider.outbox;

import static dev.postrider.outbox.EmailState.CANCELLED;
import static dev.postrider.outbox.EmailState.DEFERRED;
import static dev.postrider.outbox.EmailState.FAILED;
import static dev.postrider.outbox.EmailState.PENDING;
import static dev.postrider.outbox.EmailState.SENDING;
import static dev.postrider.outbox.EmailState.SENT;
import static dev.postrider.outbox.EmailState.SUPPRESSED;
import static dev.postrider.outbox.EmailState.UNKNOWN;

import java.util.EnumSet;
import java.util.Set;

/// Who moves an email from which states to which: the one table of it. Every statement that changes
/// a state takes its words from here, so a move that is not here cannot happen.
enum Move {
  /// the worker, before the email touches the wire
  GRANT(EnumSet.of(PENDING, DEFERRED), EnumSet.of(SENDING)),
  /// the worker, by what the server said; pending where that was nothing
  SETTLE(EnumSet.of(SENDING), EnumSet.of(SENT, DEFERRED, FAILED, PENDING)),
  /// the worker that got no answer to the end of the message, and whoever takes over from a dead
  /// one, where the settings say not to send again
  DOUBT(EnumSet.of(SENDING), EnumSet.of(UNKNOWN)),
  /// a worker that only seemed dead, and had the server's last word all the time: others have taken
  /// its email back and not yet sent it again
  CLEAR_UP(EnumSet.of(UNKNOWN, PENDING), EnumSet.of(SENT, FAILED)),
  /// whoever takes over from a dead worker, where the settings say to send again
  TAKE_BACK(EnumSet.of(SENDING), EnumSet.of(PENDING)),
  /// the worker that is about to send it, and finds its address suppressed
  SUPPRESS(EnumSet.of(PENDING, DEFERRED), EnumSet.of(SUPPRESSED)),
  /// a person, with its mailing; what is on the wire then, once it is back and pending
  CANCEL(EnumSet.of(PENDING, DEFERRED), EnumSet.of(CANCELLED)),
  /// a person who has mended what made it fail
  RETRY(EnumSet.of(FAILED), EnumSet.of(PENDING)),
  /// a person who would rather have it arrive twice than not at all
  RESEND(EnumSet.of(UNKNOWN), EnumSet.of(PENDING));

  private final String from;
  private final String to;

  Move(Set<EmailState> from, Set<EmailState> to) {
    this.from = EmailState.words(from);
    this.to = EmailState.words(to);
  }

  /// Where it begins, for a statement: `'pending', 'deferred'`.
  String from() {
    return from;
  }

  /// Where it may end, for a statement: `'cancelled'`.
  String to() {
    return to;
  }
}
