package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Outlook;
import dev.postrider.edition.Outlooks;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.report.OutlookJson;
import dev.postrider.report.OutlookPrinter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `plan [DIGEST]`: who would get what and when, and who would not and why.
@Command(
    name = "plan",
    header = "Show who would get what and when, and who would not and why.",
    description = {
      "For each digest: its next five dates in its time zone, the posts that are new with their"
          + " topics, how many readers get which of them, and how many get none for which reason."
          + " Nothing is composed or sent."
    },
    footer = {"Example: postrider plan weekly"})
final class PlanCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "DIGEST",
      arity = "0..1",
      description = "Only this one, by its name in postrider.yaml.")
  @Nullable String key;

  @Option(names = "--json", description = "Print one JSON document, for scripts.")
  boolean json;

  @Override
  public Integer call() {
    var problems = new Problems();
    try (Postrider opened = postrider.open()) {
      List<Digest> digests = NamedDigest.orAll(key, opened, spec);
      problems.addAll(opened.settings().missingForMail());
      Posts posts = opened.build().read(problems);
      Instant now = opened.clock().instant();
      Outlooks outlooks = opened.outlooks();
      List<Outlook> all =
          digests.stream().map(digest -> outlooks.outlook(digest, now, posts)).toList();
      if (json) {
        postrider.console().print("%s", OutlookJson.list(all, now));
      } else {
        print(all, opened.settings().posts().zone(), now);
      }
    }
    return postrider.problems().print(problems.all()).number();
  }

  private void print(List<Outlook> outlooks, ZoneId zone, Instant now) {
    Console console = postrider.console();
    var printer = new OutlookPrinter(console, zone, now);
    String parting = "";
    for (Outlook outlook : outlooks) {
      console.out().print(parting);
      printer.print(outlook);
      parting = System.lineSeparator();
    }
    if (outlooks.isEmpty()) {
      console.print("No digest is in the settings: write one below digests:.");
    }
  }
}
