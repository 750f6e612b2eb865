package dev.postrider.delivery;

import dev.postrider.delivery.Crew.Turn;
import dev.postrider.delivery.Run.Load;
import dev.postrider.mail.Address;
import dev.postrider.mail.Email;
import dev.postrider.outbox.Outbox.Intent;
import dev.postrider.outbox.Outbox.Settlement;
import dev.postrider.outbox.Outcome;
import dev.postrider.outbox.Outcome.AddressFault;
import dev.postrider.outbox.Outgoing;
import dev.postrider.smtp.Connection;
import dev.postrider.smtp.ConnectionLost;
import dev.postrider.smtp.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private @Nullable Asked asked;
  private Deque<Granted> inHand = new ArrayDeque<>();
  private @Nullable Load begun;
  private List<Done> done = new ArrayList<>();
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
        taken = turn.later();
        if (turn.now().isEmpty() && !taken.isEmpty()) {
          emptyHands();
          crew.pause(turn.pause());
        } else {
          step(turn.now());
        }
        if (taken.isEmpty()) {
          taken = crew.take(WINDOW / 2, isEmptyHanded());
        }
      }
    } catch (RuntimeException | Error e) {
      giveUp(e);
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
    if (next.isEmpty() && isEmptyHanded()) {
      return;
    }
    List<Done> written = done;
    done = new ArrayList<>();
    var wanted = new Asked(next, crew.clock().instant(), ask(written, next), crew::writeAhead);
    asked = wanted;
    try {
      send(wanted);
      inHand = new ArrayDeque<>(wanted.granted());
    } catch (RuntimeException | Error e) {
      written.forEach(one -> one.load().run().fail(e));
      throw e;
    }
    asked = null;
    written.forEach(one -> one.load().run().resolved());
  }

  private CompletableFuture<List<Optional<Outgoing>>> ask(List<Done> written, List<Load> wanted) {
    return crew.exchange(
        written.stream()
            .map(one -> new Settlement(one.load().run().batch(), one.outcome()))
            .toList(),
        wanted.stream().map(load -> new Intent(load.run().batch(), load.email())).toList());
  }

  /// The database failed somewhere. What the server said is written down all the same, if it can
  /// be, and what was granted and not begun is given back.
  private void giveUp(Throwable e) {
    try {
      Stream.concat(
              inHand.stream(), Stream.ofNullable(asked).flatMap(one -> one.grantedIfAny().stream()))
          .forEach(granted -> done.add(new Done(granted.load(), untried(granted))));
      ask(done, List.of()).join();
    } catch (RuntimeException again) {
      e.addSuppressed(again);
    } finally {
      Stream.of(
              taken.stream(),
              Stream.ofNullable(begun),
              inHand.stream().map(Granted::load),
              Stream.ofNullable(asked).flatMap(one -> one.loads().stream()),
              done.stream().map(Done::load))
          .flatMap(loads -> loads)
          .forEach(load -> load.run().fail(e));
    }
  }

  private boolean mayBegin(Granted granted) {
    return crew.mayBegin(granted.load()) && !granted.isTooOld(crew.clock().instant());
  }

  /// Sends what is in its hands. There each email stays until it is written: none of it was sent
  /// where that fails.
  private void send(Asked following) {
    while (!inHand.isEmpty()) {
      Granted granted = inHand.element();
      Optional<Email> written = written(granted);
      inHand.remove();
      begun = granted.load();
      Optional<Granted> next = Optional.ofNullable(inHand.peek()).or(following::firstIfKnown);
      Outcome outcome =
          written.map(email -> outcome(granted, email, next)).orElseGet(() -> untried(granted));
      done.add(new Done(granted.load(), outcome));
      crew.count(outcome);
      begun = null;
    }
    crew.answered(done.size());
  }

  /// Empty if it may not begin, or if its row or its mailing makes no email, which holds the
  /// mailing.
  private Optional<Email> written(Granted granted) {
    if (!mayBegin(granted)) {
      return Optional.empty();
    }
    try {
      return Optional.of(granted.written());
    } catch (IllegalArgumentException e) {
      crew.hold(granted.load().run(), "an email cannot be written: " + e.getMessage());
      return Optional.empty();
    }
  }

  /// @param next what will be sent then; the server may hear of it behind this one
  private Outcome outcome(Granted granted, Email email, Optional<Granted> next) {
    Optional<Email> following = next.filter(this::mayBegin).flatMap(Granted::writtenIfItCanBe);
    if (!mayBegin(granted)) { // writing takes its time
      return untried(granted);
    }
    try {
      return judge(granted, connection.send(email, following));
    } catch (ConnectionLost e) {
      return judge(granted, e);
    }
  }

  private Outcome untried(Granted granted) {
    return Outcome.untried(granted.email().recipientId(), crew.clock().instant(), "");
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
      restAfterLosses("the mail server said: " + Address.hidden(outcome.reply()));
    } else if (ReplyRules.isOfAll(receipt)) {
      String reason =
          "the mail server refused at "
              + ReplyRules.command(receipt)
              + ": "
              + Address.hidden(outcome.reply());
      crew.hold(run, reason);
      crew.rest(reason);
    } else {
      losses = 0;
      run.breaker().record(receipt).ifPresent(reason -> crew.hold(run, reason));
      return run.breaker().isOpen() ? outcome.with(AddressFault.NONE) : outcome;
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
