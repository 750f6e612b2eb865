package dev.postrider.delivery;

import dev.postrider.delivery.RateLimit.Permit;
import dev.postrider.delivery.Run.Load;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Outbox;
import dev.postrider.outbox.Outbox.Intent;
import dev.postrider.outbox.Outbox.Settlement;
import dev.postrider.outbox.Outcome;
import dev.postrider.outbox.Outgoing;
import dev.postrider.smtp.Transport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections that are open, and what waits for them. Threads share it.
///
/// A courier that finds nothing to do for a while goes; with the next emails others come.
final class Crew implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Crew.class);

  /// An open connection is kept for what may come next.
  private static final Duration IDLE = Duration.ofSeconds(3);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /// The server is left alone for a while.
  private record Rest(String reason, Instant until) {}

  private final Transport transport;
  private final Outbox outbox;
  private final DeliverySettings settings;
  private final ReplyRules rules;
  private final RateLimit rate;
  private final GroupCommit commit;
  private final Ahead ahead;
  private final InstantSource clock;
  private final Growth growth;
  private final LinkedBlockingQueue<Load> queue = new LinkedBlockingQueue<>();
  private final Set<Thread> couriers = ConcurrentHashMap.newKeySet();

  /// Those of the couriers that go when their hands are empty.
  private final Set<Thread> leaving = ConcurrentHashMap.newKeySet();

  private final AtomicInteger idle = new AtomicInteger();
  private final Set<Run> runs = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<EmailState, Long> results = new ConcurrentHashMap<>();
  private volatile Optional<Rest> rest = Optional.empty();
  private volatile boolean stopped;

  Crew(
      Transport transport,
      Outbox outbox,
      RateLimit rate,
      DeliverySettings settings,
      InstantSource clock) {
    this.transport = transport;
    this.outbox = outbox;
    this.settings = settings;
    this.rules = new ReplyRules(settings.retries(), settings.onUnknown());
    this.rate = rate;
    this.commit = new GroupCommit(outbox, clock);
    this.ahead = new Ahead(!settings.keys().isEmpty());
    this.clock = clock;
    this.growth = new Growth(settings.connections(), System.nanoTime());
  }

  /// Sends the emails of `run` and waits for their end, or for the end of its turn.
  ///
  /// @throws RuntimeException if it could not be written down how far they are
  void deliver(Run run, Duration slice) throws InterruptedException {
    runs.add(run);
    if (trouble().isPresent()) {
      run.end();
    }
    queue.addAll(run.loads());
    hire();
    try {
      run.await(slice);
    } finally {
      runs.remove(run);
      queue.removeIf(load -> load.run() == run);
    }
    if (runs.isEmpty()) {
      rate.idle();
    }
  }

  /// So many more that each email waiting has one, beside those that wait for emails.
  private synchronized void hire() {
    int wanted = queue.size() - idle.get();
    while (wanted > 0 && staff() < growth.target()) {
      Thread thread =
          Thread.ofPlatform().name("delivery-", couriers.size()).unstarted(this::employ);
      couriers.add(thread);
      thread.start();
      wanted--;
    }
  }

  private int staff() {
    return couriers.size() - leaving.size();
  }

  private void employ() {
    try {
      new Courier(this, transport.connect()).work();
    } catch (RuntimeException e) {
      log.debug("a connection ended", e);
    } finally {
      couriers.remove(Thread.currentThread());
      leaving.remove(Thread.currentThread());
      hire();
    }
  }

  /// What a courier does next; nothing where it is to go.
  ///
  /// @param mayWait waits for a while where there is nothing
  List<Load> take(int most, boolean mayWait) {
    var loads = new ArrayList<Load>(most);
    if (isToLeave()) {
      return loads;
    }
    queue.drainTo(loads, most);
    if (loads.isEmpty()) {
      growth.starved(System.nanoTime());
      if (mayWait) {
        await().ifPresent(loads::add);
      }
    }
    return loads;
  }

  /// One after the other, so that no more go than are too many.
  private synchronized boolean isToLeave() {
    if (staff() > growth.target()) {
      leaving.add(Thread.currentThread());
    }
    return leaving.contains(Thread.currentThread());
  }

  private Optional<Load> await() {
    long until = System.nanoTime() + IDLE.toNanos();
    Optional<Load> load = Optional.empty();
    idle.incrementAndGet();
    while (load.isEmpty() && !stopped && System.nanoTime() < until) {
      try {
        load = Optional.ofNullable(queue.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    idle.decrementAndGet();
    return load;
  }

  /// What may begin, by the pace.
  ///
  /// @param later in their order
  /// @param pause until the first of them may
  record Turn(List<Load> now, List<Load> later, Duration pause) {}

  /// Takes the turns of these emails, as far as they have come. What may not begin at all is
  /// resolved; so is all that waits, once an hour or a day allows no more.
  Turn turn(List<Load> loads) {
    var now = new ArrayList<Load>(loads.size());
    var later = new ArrayList<Load>();
    Duration pause = Duration.ZERO;
    for (Load load : loads) {
      if (!mayBegin(load) || trouble().isPresent()) {
        load.run().resolved();
      } else if (!later.isEmpty()) {
        later.add(load);
      } else {
        switch (rate.next()) {
          case Permit.Now _ -> now.add(load);
          case Permit.Wait(Duration time) -> {
            later.add(load);
            pause = time;
          }
          case Permit.Spent(String limit, Instant until) -> {
            rest = Optional.of(new Rest(limit, until));
            load.run().resolved();
            dropWaiting();
          }
        }
      }
    }
    return new Turn(now, later, pause);
  }

  boolean mayBegin(Load load) {
    return !load.run().isOver() && !stopped;
  }

  private void dropWaiting() {
    for (Load load = queue.poll(); load != null; load = queue.poll()) {
      load.run().resolved();
    }
  }

  /// Waits for a turn, but not for long at a time: what is to begin then may have to stop.
  void pause(Duration time) {
    LockSupport.parkNanos(Math.min(time.toNanos(), LOOK_EVERY.toNanos()));
    growth.starved(System.nanoTime());
  }

  CompletableFuture<List<Optional<Outgoing>>> exchange(
      List<Settlement> settlements, List<Intent> intents) {
    return commit.exchange(settlements, intents);
  }

  /// See [Ahead].
  void writeAhead(Granted granted) {
    ahead.write(granted);
  }

  /// Counts what came of a try.
  void count(Outcome outcome) {
    if (outcome.wasTried()) {
      results.merge(outcome.state(), 1L, Long::sum);
    }
  }

  Map<EmailState, Long> results() {
    return Map.copyOf(results);
  }

  void answered(int emails) {
    growth.count(emails, System.nanoTime());
    hire();
  }

  /// The server said 421, or did not take a connection.
  void pushedBack() {
    growth.pushedBack(System.nanoTime());
  }

  /// Lets no more of the mailing of `run` out until a person resumes it.
  void hold(Run run, String reason) {
    run.end();
    outbox.hold(run.batch().mailingId(), reason);
  }

  /// Leaves the server alone for the pause of the settings.
  void rest(String reason) {
    rest = Optional.of(new Rest(reason, clock.instant().plus(settings.pauseAfterTrouble())));
    runs.forEach(Run::end);
  }

  /// Why nothing goes out at this moment; empty where it may.
  Optional<String> trouble() {
    return rest.filter(one -> clock.instant().isBefore(one.until())).map(Rest::reason);
  }

  ReplyRules rules() {
    return rules;
  }

  InstantSource clock() {
    return clock;
  }

  /// Lets no new email begin, now or later; those on the wire are finished.
  void stop() {
    stopped = true;
    commit.endSoon();
  }

  boolean isStopped() {
    return stopped;
  }

  /// Stops, and waits for what is on the wire.
  @Override
  public void close() {
    stop();
    couriers.forEach(Crew::join);
    ahead.close();
    rate.giveBack();
    commit.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
