package dev.postrider.delivery;

import dev.postrider.delivery.Crew.Turn;
import dev.postrider.delivery.Run.Load;
import dev.postrider.mail.Email;
import dev.postrider.outbox.Outbox.Intent;
import dev.postrider.outbox.Outbox.Settlement;
import dev.postrider.outbox.Outcome;
import dev.postrider.outbox.Outcome.AddressFault;
import dev.postrider.outbox.Outgoing;
import dev.postrider.smtp.Connection;
import dev.postrider.smtp.ConnectionLost;
import dev.postrider.smtp.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One connection at work, by one thread. It sends half a window while the other half is being
/// granted, so that it seldom waits for the disk; results are written together with what is wanted
/// next.
final class Courier {

  /// So many emails a connection may be in doubt when the process dies.
  static final int WINDOW = 4;

  /// A server may close a connection for its own reasons; that often in a row, it will not have us.
  private static final int MOST_LOSSES = 3;

  /// What became of an email, not yet written down.
  private record Done(Load load, Outcome outcome) {}

  private final Crew crew;
  private final Connection connection;
  private List<Load> taken = List.of();
  private List<Granted> inHand = List.of();
  private List<Done> done = List.of();
  private int losses;

  Courier(Crew crew, Connection connection) {
    this.crew = crew;
    this.connection = connection;
  }

  /// Until the crew has no more use for it; every email it began is settled then.
  void work() {
    try (connection) {
      taken = crew.take(WINDOW / 2, true);
      while (!taken.isEmpty() || !isEmptyHanded()) {
        Turn turn = crew.turn(taken);
        if (turn.pause().isPositive()) {
          emptyHands();
          crew.pause(turn);
        }
        step(turn.loads());
        taken = crew.take(WINDOW / 2, isEmptyHanded());
      }
    } catch (RuntimeException e) {
      taken.forEach(load -> load.run().fail(e));
      inHand.forEach(granted -> granted.load().run().fail(e));
      done.forEach(one -> one.load().run().fail(e));
      throw e;
    }
  }

  private boolean isEmptyHanded() {
    return inHand.isEmpty() && done.isEmpty();
  }

  private void emptyHands() {
    while (!isEmptyHanded()) {
      step(List.of());
    }
  }

  /// Asks for `next`, sends what was granted before, and has `next` in its hands then.
  private void step(List<Load> next) {
    List<Load> wanted = next.stream().filter(this::mayBegin).toList();
    next.stream().filter(load -> !wanted.contains(load)).forEach(load -> load.run().resolved());
    if (wanted.isEmpty() && isEmptyHanded()) {
      return;
    }
    List<Done> written = done;
    var asked = new Asked(wanted, crew.clock().instant(), ask(written, wanted));
    try {
      done = send(inHand, asked);
      inHand = asked.granted();
    } catch (RuntimeException e) {
      wanted.forEach(load -> load.run().fail(e));
      written.forEach(one -> one.load().run().fail(e));
      throw e;
    }
    written.forEach(one -> one.load().run().resolved());
  }

  private CompletableFuture<List<Optional<Outgoing>>> ask(List<Done> written, List<Load> wanted) {
    return crew.exchange(
        written.stream()
            .map(one -> new Settlement(one.load().run().batch(), one.outcome()))
            .toList(),
        wanted.stream().map(load -> new Intent(load.run().batch(), load.email())).toList());
  }

  private boolean mayBegin(Load load) {
    return !load.run().isOver() && !crew.isStopped();
  }

  private boolean mayBegin(Granted granted) {
    return mayBegin(granted.load()) && !granted.isTooOld(crew.clock().instant());
  }

  private List<Done> send(List<Granted> emails, Asked asked) {
    var results = new ArrayList<Done>(emails.size());
    for (int i = 0; i < emails.size(); i++) {
      Optional<Granted> next =
          i + 1 < emails.size() ? Optional.of(emails.get(i + 1)) : asked.firstIfKnown();
      results.add(new Done(emails.get(i).load(), outcome(emails.get(i), next)));
    }
    crew.answered(results.size());
    return results;
  }

  /// @param next what will be sent then; the server may hear of it behind this one
  private Outcome outcome(Granted granted, Optional<Granted> next) {
    Outgoing email = granted.email();
    if (!mayBegin(granted)) {
      return Outcome.untried(email.recipientId(), crew.clock().instant(), "");
    }
    try {
      Email written = granted.written();
      Optional<Email> following = next.filter(this::mayBegin).flatMap(Granted::writtenIfItCanBe);
      return judge(granted, connection.send(written, following));
    } catch (ConnectionLost e) {
      return judge(granted, e);
    } catch (IllegalArgumentException e) {
      crew.hold(granted.load().run(), "an email cannot be written: " + e.getMessage());
      return Outcome.untried(email.recipientId(), crew.clock().instant(), "");
    }
  }

  private Outcome judge(Granted granted, ConnectionLost loss) {
    String what = String.valueOf(loss.getMessage());
    losses = loss.beforeMail() ? MOST_LOSSES : losses + 1;
    restAfterLosses(what);
    return crew.rules().judge(granted.email(), loss, crew.clock().instant());
  }

  private Outcome judge(Granted granted, Receipt receipt) {
    Run run = granted.load().run();
    Outcome outcome = crew.rules().judge(granted.email(), receipt, crew.clock().instant());
    if (ReplyRules.endsConnection(receipt)) {
      losses++;
      crew.pushedBack();
      restAfterLosses("the mail server said: " + outcome.reply());
    } else if (ReplyRules.isOfAll(receipt)) {
      String reason =
          "the mail server refused at " + ReplyRules.command(receipt) + ": " + outcome.reply();
      crew.hold(run, reason);
      crew.rest(reason);
    } else {
      losses = 0;
      Optional<String> reason = run.breaker().record(receipt);
      if (reason.isPresent()) {
        crew.hold(run, reason.get());
        return outcome.with(AddressFault.NONE);
      }
    }
    return outcome;
  }

  private void restAfterLosses(String what) {
    if (losses >= MOST_LOSSES) {
      losses = 0;
      crew.rest(what);
    }
  }
}
