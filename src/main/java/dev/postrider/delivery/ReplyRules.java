package dev.postrider.delivery;

import dev.postrider.mail.EnhancedCode;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.OnUnknown;
import dev.postrider.outbox.Outcome;
import dev.postrider.outbox.Outcome.AddressFault;
import dev.postrider.outbox.Outgoing;
import dev.postrider.smtp.ConnectionLost;
import dev.postrider.smtp.Receipt;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Deferred;
import dev.postrider.smtp.Receipt.Refused;
import java.time.Instant;
import java.util.Set;

/// What a reply of the mail server, or its silence, makes of an email.
///
/// @param onUnknown what becomes of an email whose end was never answered
record ReplyRules(RetryPlan retries, OnUnknown onUnknown) {

  /// An email that brings the connection down that often must not stand in the way of the others.
  private static final int MOST_LOSSES = 3;

  /// RFC 5321 §3.8: the server is about to close the connection.
  private static final int CLOSING = 421;

  /// RFC 5321 §4.2.3: the mailbox is full.
  private static final int FULL = 552;

  /// Replies to these say nothing about one email.
  private static final Set<Command> OPENING = Set.of(Command.CONNECT, Command.EHLO, Command.AUTH);

  /// True where the server will have none of the mailing: it refused us, or its sender.
  static boolean isOfAll(Receipt receipt) {
    return receipt instanceof Refused refusal
        && (OPENING.contains(refusal.at()) || refusal.at() == Command.MAIL);
  }

  /// What a refusal was the answer to.
  static Command command(Receipt receipt) {
    return switch (receipt) {
      case Accepted _ -> Command.CONTENT;
      case Deferred deferral -> deferral.at();
      case Refused refusal -> refusal.at();
    };
  }

  /// True where the server has ended the connection, or did not open it.
  static boolean endsConnection(Receipt receipt) {
    return receipt instanceof Deferred deferral
        && (deferral.code() == CLOSING || OPENING.contains(deferral.at()));
  }

  /// What `receipt` makes of `email`.
  Outcome judge(Outgoing email, Receipt receipt, Instant now) {
    String reply = text(receipt);
    return switch (receipt) {
      case Accepted _ -> Outcome.tried(email.recipientId(), EmailState.SENT, now, reply);
      case Deferred deferral when OPENING.contains(deferral.at()) ->
          Outcome.untried(email.recipientId(), now, reply);
      case Deferred deferral when deferral.code() == CLOSING -> again(email, reply, now);
      case Deferred _ -> defer(email, reply, now);
      case Refused refusal when isOfAll(refusal) ->
          Outcome.untried(email.recipientId(), now, reply);
      case Refused refusal ->
          Outcome.tried(email.recipientId(), EmailState.FAILED, now, reply).with(fault(refusal));
    };
  }

  /// What the loss of the connection makes of `email`.
  Outcome judge(Outgoing email, ConnectionLost loss, Instant now) {
    if (loss.beforeMail()) {
      return Outcome.untried(email.recipientId(), now, text(loss));
    }
    return loss.inDoubt() && onUnknown == OnUnknown.HOLD
        ? Outcome.tried(email.recipientId(), EmailState.UNKNOWN, now, text(loss))
        : again(email, text(loss), now);
  }

  private Outcome again(Outgoing email, String reply, Instant now) {
    return email.attempt() < MOST_LOSSES
        ? Outcome.tried(email.recipientId(), EmailState.PENDING, now, reply)
        : defer(email, reply, now);
  }

  private Outcome defer(Outgoing email, String reply, Instant now) {
    return retries
        .next(email, now)
        .map(next -> Outcome.tried(email.recipientId(), EmailState.DEFERRED, next, reply))
        .orElseGet(() -> Outcome.tried(email.recipientId(), EmailState.FAILED, now, reply));
  }

  /// Only a reply to RCPT is about the address.
  private static AddressFault fault(Refused refusal) {
    if (refusal.at() != Command.RCPT) {
      return AddressFault.NONE;
    }
    if (refusal.enhancedCode().isEmpty()) {
      return refusal.code() == FULL ? AddressFault.NONE : AddressFault.UNEXPLAINED;
    }
    return EnhancedCode.saysGone(refusal.enhancedCode()) ? AddressFault.GONE : AddressFault.NONE;
  }

  /// In the words of the connection.
  static String text(ConnectionLost loss) {
    String what = String.valueOf(loss.getMessage());
    return loss.inDoubt() && !loss.beforeMail() ? what + "; it may have been taken" : what;
  }

  /// The reply in one line: `550 5.1.1 no such user`.
  static String text(Receipt receipt) {
    String enhanced = receipt.enhancedCode().isEmpty() ? "" : receipt.enhancedCode() + " ";
    return receipt.code() + " " + enhanced + receipt.text();
  }
}
