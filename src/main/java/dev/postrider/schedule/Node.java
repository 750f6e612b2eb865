package dev.postrider.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.postrider.Postrider;
import dev.postrider.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This process as one of those that share the work on a database, by db-scheduler: it takes what
/// is due and nobody has, and takes over from those that have ended or no longer answer.
final class Node implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Node.class);

  /// Four missed make a node dead to the others: soon enough for a digest, late enough for a
  /// machine that was asleep.
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /// Whoever writes to a file may have to wait for others longer than a heartbeat takes.
  private static final Duration HEARTBEAT_OF_A_FILE = Duration.ofSeconds(10);

  private static final int MISSED_HEARTBEATS = 4;

  /// Batches at a time: one ends while others keep the connections at work.
  private static final int THREADS = 4;

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /// A mail server may take ten minutes to answer the end of a message (RFC 5321 §4.5.3.2.6); the
  /// database must not be closed before its answer is written.
  private static final Duration FINISH_WITHIN = Duration.ofMinutes(10).plusSeconds(30);

  /// A process that only delivers does not know the other tasks, which is no reason to delete them.
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final Postrider postrider;
  private final DeliveryTasks deliveries;
  private final Scheduler scheduler;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread sweeper =
      Thread.ofPlatform().daemon().name("sweeper").unstarted(this::sweepAgainAndAgain);

  /// @param tasks what is done now and again, besides delivery
  Node(Postrider postrider, List<RecurringTask<Void>> tasks) {
    this.postrider = postrider;
    this.deliveries = new DeliveryTasks(postrider);
    this.scheduler = scheduler(tasks);
  }

  private Scheduler scheduler(List<RecurringTask<Void>> tasks) {
    Database database = postrider.database();
    var builder =
        Scheduler.create(database.connections(), deliveries.task())
            .startTasks(tasks)
            .threads(THREADS + tasks.size())
            .schedulerName(new SchedulerName.Fixed(database.nodes().self()))
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(database.isServer() ? HEARTBEAT : HEARTBEAT_OF_A_FILE)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(FINISH_WITHIN)
            .deleteUnresolvedAfter(FOR_EVER)
            .enablePriority();
    if (database.isServer()) {
      builder.pollUsingLockAndFetch(0.5, 1.0);
    }
    return builder.build();
  }

  /// Begins; returns at once.
  void start() {
    deliveries.sweep();
    scheduler.start();
    sweeper.start();
  }

  private void sweepAgainAndAgain() {
    try {
      while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() {
    try {
      if (deliveries.sweep()) {
        scheduler.triggerCheckForDueExecutions();
      }
    } catch (RuntimeException e) {
      log.error("cannot look for what is due, and tries again", e);
    }
  }

  long onTheWire() {
    return postrider.outbox().onTheWire();
  }

  /// Begins no new email and returns once those on the wire are settled: most often at once, at the
  /// latest when their servers have had the time that RFC 5321 gives them.
  @Override
  public void close() {
    closed.countDown();
    scheduler.stop();
    try {
      sweeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
