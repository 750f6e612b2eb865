package dev.postrider.signup;

import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscriber;
import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.audience.Subscriptions;
import dev.postrider.database.Database;
import dev.postrider.database.Transaction;
import dev.postrider.outbox.Traces;
import dev.postrider.signup.Confirmations.Today;
import dev.postrider.signup.SignUpTable.Post;
import dev.postrider.signup.SignUpTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Those who are asked one after the other. Each turn stands in the table, so that it holds
/// whatever process ends; whoever asks or leaves meanwhile is out of the queue.
final class Queue {

  private static final AskSummary ASKED = new AskSummary(1, 0, 0, 0);
  private static final AskSummary WAITING = new AskSummary(0, 1, 0, 0);
  private static final AskSummary ALREADY_THERE = new AskSummary(0, 0, 1, 0);
  private static final AskSummary LEFT_BEFORE = new AskSummary(0, 0, 0, 1);

  private final Database database;
  private final Subscriptions subscriptions;
  private final SignUpTable table;
  private final Confirmations confirmations;

  Queue(
      Database database,
      Subscriptions subscriptions,
      SignUpTable table,
      Confirmations confirmations) {
    this.database = database;
    this.subscriptions = subscriptions;
    this.table = table;
    this.confirmations = confirmations;
  }

  /// See [SignUps#invite].
  AskSummary add(List<Newcomer> newcomers, Consent consent, Pace pace, Instant now) {
    return database.inTransaction(transaction -> add(transaction, newcomers, consent, pace, now));
  }

  /// See [SignUps#rehearse].
  AskSummary rehearse(List<Newcomer> newcomers, Consent consent, Instant now) {
    return database.rehearse(transaction -> add(transaction, newcomers, consent, Pace.USUAL, now));
  }

  private AskSummary add(
      Transaction transaction, List<Newcomer> newcomers, Consent consent, Pace pace, Instant now) {
    // two lists that are taken in at once share one pace
    Traces.lock(transaction);
    Instant due = next(transaction.handle(), pace.gap(), now);
    AskSummary all = AskSummary.NONE;
    for (Newcomer newcomer : newcomers) {
      AskSummary one = add(transaction, newcomer, consent, due, now);
      due = due.plus(pace.gap().multipliedBy(one.asked()));
      all = all.plus(one);
    }
    return all;
  }

  private Instant next(Handle handle, Duration gap, Instant now) {
    return table.lastDue(handle).map(last -> last.plus(gap)).filter(now::isBefore).orElse(now);
  }

  private AskSummary add(
      Transaction transaction, Newcomer newcomer, Consent consent, Instant due, Instant now) {
    if (subscriptions.hasLeft(transaction, newcomer.address())) {
      return LEFT_BEFORE;
    }
    Subscriber reader = subscriptions.expect(transaction, newcomer, now);
    return switch (reader.status()) {
      case CONFIRMED -> ALREADY_THERE;
      case UNSUBSCRIBED -> LEFT_BEFORE;
      case PENDING -> {
        if (table.find(transaction.handle(), reader.id()).isPresent()) {
          yield WAITING;
        }
        var signUp = new SignUp(newcomer.digests(), newcomer.topics(), consent);
        subscriptions.recordAsked(transaction, reader.id(), newcomer, consent);
        table.put(transaction, reader.id(), signUp, Post.at(due), now);
        yield ASKED;
      }
    };
  }

  /// See [SignUps#writeDue].
  int writeDue(Instant now) {
    int written = 0;
    List<Long> some = due(now);
    while (!some.isEmpty()) {
      Today today = confirmations.today(now);
      for (long id : some) {
        boolean isWritten =
            database.inTransaction(transaction -> write(transaction, id, today, now));
        written += isWritten ? 1 : 0;
      }
      some = due(now);
    }
    return written;
  }

  private List<Long> due(Instant now) {
    return database.read(handle -> table.due(handle, now));
  }

  /// Another process may have written it, and the reader may have acted meanwhile.
  private boolean write(Transaction transaction, long id, Today today, Instant now) {
    Optional<Subscriber> reader = subscriptions.lock(transaction, id);
    Optional<Row> row =
        reader.flatMap(_ -> table.find(transaction.handle(), id)).filter(Row::isDue);
    if (row.isEmpty()) {
      return false;
    }
    boolean isPending = reader.orElseThrow().status() == SubscriptionStatus.PENDING;
    long earlier = row.get().mailing();
    long mailing =
        isPending
            ? confirmations.write(transaction, today, reader.orElseThrow(), earlier, now)
            : earlier;
    table.posted(transaction, id, mailing, now);
    return isPending;
  }
}
