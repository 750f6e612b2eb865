package dev.postrider.delivery;

import dev.postrider.outbox.RunningMailings;
import dev.postrider.smtp.Receipt;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Deferred;
import dev.postrider.smtp.Receipt.Refused;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Watches the replies to one mailing, and says when so many are refusals that a person must look
/// before more harm is done: a list of dead addresses ruins a sender's name, and a server that
/// blocks the sender would make a whole list look dead. Threads may share one.
///
/// An email that is no bulk mail goes where somebody has just typed an address, and a stranger may
/// have typed one that does not exist: such refusals say nothing of a list, and only a block stops
/// the others. As those addresses may be chosen to be refused, it takes more of them to be one.
final class CircuitBreaker {

  /// It looks back on so many replies.
  private static final int WINDOW = 500;

  private static final double MOST_REFUSED = 0.05;

  /// Fewer replies than this tell nothing.
  private static final int FEWEST_REPLIES = 50;

  private static final double MOST_BLOCKED = 0.02;

  /// Of emails that are no bulk mail.
  private static final double MOST_BLOCKED_OF_SINGLE = 0.5;

  /// A block is of all emails, so fewer tell it; one recipient's own rule is none.
  private static final int FEWEST_REPLIES_OF_A_BLOCK = 20;

  private static final int FEWEST_BLOCKED = 2;

  private enum Answer {
    TAKEN,
    REFUSED,
    /// by the policy of the server (RFC 3463 §3.8)
    BLOCKED
  }

  private final boolean isBulk;
  private final Deque<Answer> last = new ArrayDeque<>(WINDOW + 1);
  private int refused;
  private int blocked;
  private String lastRefusal = "";
  private boolean open;

  /// @param isBulk whether the mailing goes to a list
  CircuitBreaker(boolean isBulk) {
    this.isBulk = isBulk;
  }

  /// Counts a final reply; what was only put off does not count.
  ///
  /// @return why the mailing must stop, once, when it opens
  synchronized Optional<String> record(Receipt receipt) {
    if (open || receipt instanceof Deferred || isOfItsKindOfAddress(receipt)) {
      return Optional.empty();
    }
    count(answer(receipt));
    if (receipt instanceof Refused) {
      lastRefusal = ReplyRules.text(receipt);
    }
    Optional<String> reason = judge();
    open = reason.isPresent();
    return reason;
  }

  /// It says nothing about the list, nor about us.
  private static boolean isOfItsKindOfAddress(Receipt receipt) {
    return receipt instanceof Refused refusal && refusal.enhancedCode().equals(Receipt.NO_SMTPUTF8);
  }

  /// True from when the mailing must stop.
  synchronized boolean isOpen() {
    return open;
  }

  private static Answer answer(Receipt receipt) {
    return switch (receipt) {
      case Accepted _, Deferred _ -> Answer.TAKEN;
      case Refused refusal ->
          refusal.enhancedCode().startsWith("5.7.") ? Answer.BLOCKED : Answer.REFUSED;
    };
  }

  private void count(Answer answer) {
    last.addLast(answer);
    change(answer, 1);
    if (last.size() > WINDOW) {
      change(last.removeFirst(), -1);
    }
  }

  private void change(Answer answer, int by) {
    switch (answer) {
      case TAKEN -> {}
      case REFUSED -> refused += by;
      case BLOCKED -> {
        refused += by;
        blocked += by;
      }
    }
  }

  private Optional<String> judge() {
    int replies = last.size();
    if (replies >= FEWEST_REPLIES_OF_A_BLOCK
        && blocked >= FEWEST_BLOCKED
        && blocked > (isBulk ? MOST_BLOCKED : MOST_BLOCKED_OF_SINGLE) * replies) {
      return Optional.of(
          "%s, %d of the last %d emails: %s"
              .formatted(RunningMailings.BLOCKED, blocked, replies, lastRefusal));
    }
    if (isBulk && replies >= FEWEST_REPLIES && refused > MOST_REFUSED * replies) {
      return Optional.of(
          "too many emails are refused, %d of the last %d: %s"
              .formatted(refused, replies, lastRefusal));
    }
    return Optional.empty();
  }
}
