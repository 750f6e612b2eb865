package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Postrider;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Interrupts;
import dev.postrider.console.Progress;
import dev.postrider.problem.Problems;
import dev.postrider.roster.ImportSummary;
import dev.postrider.roster.Intake;
import dev.postrider.roster.ListFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `subscribers import FILE`: takes in a list of readers.
@Command(
    name = "import",
    header = "Add the readers of a CSV file who have agreed.",
    description = {
      "The first line names the columns in any order: email, and if you like name, language,"
          + " topics, digests, attributes and status. Lists of Mailchimp, Substack, Ghost and"
          + " listmonk are read as they are.",
      "Who is there already stays as they are, who left stays away, here or elsewhere. A bad line"
          + " is named, left out and kept in FILE.rejects.csv. Importing a list again does no harm,"
          + " also after it was broken off.",
      "Nobody is added without --confirmed and --consent, which say that and where they agreed."
          + " With --ask each gets an email with a button, and is added who presses it."
    },
    footer = {
      "Example: postrider subscribers import readers.csv --dry-run --confirmed",
      "           --consent \"signed up at the fair\""
    })
final class ImportCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @ParentCommand SubscribersCommand subscribers;

  @Parameters(
      paramLabel = "FILE.csv",
      description = "The list, as CSV in UTF-8; - for standard input.")
  Path file;

  @Mixin AgreementOptions agreement = new AgreementOptions();
  @Mixin WishOptions wishes = new WishOptions();

  @Option(names = "--dry-run", description = "Only tell what would happen.")
  boolean dryRun;

  @Override
  public Integer call() {
    PostriderCommand postrider = subscribers.postrider;
    var consent = agreement.agreed("subscribers import " + file.getFileName());
    var problems = new Problems();
    var progress = new Progress(postrider.console(), postrider.quiet, System::nanoTime);
    var stopped = new AtomicBoolean();
    try (Postrider opened = postrider.open();
        var _ = Interrupts.doing(() -> stopped.set(true))) {
      var intake =
          new Intake(
              consent,
              wishes.digests(opened),
              wishes.topics(opened),
              agreement.asking(opened),
              dryRun);
      long size = file.toFile().length();
      ImportSummary summary =
          opened
              .subscriberImport()
              .read(
                  list(),
                  intake,
                  (rows, octets) -> {
                    String done = count(rows, "row");
                    if (size > 0) {
                      progress.show(100 * octets / size, done);
                    } else {
                      progress.show(done);
                    }
                    return !stopped.get();
                  },
                  problems);
      progress.end();
      report(summary);
    }
    ExitCode found = postrider.problems().print(problems.all());
    return (stopped.get() ? ExitCode.FAILED : found).number();
  }

  private ListFile list() {
    return file.toString().equals(STANDARD_INPUT)
        ? ListFile.standardInput(subscribers.postrider.in(), subscribers.postrider.folder)
        : ListFile.of(file);
  }

  private void report(ImportSummary summary) {
    PostriderCommand postrider = subscribers.postrider;
    postrider.report(
        "%s%s: %s",
        dryRun ? "Nothing is changed. " : "",
        count(summary.rows(), "row"),
        String.join(", ", parts(summary)));
    if (!summary.whole()) {
      postrider.report("%s", "Stopped before the end; the same command goes on from there.");
    }
    if (summary.refused() > 0 && !dryRun) {
      postrider.report("Mend and import: %s", postrider.problems().shown(list().rejects()));
    }
  }

  /// Those that say something; always how many are new.
  private List<String> parts(ImportSummary summary) {
    var parts = new ArrayList<String>();
    parts.add("%,d %s".formatted(summary.added(), agreement.ask ? "asked" : "added"));
    part(parts, summary.alreadyThere(), "%,d there already");
    part(parts, summary.leftBefore(), "%,d had left");
    part(parts, summary.leftElsewhere(), "%,d left elsewhere and get nothing");
    part(parts, summary.unconfirmed(), "%,d not confirmed and left out");
    part(parts, summary.twice(), "%,d twice");
    part(parts, summary.refused(), "%,d refused");
    return parts;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
  private static void part(List<String> parts, long many, String format) {
    if (many > 0) {
      parts.add(format.formatted(many));
    }
  }
}
