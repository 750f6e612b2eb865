package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.SiteBuild;
import dev.postrider.SiteBuild.Built;
import dev.postrider.SiteBuild.Strictness;
import dev.postrider.console.Console;
import dev.postrider.problem.Problems;
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

  @Override
  public Integer call() {
    var problems = new Problems();
    try (Postrider opened = postrider.open()) {
      SiteBuild build = full ? opened.fullBuild() : opened.build();
      Built built = build.run(new Strictness(strict, frozenIds), problems);
      print(postrider.console(), built);
    }
    return postrider.problems().print(problems.all()).number();
  }

  /// The two lines that sum a build up; with `-v` each file.
  private void print(Console console, Built built) {
    if (postrider.quiet) {
      return;
    }
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
    new BuildSummary(console).print(built);
  }
}
