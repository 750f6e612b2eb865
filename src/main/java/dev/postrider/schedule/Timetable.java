package dev.postrider.schedule;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.postrider.Postrider;
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

/// Makes [Tick] after tick and delivers, until it is closed: of several processes on one database
/// one does each part of a tick at a time, all deliver, and another goes on where one has ended.
public final class Timetable implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Timetable.class);

  private static final Duration BUILD_EVERY = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Tick tick;
  private final Postrider postrider;
  private final Node node;

  /// What the last round of each task named.
  private final Map<String, Set<Problem>> named = new ConcurrentHashMap<>();

  public Timetable(Postrider postrider) {
    this.postrider = postrider;
    this.tick = new Tick(postrider);
    this.node = new Node(postrider, tasks());
  }

  private List<RecurringTask<Void>> tasks() {
    var tasks = new ArrayList<RecurringTask<Void>>();
    tasks.add(task("feeds", BUILD_EVERY, tick::build));
    if (postrider.settings().mail().isPresent()) {
      tasks.add(task("digests", LOOK_EVERY, tick::compose));
    }
    return tasks;
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
    node.start();
  }

  /// Begins no new email and returns once those on the wire are settled: most often at once, at the
  /// latest when their servers have had the time that RFC 5321 gives them.
  @Override
  public void close() {
    tick.stop();
    node.close();
  }
}
