package dev.postrider.outbox;

import dev.postrider.mail.Tokens;
import dev.postrider.smtp.Connection;
import dev.postrider.smtp.Transport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Empties the outbox over a few connections, each with a batch at a time. One for each process.
///
/// It can be stopped or killed at any moment: the next one goes on. At most [Round#WINDOW] emails a
/// connection are then in doubt, and those go out again the same to the byte.
public final class DeliveryWorker {

  private final Outbox outbox;
  private final Transport transport;
  private final Tokens tokens;
  private final DeliverySettings settings;
  private final InstantSource clock;
  private final Map<Long, EmailWriter> writers = new ConcurrentHashMap<>();
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
    writers.clear();
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
    EmailWriter writer =
        Objects.requireNonNull(
            writers.computeIfAbsent(batch.mailingId(), id -> outbox.writer(id, tokens)));
    var round = new Round(writer, connection, settings.retries(), clock);
    List<Outgoing> next = outbox.settleAndNext(batch, List.of(), most(round), clock.instant());
    while (!next.isEmpty()) {
      List<Outcome> outcomes = round.send(next);
      next = outbox.settleAndNext(batch, outcomes, most(round), clock.instant());
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

  private int most(Round round) {
    return stopped || round.trouble().isPresent() ? 0 : Round.WINDOW;
  }
}
