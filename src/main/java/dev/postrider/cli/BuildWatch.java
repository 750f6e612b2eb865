package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Built;
import dev.postrider.Postrider;
import dev.postrider.SiteWatch;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Interrupts;
import dev.postrider.problem.Noticed;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.publication.Publication;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// `build --watch`: a build at once and one after each change, until stopped. Nothing that goes
/// wrong ends it: the feeds stay as they were where no build is possible, and what the user can
/// mend is named when it is new.
final class BuildWatch {

  /// For what the system does not tell, and for posts whose date comes.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private final BuildCommand build;
  private final PostriderCommand postrider;
  private final Console console;
  private final SiteWatch watch;
  private final Noticed noticed = new Noticed();
  private Postrider opened;
  private boolean isTroubled;

  private BuildWatch(BuildCommand build, SiteWatch watch) {
    this.build = build;
    this.postrider = build.postrider;
    this.console = postrider.console();
    this.watch = watch;
    this.opened = postrider.open();
    watch.follow(opened.settings());
  }

  /// Ends when the process is asked to, or its thread is interrupted.
  ///
  /// @throws ProblemsFound if there is a mistake in the settings
  /// @throws UncheckedIOException if the system has no more to watch with
  static ExitCode run(BuildCommand build) {
    try (var watch = SiteWatch.of(build.postrider.settingsFile())) {
      new BuildWatch(build, watch).run();
    }
    return ExitCode.DONE;
  }

  private void run() {
    try (var _ = Interrupts.doing(watch::close)) {
      var problems = new Problems();
      attempt(problems, () -> build.print(build.build(opened, problems)));
      list(problems);
      say("Watching for changes; Ctrl-C ends.");
      tellTrouble();
      Optional<Set<Path>> changed = watch.await(LOOK_EVERY);
      while (changed.isPresent()) {
        take(changed.get());
        tellTrouble();
        changed = watch.await(LOOK_EVERY);
      }
      say("Stopped.");
    }
  }

  private void say(String sentence) {
    if (!postrider.quiet) {
      console.tell("%s", sentence);
    }
  }

  private void list(Problems problems) {
    postrider.problems().list(noticed.fresh(problems.all()));
  }

  /// Says so once, until all can be watched again.
  private void tellTrouble() {
    Optional<UncheckedIOException> trouble = watch.trouble();
    if (!isTroubled) {
      trouble.ifPresent(
          e ->
              console.tell(
                  "%s. Changes there are built each half minute.", CommandLines.sentence(e)));
    }
    isTroubled = trouble.isPresent();
  }

  /// Builds with the settings as they are now, or else with those that stand.
  private void take(Set<Path> changed) {
    var problems = new Problems();
    var files = new TreeSet<>(changed);
    if (watch.holdsSettings(changed) && !attempt(problems, this::reopen)) {
      files.removeIf(file -> watch.holdsSettings(Set.of(file)));
    }
    attempt(problems, () -> rebuild(files, problems));
    list(problems);
  }

  /// @return true if nothing stood in the way; else that is told, or is one of `problems`
  private boolean attempt(Problems problems, Runnable part) {
    try {
      part.run();
      return true;
    } catch (ProblemsFound e) {
      problems.addAll(e.problems());
    } catch (UncheckedIOException e) {
      console.tell("%s", CommandLines.sentence(e));
    }
    return false;
  }

  private void reopen() {
    Postrider next = postrider.open();
    opened.close();
    opened = next;
    watch.follow(opened.settings());
  }

  private void rebuild(Set<Path> files, Problems problems) {
    long began = System.nanoTime();
    Built built = build.build(opened, problems);
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    Publication publication = built.publication();
    boolean isNews = !publication.written().isEmpty() || !publication.removed().isEmpty();
    if (!postrider.quiet && (isNews || !files.isEmpty())) {
      build.printFiles(built);
      console.print(
          "  %s   %s %d written, %d removed, %d ms",
          files.isEmpty() ? "time has passed" : names(files),
          console.tick(),
          publication.written().size(),
          publication.removed().size(),
          millis);
    }
  }

  private String names(Set<Path> files) {
    String first = postrider.problems().shown(files.iterator().next()).toString();
    int more = files.size() - 1;
    return more == 0 ? first : "%s and %s".formatted(first, count(more, "other file"));
  }
}
