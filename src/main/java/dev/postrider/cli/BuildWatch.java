package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Built;
import dev.postrider.Postrider;
import dev.postrider.Settings;
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
import java.util.function.Consumer;

/// `build --watch`: a build at once and one after each change, until stopped. Nothing that goes
/// wrong ends it: the feeds stay as they were where no build is possible, and what the user can
/// mend is named when it is new.
final class BuildWatch {

  /// For what the system does not tell, and for posts whose date comes.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private final BuildCommand build;
  private final PostriderCommand postrider;
  private final Console console;
  private final Noticed noticed = new Noticed();
  private Postrider opened;

  /// @throws ProblemsFound if there is a mistake in the settings
  BuildWatch(BuildCommand build) {
    this.build = build;
    this.postrider = build.postrider;
    this.console = postrider.console();
    this.opened = postrider.open();
  }

  /// Ends when the process is asked to, or its thread is interrupted.
  ///
  /// @throws UncheckedIOException naming the folder that cannot be watched
  ExitCode run() {
    try (var watch = SiteWatch.of(postrider.settingsFile(), opened.settings());
        var _ = Interrupts.ending(watch::close)) {
      attempt(problems -> build.print(build.build(opened, problems)));
      say("Watching for changes; Ctrl-C ends.");
      Optional<Set<Path>> changed = watch.await(LOOK_EVERY);
      while (changed.isPresent()) {
        Set<Path> files = changed.get();
        attempt(
            problems -> {
              if (watch.holdsSettings(files)) {
                reopen(watch);
              }
              rebuild(files, problems);
            });
        changed = watch.await(LOOK_EVERY);
      }
      say("Stopped.");
    }
    return ExitCode.DONE;
  }

  private void say(String sentence) {
    if (!postrider.quiet) {
      console.tell("%s", sentence);
    }
  }

  private void attempt(Consumer<Problems> part) {
    var problems = new Problems();
    try {
      part.accept(problems);
    } catch (ProblemsFound e) {
      problems.addAll(e.problems());
    } catch (UncheckedIOException e) {
      console.tell("%s", CommandLines.sentence(e));
    }
    postrider.problems().list(noticed.fresh(problems.all()));
  }

  private void reopen(SiteWatch watch) {
    Settings settings = postrider.settings();
    opened.close();
    opened = postrider.open(settings);
    watch.follow(settings);
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
