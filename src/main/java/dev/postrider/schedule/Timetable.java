package dev.postrider.schedule;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.postrider.Postrider;
import dev.postrider.problem.Noticed;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes [Tick] after tick and delivers, until it is closed. Of several processes on one database
/// one composes at a time and all deliver, and another goes on where one has ended; each builds the
/// feeds of its own machine.
public final class Timetable implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Timetable.class);

  /// The task that looks whether a digest is due.
  static final String DIGESTS = "digests";

  private static final Duration BUILD_EVERY = Duration.ofSeconds(30);
  private static final Duration FORGET_EVERY = Duration.ofDays(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration SIGN_UPS_EVERY = Duration.ofSeconds(10);
  private static final Duration READ_EVERY = Duration.ofMinutes(1);

  private final Tick tick;
  private final Optional<Node> node;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicBoolean isClosing = new AtomicBoolean();
  private final Thread builder = Thread.ofPlatform().name("feeds").unstarted(this::buildFeeds);

  /// What the last round of each part named.
  private final Map<String, Noticed> named = new ConcurrentHashMap<>();

  /// Why the mailbox could not be read the last time; empty where it could.
  private final AtomicReference<String> mailboxTrouble = new AtomicReference<>("");

  public Timetable(Postrider postrider) {
    this.tick = new Tick(postrider);
    this.node = postrider.settings().mail().map(mail -> new Node(postrider, tasks(postrider)));
  }

  private List<RecurringTask<Void>> tasks(Postrider postrider) {
    return postrider.mailbox().isPresent()
        ? List.of(digests(), signUps(), privacy(), mailbox())
        : List.of(digests(), signUps(), privacy());
  }

  /// On a thread of its own, so that a server that is slow keeps nothing else waiting.
  private RecurringTask<Void> mailbox() {
    return Tasks.recurring("mailbox", FixedDelay.of(READ_EVERY))
        .execute((instance, context) -> readMailbox());
  }

  /// One that cannot be read is named when that begins, not each time.
  private void readMailbox() {
    try {
      tick.readMailbox();
      mailboxTrouble.set("");
    } catch (UncheckedIOException e) {
      String trouble = e.getMessage() + ": " + Objects.requireNonNull(e.getCause()).getMessage();
      if (!mailboxTrouble.getAndSet(trouble).equals(trouble)) {
        log.warn("{}; it is tried again", trouble);
      }
    }
  }

  private RecurringTask<Void> digests() {
    return Tasks.recurring(DIGESTS, FixedDelay.of(LOOK_EVERY))
        .execute((instance, context) -> run("digests", tick::compose));
  }

  private RecurringTask<Void> signUps() {
    return Tasks.recurring("sign-ups", FixedDelay.of(SIGN_UPS_EVERY))
        .execute((instance, context) -> run("sign-ups", tick::signUps));
  }

  private RecurringTask<Void> privacy() {
    return Tasks.recurring("privacy", FixedDelay.of(FORGET_EVERY))
        .execute((instance, context) -> run("privacy", _ -> tick.forget()));
  }

  /// Each machine has a feeds folder of its own, so each builds; the lock of the folder keeps
  /// processes apart.
  private void buildFeeds() {
    try {
      do {
        run("feeds", tick::build);
      } while (!closed.await(BUILD_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    named
        .computeIfAbsent(name, _ -> new Noticed())
        .fresh(problems.all())
        .forEach(problem -> log.warn("{}", problem));
  }

  /// Begins; returns at once.
  public void start() {
    builder.start();
    node.ifPresent(Node::start);
  }

  /// Closes it, and gives up waiting after a while. What is on the wire then is in doubt, and the
  /// process must end without closing anything else.
  ///
  /// @return false where it gave up
  public boolean close(Duration within) throws InterruptedException {
    Thread closing = Thread.ofPlatform().daemon().name("stopping").start(this::close);
    return closing.join(within);
  }

  /// How many emails this process has on the wire at this moment.
  public long onTheWire() {
    return node.map(Node::onTheWire).orElse(0L);
  }

  /// Begins no new email and returns once those on the wire are settled: most often at once, at the
  /// latest when their servers have had the time that RFC 5321 gives them. A build under way is
  /// finished. Can be repeated.
  @Override
  public void close() {
    closed.countDown();
    tick.stop();
    if (!isClosing.getAndSet(true)) {
      node.ifPresent(Node::close);
    }
    try {
      builder.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
