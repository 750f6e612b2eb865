package dev.postrider.cli;

import dev.postrider.MailSettings;
import dev.postrider.Postrider;
import dev.postrider.TestSend.Result;
import dev.postrider.TestSend.Results;
import dev.postrider.audience.Topic;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.ProblemPrinter;
import dev.postrider.edition.Composition;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Composition.Nothing;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.Digest;
import dev.postrider.edition.Draft;
import dev.postrider.edition.Due;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionComposer;
import dev.postrider.edition.EditionReport;
import dev.postrider.mail.Address;
import dev.postrider.post.Posts;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.report.CompositionJson;
import dev.postrider.report.CompositionPrinter;
import dev.postrider.report.Dates;
import dev.postrider.report.ReportPrinter;
import dev.postrider.report.TestPrinter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One `send` at work: shows what would go out, asks, and has it go.
final class Sending {

  private final SendCommand command;
  private final PostriderCommand postrider;
  private final Postrider opened;
  private final Digest digest;
  private final Optional<Instant> time;
  private final Due due;
  private final Problems problems;

  /// @param time that it is to go out; empty for now
  /// @param problems gets what is found
  Sending(
      SendCommand command,
      Postrider opened,
      Digest digest,
      Optional<Instant> time,
      Problems problems) {
    this.command = command;
    this.postrider = command.postrider;
    this.opened = opened;
    this.digest = digest;
    this.time = time;
    Instant now = opened.clock().instant();
    this.due = new Due(time.orElse(now), now);
    this.problems = problems;
  }

  /// Sends the next edition, or shows it, as the command says. What is found wrong is told before
  /// anybody is asked.
  ExitCode run() {
    if (command.json) {
      return tellJson();
    }
    Posts posts = opened.build().read(problems);
    EditionComposer composer = opened.composer();
    Composition rehearsed = composer.rehearse(digest, due, posts, problems);
    List<Problem> told = problems.all();
    postrider.problems().print(told);
    ExitCode end =
        switch (rehearsed) {
          case Nothing(String why) -> nothing(why);
          case Standing(Edition edition) -> goOn(edition);
          case Composed composed -> {
            show(composed);
            if (command.dryRun) {
              yield ExitCode.DONE;
            }
            yield isWanted(composed)
                ? done(composer.compose(digest, due, posts, problems))
                : ExitCode.USAGE;
          }
        };
    List<Problem> since = problems.all().stream().filter(one -> !told.contains(one)).toList();
    postrider.problems().print(since);
    return end == ExitCode.DONE ? ProblemPrinter.end(problems.all()) : end;
  }

  private ExitCode tellJson() {
    var documents = new CompositionJson(postrider.problems());
    try {
      Posts posts = opened.build().read(problems);
      Composition composition = opened.composer().rehearse(digest, due, posts, problems);
      postrider
          .console()
          .print("%s", documents.document(digest, composition, time, problems.all()));
      return ProblemPrinter.end(problems.all());
    } catch (ProblemsFound e) {
      postrider.console().print("%s", documents.problems(e.problems()));
      return ProblemPrinter.end(e.problems());
    }
  }

  private ExitCode nothing(String why) {
    postrider.report("Nothing is sent: %s.", why);
    return ExitCode.DONE;
  }

  private void show(Composed composed) {
    if (!postrider.quiet || command.dryRun || !command.yes) {
      MailSettings mail = opened.settings().mail().orElseThrow();
      new CompositionPrinter(
              postrider.console(),
              mail.edition().from(),
              mail.delivery().pace().words(),
              digest.calendar().zone())
          .print(digest, composed, time);
    }
  }

  private boolean isWanted(Composed composed) {
    String verb = composed.held().isPresent() ? "compose" : "send";
    String when = time.map(at -> " at that time").orElse("");
    return new TypedNumber(command.spec, postrider.console(), command.yes)
        .isTyped(
            composed.recipients(), "Type the number of readers to " + verb + " it" + when + ":");
  }

  private ExitCode done(Composition composition) {
    return switch (composition) {
      case Composed composed when time.isPresent() && composed.held().isEmpty() ->
          wait(composed.edition());
      case Composed composed -> deliver(composed.edition());
      case Standing(Edition edition) -> goOn(edition);
      case Nothing(String why) -> nothing(why);
    };
  }

  private ExitCode wait(Edition edition) {
    String key = edition.key();
    postrider.report(
        "%s goes out %s.", key, Dates.withZone(edition.date(), digest.calendar().zone()));
    postrider.report("%s", "serve or run must be at work then.");
    postrider.report("To stop it: postrider editions cancel %s", key);
    return ExitCode.DONE;
  }

  /// An edition that is held may still have copies for its approvers to deliver.
  private ExitCode goOn(Edition edition) {
    EditionReport report = opened.editions().report(edition);
    boolean isOfThisOne = time.isEmpty() && command.subject == null;
    if (!isOfThisOne && !command.dryRun) {
      throw command.wrong(
          edition.key()
              + " is under way, and --at and --subject are for a new edition. Leave them out to go"
              + " on with it, or stop it: postrider editions cancel "
              + edition.key());
    }
    Console console = postrider.console();
    var printer = new ReportPrinter(console, postrider.quiet, opened::zone);
    boolean waits = report.awaited().isPresent() && !report.isHeld();
    String rest =
        report.isHeld()
            ? "it is held"
            : waits ? "it waits for its time" : command.dryRun ? "it comes first" : "it goes on";
    postrider.report("%s is under way, so nothing new is composed; %s.", edition.key(), rest);
    if (waits || (command.dryRun && report.isHeld())) {
      return printer.print(report);
    }
    return command.dryRun ? ExitCode.DONE : deliver(edition);
  }

  private ExitCode deliver(Edition edition) {
    return new EditionDelivery(opened, postrider.console(), postrider.quiet).run(edition);
  }

  /// Sends a test of the next edition to these addresses.
  ExitCode test(List<Address> addresses) {
    Posts posts = opened.build().read(problems);
    Instant now = opened.clock().instant();
    Draft draft = opened.drafts().draft(digest, Topic.all(command.topics), now, posts, problems);
    draft.findings().stream().map(Finding::problem).forEach(it -> problems.addAll(List.of(it)));
    if (draft.findings().stream().anyMatch(finding -> finding.check().wording().isError())) {
      throw new ProblemsFound(problems.all());
    }
    var printer = new TestPrinter(postrider.console(), postrider.quiet);
    printer.show(draft);
    Results results = opened.testSend().run(draft, addresses);
    results.results().forEach(printer::print);
    results
        .trouble()
        .ifPresent(trouble -> postrider.console().tell("no test is sent: %s", trouble));
    ExitCode found = postrider.problems().print(problems.all());
    if (results.trouble().isPresent()) {
      return ExitCode.FAILED;
    }
    return results.results().stream().allMatch(Result::isTaken) ? found : ExitCode.PARTLY;
  }
}
