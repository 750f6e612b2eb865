package dev.postrider.preview;

import dev.postrider.Postrider;
import dev.postrider.SiteWatch;
import dev.postrider.edition.Digest;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.problem.Severity;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// One digest of a site as it is now, looked at anew after each change of its settings, posts,
/// pictures or templates. Threads may share one.
final class Workbench implements AutoCloseable {

  /// For what the system does not tell.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private final Supplier<Postrider> open;
  private final SiteWatch watch;
  private final Path settingsFile;
  private final String digest;
  private final Map<String, Shown> shown = new HashMap<>();
  private Postrider opened;
  private List<Problem> settingsProblems = List.of();
  private long version;
  private boolean isClosed;

  /// What there is to show.
  sealed interface Shown {}

  record Ready(Preview preview) implements Shown {}

  /// @param problems why there is nothing, never empty
  record Broken(List<Problem> problems) implements Shown {}

  private Workbench(Supplier<Postrider> open, SiteWatch watch, Path settingsFile, String digest) {
    this.open = open;
    this.watch = watch;
    this.settingsFile = settingsFile;
    this.digest = digest;
    this.opened = open.get();
    watch.followEmails(opened.settings());
  }

  /// Watches from now on, in a thread of its own.
  ///
  /// @param open reads the settings anew
  /// @param digest its key
  /// @throws ProblemsFound if there is a mistake in the settings
  /// @throws UncheckedIOException if the system has no more to watch with
  static Workbench start(Supplier<Postrider> open, Path settingsFile, String digest) {
    SiteWatch watch = SiteWatch.of(settingsFile);
    try {
      var workbench = new Workbench(open, watch, settingsFile, digest);
      Thread.ofPlatform().daemon().name("preview-watch").start(workbench::follow);
      return workbench;
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  private void follow() {
    Optional<Set<Path>> changed = watch.await(LOOK_EVERY);
    while (changed.isPresent()) {
      take(changed.get());
      changed = watch.await(LOOK_EVERY);
    }
  }

  private synchronized void take(Set<Path> changed) {
    if (isClosed) {
      return;
    }
    // settings with a mistake may name files that nobody watches yet
    boolean isDue = watch.holdsSettings(changed) || !settingsProblems.isEmpty();
    boolean isOpened = isDue && reopen();
    if (changed.isEmpty() && !isOpened) {
      return;
    }
    shown.clear();
    version++;
    notifyAll();
  }

  /// With a mistake in the settings those before stay, for what the page shows besides it.
  ///
  /// @return true if there is none
  private boolean reopen() {
    try {
      Postrider next = open.get();
      opened.close();
      opened = next;
      settingsProblems = List.of();
      watch.followEmails(opened.settings());
      return true;
    } catch (ProblemsFound e) {
      settingsProblems = e.problems();
    } catch (UncheckedIOException e) {
      settingsProblems = List.of(trouble(e));
    }
    return false;
  }

  /// Rises with every change.
  synchronized long version() {
    return version;
  }

  /// Waits until the version is another than `known`, but no longer than `atMost`.
  ///
  /// @return the version then; empty once this is closed
  synchronized Optional<Long> await(long known, Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toMillis();
        version == known && !isClosed && left > 0;
        left = (until - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
    return isClosed ? Optional.empty() : Optional.of(version);
  }

  /// Looks at the site as it is now.
  synchronized Shown look(View view) {
    Shown now = make(view);
    shown.put(key(view), now);
    return now;
  }

  /// What the last look since the last change saw, or a new one.
  synchronized Shown last(View view) {
    Shown before = shown.get(key(view));
    return before == null ? look(view) : before;
  }

  private static String key(View view) {
    return view.dark(false).images(true).query();
  }

  private Shown make(View view) {
    if (!settingsProblems.isEmpty()) {
      return new Broken(settingsProblems);
    }
    Optional<Digest> found = opened.digest(digest);
    if (found.isEmpty()) {
      return new Broken(List.of(noDigest()));
    }
    try {
      Digest looked = view.template().map(found.get()::in).orElse(found.get());
      return new Ready(Preview.of(opened, looked, view.topics()));
    } catch (ProblemsFound e) {
      return new Broken(e.problems());
    } catch (UncheckedIOException e) {
      return new Broken(List.of(trouble(e)));
    }
  }

  private Problem noDigest() {
    return new Problem(
        Location.of(settingsFile),
        Severity.PROBLEM,
        "no digest '" + digest + "'",
        "Write it below digests:, or look at another one.");
  }

  private Problem trouble(UncheckedIOException e) {
    return new Problem(
        Location.of(opened.settings().folder()),
        Severity.PROBLEM,
        String.valueOf(e.getMessage()),
        "It is tried again after the next change.");
  }

  /// The site of the last settings without a mistake.
  synchronized Postrider site() {
    return opened;
  }

  @Override
  public void close() {
    watch.close();
    synchronized (this) {
      isClosed = true;
      notifyAll();
      opened.close();
    }
  }
}
