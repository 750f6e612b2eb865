package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.SiteStatus;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.edition.Digest;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.report.StatusJson;
import dev.postrider.report.StatusPrinter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `status [DIGEST]`: how things stand.
@Command(
    name = "status",
    header = "Show how things stand: what is under way, what is next, what is overdue.",
    description = {
      "Each edition under way with its tally, what waits in the outbox, who is not written to, and"
          + " the next five dates of each digest in its time zone.",
      "Ends with 4 where something is put off, failed, in doubt, held or overdue, else with 0; with"
          + " -q it then says nothing."
    },
    footer = {"Example: postrider status", "         postrider status weekly --json"})
final class StatusCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "DIGEST",
      arity = "0..1",
      description = "Only the editions and dates of this one.")
  @Nullable String key;

  @Option(names = "--json", description = "Print one JSON document, for scripts.")
  boolean json;

  @Override
  public Integer call() {
    Console console = postrider.console();
    try (Postrider opened = postrider.open()) {
      List<Digest> digests = NamedDigest.orAll(key, opened, spec);
      SiteStatus status = SiteStatus.of(opened, digests, posts(opened));
      if (json) {
        console.print("%s", StatusJson.of(status));
      } else if (!postrider.quiet || status.isTroubled()) {
        new StatusPrinter(console, opened.settings().posts().zone(), status).print();
      }
      return (status.isTroubled() ? ExitCode.PARTLY : ExitCode.DONE).number();
    }
  }

  /// What is wrong with them is told by `check`; how things stand is told all the same.
  private static Posts posts(Postrider opened) {
    try {
      return opened.posts().read(new Problems());
    } catch (ProblemsFound _) {
      return new Posts(List.of());
    }
  }
}
