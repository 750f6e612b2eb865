package dev.postrider.cli;

import dev.postrider.Built;
import dev.postrider.Postrider;
import dev.postrider.SiteBuild;
import dev.postrider.Strictness;
import dev.postrider.console.Console;
import dev.postrider.problem.Problems;
import dev.postrider.report.BuildSummary;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `build`: posts → feeds.
@Command(
    name = "build",
    header = "Turn the posts into feeds.",
    description = {
      "Reads content/ and writes feeds/: one feed of all posts and one for each topic, each as"
          + " RSS, Atom and JSON. A post with a problem is named and left out, the others are"
          + " published. A feed that did not change is left alone."
    },
    footer = {"Example: postrider build --strict"})
final class BuildCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;

  @Option(names = "--strict", description = "Write nothing if any post has a problem.")
  boolean strict;

  @Option(
      names = "--frozen-ids",
      description =
          "Write nothing if content/.ids would change. For a build server, where nobody would"
              + " commit it.")
  boolean frozenIds;

  @Option(
      names = "--full",
      description = "Read and write everything anew, whatever the last build remembers.")
  boolean full;

  @Option(
      names = "--watch",
      description =
          "Build at once and then after each change of a post, a picture or the settings, until"
              + " stopped.")
  boolean watch;

  @Override
  public Integer call() {
    if (watch) {
      return BuildWatch.run(this).number();
    }
    var problems = new Problems();
    try (Postrider opened = postrider.open()) {
      print(build(opened, problems));
    }
    return postrider.problems().print(problems.all()).number();
  }

  Built build(Postrider opened, Problems problems) {
    SiteBuild build = full ? opened.fullBuild() : opened.build();
    return build.run(new Strictness(strict, frozenIds), problems);
  }

  /// What went from the folder, and the two lines that sum a build up; with `-v` each file.
  void print(Built built) {
    if (!postrider.quiet) {
      printFiles(built);
      new BuildSummary(postrider.console()).print(built);
    }
  }

  void printFiles(Built built) {
    Console console = postrider.console();
    if (postrider.verbose) {
      built
          .leftOut()
          .forEach(
              out ->
                  console.tell(
                      "left out: %s (%s)",
                      out.source(), out.reason().name().toLowerCase(Locale.ROOT)));
      built.publication().written().forEach(file -> console.tell("written: %s", file));
    }
    built.publication().removed().forEach(file -> console.tell("removed: %s", file));
  }
}
