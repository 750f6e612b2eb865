package dev.postrider.outbox;

import dev.postrider.mail.Tokens;
import dev.postrider.smtp.Connection;
import dev.postrider.smtp.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Empties the outbox over a few connections, each with a batch at a time. One for each process.
///
/// It can be stopped or killed at any moment: the next one goes on. At most [Round#WINDOW] emails a
/// connection are then in doubt, and those go out again the same to the byte.
public final class DeliveryWorker {

  private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

  /// Connections seldom work on more mailings at once.
  private static final int MOST_WRITERS = 4;

  /// What SQLite says when another process has held the lock for too long.
  private static final int SQLITE_BUSY = 5;

  private static final Duration BUSY_PAUSE = Duration.ofMillis(100);

  private final Outbox outbox;
  private final Transport transport;
  private final Tokens tokens;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final Recent<Long, EmailWriter> writers = new Recent<>(MOST_WRITERS);
  private volatile Optional<Rest> rest = Optional.empty();
  private volatile boolean stopped;

  /// The server is left alone for a while.
  private record Rest(String trouble, Instant until) {}

  public DeliveryWorker(
      Outbox outbox,
      Transport transport,
      Tokens tokens,
      DeliverySettings settings,
      InstantSource clock) {
    this.outbox = outbox;
    this.transport = transport;
    this.tokens = tokens;
    this.settings = settings;
    this.clock = clock;
  }

  /// Delivers until nothing is due, the server cannot be worked with, or [#stop] is called; every
  /// email it began is settled then and every connection closed. What a dead process left behind is
  /// taken over first. A server that could not be worked with is left alone for the pause of the
  /// settings, and the reason told again; another worker may try it at once.
  ///
  /// @return why it ended early, a sentence; empty where nothing is due any more
  public synchronized Optional<String> deliver() {
    Optional<String> trouble = resting();
    if (trouble.isPresent()) {
      return trouble;
    }
    outbox.takeOver();
    if (!outbox.isDue(clock.instant())) {
      return Optional.empty();
    }
    List<Optional<String>> ends = onEachConnection(this::work);
    return ends.stream().flatMap(Optional::stream).findFirst();
  }

  /// Why the server is left alone at this moment; empty where it is not.
  private Optional<String> resting() {
    return rest.filter(one -> clock.instant().isBefore(one.until())).map(Rest::trouble);
  }

  /// Lets no new email begin, now or later; those on the wire are finished. For any thread.
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  private <T> List<T> onEachConnection(Callable<T> work) {
    try (var threads =
        Executors.newFixedThreadPool(
            settings.connections(), Thread.ofPlatform().name("delivery-", 1).factory())) {
      var running = new ArrayList<Future<T>>();
      for (int i = 0; i < settings.connections(); i++) {
        running.add(threads.submit(work));
      }
      var results = new ArrayList<T>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while delivering", e);
    }
  }

  /// One connection's work.
  private Optional<String> work() {
    try (Connection connection = transport.connect()) {
      Optional<String> trouble = Optional.empty();
      while (!stopped && trouble.isEmpty() && resting().isEmpty()) {
        Optional<Batch> batch = outbox.claim(clock.instant());
        if (batch.isEmpty()) {
          return Optional.empty();
        }
        trouble = deliver(batch.get(), connection);
      }
      return trouble;
    }
  }

  private Optional<String> deliver(Batch batch, Connection connection) {
    EmailWriter writer = writers.get(batch.mailingId(), id -> outbox.writer(id, tokens));
    var round = new Round(writer, connection, settings.retries(), clock, this::isStopped);
    List<Outgoing> next = settleAndNext(batch, List.of(), most(round));
    while (!next.isEmpty()) {
      List<Outcome> outcomes = round.send(next);
      next = settleAndNext(batch, outcomes, most(round));
    }
    round.refusal().ifPresent(reason -> outbox.hold(batch.mailingId(), reason));
    outbox.release(batch, round.trouble().map(this::rest).orElseGet(clock::instant));
    return round.trouble();
  }

  /// @return until when
  private Instant rest(String trouble) {
    Instant until = clock.instant().plus(settings.pauseAfterTrouble());
    rest = Optional.of(new Rest(trouble, until));
    return until;
  }

  /// What the server said is never dropped because another process holds the database: the emails
  /// would go out twice. It waits as long as that takes.
  private List<Outgoing> settleAndNext(Batch batch, List<Outcome> outcomes, int most) {
    boolean warned = false;
    while (true) {
      try {
        return outbox.settleAndNext(batch, outcomes, most, clock.instant());
      } catch (UncheckedIOException e) {
        if (!isBusy(e)) {
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

  private static boolean isBusy(Throwable e) {
    return e.getCause() instanceof IOException cause
        && cause.getCause() instanceof SQLException refused
        && refused.getErrorCode() == SQLITE_BUSY;
  }

  private int most(Round round) {
    return stopped || round.isOver() ? 0 : Round.WINDOW;
  }
}
