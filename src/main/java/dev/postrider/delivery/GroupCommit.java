package dev.postrider.delivery;

import dev.postrider.database.DatabaseBusy;
import dev.postrider.outbox.Outbox;
import dev.postrider.outbox.Outbox.Intent;
import dev.postrider.outbox.Outbox.Settlement;
import dev.postrider.outbox.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what all connections ask for, by one thread: whatever has gathered while it wrote the
/// last goes into the next transaction. So the disk is waited for once and not once for each
/// connection, and nobody waits for a timer.
final class GroupCommit implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  private static final Duration BUSY_PAUSE = Duration.ofMillis(100);

  /// Longer than a file waits for its lock.
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(20);

  /// What one connection has done and what it wants to do next.
  ///
  /// @param answer for each intent, in their order, the email as it may go out
  private record Request(
      List<Settlement> settlements,
      List<Intent> intents,
      CompletableFuture<List<Optional<Outgoing>>> answer) {}

  private final Outbox outbox;
  private final InstantSource clock;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final AtomicLong endBy = new AtomicLong();
  private final Thread thread;

  GroupCommit(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("outbox-writer").start(this::write);
  }

  /// As [Outbox#exchange], in one transaction with what others ask for at this moment.
  ///
  /// @return completes when it is on the disk; with an exception if it could not be written
  CompletableFuture<List<Optional<Outgoing>>> exchange(
      List<Settlement> settlements, List<Intent> intents) {
    var request = new Request(settlements, intents, new CompletableFuture<>());
    requests.add(request);
    return request.answer();
  }

  private void write() {
    try {
      while (true) {
        var group = new ArrayList<Request>();
        group.add(requests.take());
        requests.drainTo(group);
        write(group);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Request> group) {
    List<Settlement> settlements =
        group.stream().flatMap(request -> request.settlements().stream()).toList();
    List<Intent> intents = group.stream().flatMap(request -> request.intents().stream()).toList();
    try {
      List<Optional<Outgoing>> answers = exchangeHoweverLong(settlements, intents);
      int from = 0;
      for (Request request : group) {
        int to = from + request.intents().size();
        request.answer().complete(answers.subList(from, to));
        from = to;
      }
    } catch (RuntimeException | Error e) {
      group.forEach(request -> request.answer().completeExceptionally(e));
    }
  }

  /// What the server said is never dropped because another process holds the database: the emails
  /// would go out twice. It waits as long as that takes, until [#endSoon]. The same may be asked
  /// for twice, with the same moment, should the answer of a commit be lost.
  private List<Optional<Outgoing>> exchangeHoweverLong(
      List<Settlement> settlements, List<Intent> intents) {
    boolean warned = false;
    Instant now = clock.instant();
    while (true) {
      try {
        return outbox.exchange(settlements, intents, now);
      } catch (DatabaseBusy e) {
        if (isOverdue()) {
          throw e;
        }
        if (!warned) {
          log.warn("delivery waits for another process: {}", e.getMessage());
          warned = true;
        }
        LockSupport.parkNanos(BUSY_PAUSE.toNanos());
      }
    }
  }

  /// From now on the database is waited for a little only: whoever ends does not wait for ever.
  void endSoon() {
    endBy.compareAndSet(0, System.nanoTime() + LAST_PATIENCE.toNanos());
  }

  private boolean isOverdue() {
    return endBy.get() != 0 && System.nanoTime() - endBy.get() > 0;
  }

  /// Ends when nobody asks any more; what was asked for has been written.
  @Override
  public void close() {
    thread.interrupt();
  }
}
