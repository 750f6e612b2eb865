package dev.postrider.delivery;

import dev.postrider.delivery.Run.Load;
import dev.postrider.mail.Email;
import dev.postrider.outbox.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/// An email that may go on the wire, for a while. For one thread.
final class Granted {

  /// A quarter of the time after which others may think that this node is dead: what was granted
  /// longer ago may be somebody else's by now.
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final Load load;
  private final Outgoing email;
  private final Instant at;
  private final long nanos;
  private final FutureTask<Email> writing;
  private boolean isOthers;

  /// @param at when it was asked for by the one clock, and `nanos` by the other: one stands still
  ///   while the machine sleeps, the other may be set
  Granted(Load load, Outgoing email, Instant at, long nanos) {
    this.load = load;
    this.email = email;
    this.at = at;
    this.nanos = nanos;
    this.writing = new FutureTask<>(() -> load.run().writer().write(email));
  }

  Load load() {
    return load;
  }

  Outgoing email() {
    return email;
  }

  boolean isTooOld(Instant now) {
    return System.nanoTime() - nanos > LEASE.toNanos() || at.plus(LEASE).isBefore(now);
  }

  /// Leaves the writing to others, if they take it on; once, before [#written].
  void writeBy(Executor others) {
    try {
      others.execute(writing);
      isOthers = true;
    } catch (RejectedExecutionException | OutOfMemoryError closedOrWithoutThreads) {
      isOthers = false;
    }
  }

  /// The email for the wire, written by now; the same object each time.
  ///
  /// @throws IllegalArgumentException if its row or its mailing makes no email
  Email written() {
    if (!isOthers) {
      writing.run();
    }
    try {
      return writing.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an email was written", e);
    }
  }

  /// The same; empty where that fails, whatever the reason.
  Optional<Email> writtenIfItCanBe() {
    try {
      return Optional.of(written());
    } catch (RuntimeException toldWhenItsTurnComes) {
      return Optional.empty();
    }
  }
}
