package dev.postrider.outbox;

import dev.postrider.smtp.Connection;
import dev.postrider.smtp.ConnectionLost;
import dev.postrider.smtp.Receipt;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Deferred;
import dev.postrider.smtp.Receipt.Refused;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Sends the emails of one batch over one connection and judges what the server says. For one
/// thread.
final class Round {

  /// So many emails a connection may be in doubt when the process dies.
  static final int WINDOW = 4;

  /// A server may close a connection for its own reasons; that often in a row, it will not have us.
  private static final int MOST_LOSSES = 3;

  /// RFC 5321 §3.8: the server is about to close the connection.
  private static final int CLOSING = 421;

  /// Replies to these say nothing about one email.
  private static final Set<Command> OPENING = Set.of(Command.CONNECT, Command.EHLO, Command.AUTH);

  private final EmailWriter writer;
  private final Connection connection;
  private final RetryPlan retries;
  private final InstantSource clock;
  private final BooleanSupplier stopped;
  private int losses;
  private Optional<String> trouble = Optional.empty();
  private Optional<String> refusal = Optional.empty();

  /// @param stopped true once no new email may begin
  Round(
      EmailWriter writer,
      Connection connection,
      RetryPlan retries,
      InstantSource clock,
      BooleanSupplier stopped) {
    this.writer = writer;
    this.connection = connection;
    this.retries = retries;
    this.clock = clock;
    this.stopped = stopped;
  }

  /// Sends one after the other. Once it is over or stopped the rest is not tried and stays pending.
  List<Outcome> send(List<Outgoing> emails) {
    var outcomes = new ArrayList<Outcome>();
    for (Outgoing email : emails) {
      outcomes.add(isOver() || stopped.getAsBoolean() ? untried(email, "") : send(email));
    }
    return outcomes;
  }

  /// True once there is trouble or a refusal.
  boolean isOver() {
    return trouble.isPresent() || refusal.isPresent();
  }

  /// Why no more can be sent over this connection; empty while it can.
  Optional<String> trouble() {
    return trouble;
  }

  /// Why nothing of this mailing can be sent, so that a person must look. It is the mailing's own,
  /// unless there is trouble as well.
  Optional<String> refusal() {
    return refusal;
  }

  private Outcome send(Outgoing email) {
    try {
      return judge(email, connection.send(writer.write(email)));
    } catch (ConnectionLost e) {
      return judge(email, e);
    } catch (IllegalArgumentException e) {
      refusal = Optional.of("an email cannot be written: " + e.getMessage());
      return untried(email, "");
    }
  }

  private Outcome judge(Outgoing email, ConnectionLost loss) {
    String what = String.valueOf(loss.getMessage());
    if (loss.beforeMail()) {
      trouble = Optional.of(what);
      return untried(email, what);
    }
    lost(what);
    String reply = loss.inDoubt() ? what + "; it may have been taken" : what;
    // one that brings the connection down each time must not stand in the way of the others
    return email.attempt() < MOST_LOSSES ? again(email, reply) : defer(email, reply);
  }

  private Outcome judge(Outgoing email, Receipt receipt) {
    String reply = reply(receipt);
    return switch (receipt) {
      case Accepted _ -> answered(email, EmailState.SENT, reply);
      case Deferred deferred when OPENING.contains(deferred.at()) -> {
        lost(reply);
        yield untried(email, reply);
      }
      case Deferred deferred when deferred.code() == CLOSING -> {
        lost(reply);
        yield again(email, reply);
      }
      case Deferred _ -> {
        losses = 0;
        yield defer(email, reply);
      }
      case Refused refused when OPENING.contains(refused.at()) || refused.at() == Command.MAIL -> {
        refusal = Optional.of("the mail server refused at " + refused.at() + ": " + reply);
        trouble = refusal;
        yield untried(email, reply);
      }
      case Refused _ -> answered(email, EmailState.FAILED, reply);
    };
  }

  /// The server works, and has said its last word on the email.
  private Outcome answered(Outgoing email, EmailState state, String reply) {
    losses = 0;
    return new Outcome(email.recipientId(), state, clock.instant(), reply);
  }

  private void lost(String reply) {
    losses++;
    if (losses >= MOST_LOSSES) {
      trouble = Optional.of(reply);
    }
  }

  private Outcome untried(Outgoing email, String reply) {
    return Outcome.untried(email, clock.instant(), reply);
  }

  private Outcome again(Outgoing email, String reply) {
    return new Outcome(email.recipientId(), EmailState.PENDING, clock.instant(), reply);
  }

  private Outcome defer(Outgoing email, String reply) {
    return retries
        .next(email, clock.instant())
        .map(next -> new Outcome(email.recipientId(), EmailState.DEFERRED, next, reply))
        .orElseGet(
            () -> new Outcome(email.recipientId(), EmailState.FAILED, clock.instant(), reply));
  }

  private static String reply(Receipt receipt) {
    String enhanced = receipt.enhancedCode().isEmpty() ? "" : receipt.enhancedCode() + " ";
    return receipt.code() + " " + enhanced + receipt.text();
  }
}
