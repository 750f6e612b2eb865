package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.edition.Composition;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Composition.Nothing;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionComposer;
import dev.postrider.edition.EditionReport;
import dev.postrider.post.Post;
import dev.postrider.post.Posts;
import dev.postrider.problem.Problems;
import dev.postrider.report.EditionPrinter;
import dev.postrider.report.ReportPrinter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `send DIGEST`: composes what is new and delivers it now.
@Command(
    name = "send",
    header = "Send what is new in a digest, now.",
    description = {
      "Takes the posts that no earlier edition had, and shows the subject, the posts and the"
          + " number of readers. Nothing leaves before you type that number. If an earlier edition"
          + " still has emails to deliver, it goes on with that one.",
      "An edition that needs approval, or holds a post that seems too old, is composed and held:"
          + " editions resume lets it go out.",
      "Ctrl-C is safe at any time: the emails on the wire are finished, and the next send or run"
          + " goes on where it stopped."
    },
    footer = {"Example: postrider send weekly --dry-run", "         postrider send weekly"})
final class SendCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIGEST", description = "The digest, by its name in postrider.yaml.")
  String key;

  @Option(names = "--yes", description = "Send without asking, as in a script.")
  boolean yes;

  @Option(names = "--dry-run", description = "Only show what would be sent, and to how many.")
  boolean dryRun;

  @Override
  public Integer call() {
    var problems = new Problems();
    try (Postrider opened = postrider.open()) {
      problems.addAll(opened.settings().warnings());
      Digest digest = NamedDigest.of(key, opened, spec);
      Posts posts = opened.build().read(problems);
      var sending = new Sending(opened, opened.composer(), digest, posts, problems);
      ExitCode end = send(sending);
      ExitCode found = postrider.problems().print(problems.all());
      return (end == ExitCode.DONE ? found : end).number();
    }
  }

  private record Sending(
      Postrider postrider,
      EditionComposer composer,
      Digest digest,
      Posts posts,
      Problems problems) {

    Composition rehearse(Instant now) {
      return composer.rehearse(digest, now, posts, problems);
    }

    Composition compose(Instant now) {
      return composer.compose(digest, now, posts, problems);
    }
  }

  private ExitCode send(Sending sending) {
    Console console = postrider.console();
    Instant now = sending.postrider().clock().instant();
    return switch (sending.rehearse(now)) {
      case Nothing(String why) -> nothing(why);
      case Standing(Edition edition) -> goOn(sending, edition);
      case Composed composed -> {
        if (!postrider.quiet || dryRun || !yes) {
          show(console, sending, composed);
        }
        if (dryRun) {
          yield ExitCode.DONE;
        }
        String verb = composed.held().isPresent() ? "compose" : "send";
        boolean typed =
            new TypedNumber(spec, console, yes)
                .isTyped(composed.recipients(), "Type the number of readers to " + verb + " it:");
        yield typed ? send(sending, now) : ExitCode.USAGE;
      }
    };
  }

  /// An edition that is held may still have copies for its approvers to deliver.
  private ExitCode goOn(Sending sending, Edition edition) {
    EditionReport report = sending.postrider().editions().report(edition);
    String rest = report.isHeld() ? "it is held" : dryRun ? "it comes first" : "it goes on";
    postrider.report("%s is under way, so nothing new is composed; %s.", edition.key(), rest);
    if (dryRun) {
      return report.isHeld()
          ? new ReportPrinter(postrider.console(), postrider.quiet).print(report)
          : ExitCode.DONE;
    }
    return deliver(sending, edition);
  }

  private ExitCode send(Sending sending, Instant now) {
    return switch (sending.compose(now)) {
      case Composed composed -> deliver(sending, composed.edition());
      case Standing(Edition edition) -> deliver(sending, edition);
      case Nothing(String why) -> nothing(why);
    };
  }

  private ExitCode nothing(String why) {
    postrider.report("Nothing is sent: %s.", why);
    return ExitCode.DONE;
  }

  private static void show(Console console, Sending sending, Composed composed) {
    Edition edition = composed.edition();
    console.print(
        "%s No. %d  %s",
        sending.digest().title(), edition.number(), console.bold(edition.subject()));
    for (Post post : composed.posts()) {
      console.print("  %s %s", console.dot(), post.title());
    }
    console.print("To %s", EditionPrinter.readers(composed.recipients(), edition.skipped()));
    composed
        .held()
        .ifPresent(
            reason ->
                console.print("%s until you resume it: %s", console.yellow("It is held"), reason));
  }

  private ExitCode deliver(Sending sending, Edition edition) {
    return new EditionDelivery(sending.postrider(), postrider.console(), postrider.quiet)
        .run(edition);
  }
}
