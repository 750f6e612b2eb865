package dev.postrider.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.postrider.Postrider;
import dev.postrider.database.Database;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes [Tick] after tick until it is closed, by db-scheduler: of several processes on one
/// database one does each part at a time, and another goes on where one has ended.
public final class Timetable implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Timetable.class);

  /// Four missed make a node dead to the others: soon enough for a digest, late enough for a
  /// machine that was asleep.
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration BUILD_EVERY = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /// A mail server may take ten minutes to answer the end of a message (RFC 5321 §4.5.3.2.6); the
  /// database must not be closed before its answer is written.
  private static final Duration FINISH_WITHIN = Duration.ofMinutes(10).plusSeconds(30);

  private final Tick tick;
  private final Postrider postrider;
  private final Scheduler scheduler;

  /// What the last round of each task named.
  private final Map<String, Set<Problem>> named = new ConcurrentHashMap<>();

  public Timetable(Postrider postrider) {
    this.postrider = postrider;
    this.tick = new Tick(postrider);
    this.scheduler = scheduler();
  }

  private Scheduler scheduler() {
    var tasks = new ArrayList<RecurringTask<Void>>();
    tasks.add(task("feeds", BUILD_EVERY, tick::build));
    if (postrider.settings().mail().isPresent()) {
      tasks.add(task("digests", LOOK_EVERY, tick::compose));
      tasks.add(task("delivery", LOOK_EVERY, any -> tick.deliver()));
    }
    Database database = postrider.database();
    return Scheduler.create(database.connections())
        .startTasks(tasks)
        .threads(tasks.size())
        .schedulerName(new SchedulerName.Fixed(database.nodes().self()))
        .pollingInterval(LOOK_EVERY)
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(FINISH_WITHIN)
        .build();
  }

  private RecurringTask<Void> task(String name, Duration pause, Consumer<Problems> part) {
    return Tasks.recurring(name, FixedDelay.of(pause))
        .execute((instance, context) -> run(name, part));
  }

  /// Nothing that goes wrong in one tick ends the timetable; what the user can mend is named when
  /// it is new.
  private void run(String name, Consumer<Problems> part) {
    var problems = new Problems();
    try {
      part.accept(problems);
    } catch (ProblemsFound e) {
      problems.addAll(e.problems());
    } catch (RuntimeException e) {
      log.error("{}: failed, and is tried again", name, e);
    }
    Set<Problem> found = Set.copyOf(problems.all());
    Set<Problem> before = Objects.requireNonNullElse(named.put(name, found), Set.of());
    problems.all().stream()
        .filter(problem -> !before.contains(problem))
        .forEach(problem -> log.warn("{}", problem));
  }

  /// Begins; returns at once.
  public void start() {
    freeTasksOfTheDead();
    scheduler.start();
  }

  /// What a node that was killed had picked is free at once, not only after its missed heartbeats.
  private void freeTasksOfTheDead() {
    Database database = postrider.database();
    List<String> owners =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT DISTINCT picked_by FROM scheduled_tasks WHERE picked")
                    .mapTo(String.class)
                    .list());
    owners.stream()
        .filter(owner -> !database.nodes().isAlive(owner))
        .forEach(
            owner ->
                database.write(
                    transaction ->
                        transaction
                            .handle()
                            .createUpdate(
                                """
                                UPDATE scheduled_tasks
                                SET picked = 0, picked_by = NULL, version = version + 1
                                WHERE picked_by = :owner
                                """)
                            .bind("owner", owner)
                            .execute()));
  }

  /// Begins no new email and returns once those on the wire are settled: most often at once, at the
  /// latest when their servers have had the time that RFC 5321 gives them.
  @Override
  public void close() {
    tick.stop();
    scheduler.stop();
  }
}
