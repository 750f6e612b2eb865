package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionDetails;
import dev.postrider.edition.EditionReport;
import dev.postrider.edition.Editions;
import dev.postrider.edition.Editions.Again;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.MailingState;
import dev.postrider.report.Dates;
import dev.postrider.report.EditionJson;
import dev.postrider.report.EditionPrinter;
import dev.postrider.report.ReportPrinter;
import dev.postrider.signup.HeldConfirmations;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `editions`: what was composed, and what a person can do about it.
@Command(
    name = "editions",
    header = "List what was sent; show, pause, resume, cancel or retry an edition.",
    footer = "Example: postrider editions list")
final class EditionsCommand implements Runnable {

  private static final String EDITION = "EDITION";
  private static final String NAME = "Its name in editions list, as weekly/7.";
  private static final String AS_JSON = "Print one JSON document, for scripts.";

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  /// Without a command the help is shown.
  @Override
  public void run() {}

  @Command(
      name = "list",
      header = "List every edition, newest first: how many emails were sent, wait or failed.",
      footer = {"Example: postrider editions list"})
  int list(@Option(names = "--json", description = AS_JSON) boolean json) {
    try (Postrider opened = postrider.open()) {
      List<EditionReport> reports = opened.editions().reports();
      if (json) {
        postrider.console().print("%s", EditionJson.list(reports));
        return ExitCode.DONE.number();
      }
      var printer = new ReportPrinter(postrider.console(), false, opened::zone);
      reports.forEach(printer::list);
      if (reports.isEmpty()) {
        postrider.console().print("No edition yet.");
      }
    }
    return ExitCode.DONE.number();
  }

  @Command(
      name = "show",
      header = "Show an edition: its posts, its tally, what holds it, what failed and why.",
      footer = {"Example: postrider editions show weekly/7"})
  int show(
      @Parameters(paramLabel = EDITION, description = NAME) String key,
      @Option(names = "--json", description = AS_JSON) boolean json) {
    try (Postrider opened = postrider.open()) {
      Edition edition = NamedEdition.of(key, opened, spec);
      EditionDetails details = opened.editions().details(edition);
      if (json) {
        postrider.console().print("%s", EditionJson.details(details));
      } else {
        ZoneId zone = opened.zone(details.report().edition().digest());
        new EditionPrinter(postrider.console(), zone, opened.clock().instant())
            .print(details, opened.editions().toRetry(edition, false).failed());
      }
    }
    return ExitCode.DONE.number();
  }

  @Command(
      name = "pause",
      header = "Let no more emails of an edition out until it is resumed.",
      description = "The emails on the wire are finished. No later edition is composed meanwhile.",
      footer = {"Example: postrider editions pause weekly/7"})
  int pause(@Parameters(paramLabel = EDITION, description = NAME) String key) {
    try (Postrider opened = postrider.open()) {
      change(opened, key, Editions::pause, "cannot be paused: it is %s already");
    }
    postrider.report("%s is paused. To go on: postrider editions resume %s", key, key);
    return ExitCode.DONE.number();
  }

  @Command(
      name = "resume",
      header = "Let a held edition go on, or approve it.",
      description = {
        "An edition is held when it waits for approval, when a post in it seems too old, when"
            + " somebody paused it, or when the mail server refuses all of it. Look at what show"
            + " says; the next send or run then delivers the rest.",
        "So can be what asks people to confirm, a mailing for each day: status names those that are"
            + " held."
      },
      footer = {
        "Example: postrider editions resume weekly/7",
        "         postrider editions resume confirm/2026-11-22"
      })
  int resume(@Parameters(paramLabel = EDITION, description = NAME) String key) {
    try (Postrider opened = postrider.open()) {
      if (resumeConfirmations(opened, key)) {
        postrider.report("%s goes on with the next send or run.", key);
        return ExitCode.DONE.number();
      }
      EditionReport report =
          change(opened, key, Editions::resume, "is %s and not held, so there is nothing to resume")
              .report();
      return resumed(opened, report).number();
    }
  }

  /// Lets a mailing of confirmations go on.
  ///
  /// @return false where none of this name is held
  private static boolean resumeConfirmations(Postrider opened, String key) {
    var held = new HeldConfirmations(opened.database());
    Optional<Mailing> mailing = held.find(key);
    mailing.ifPresent(one -> held.resume(one, opened.clock().instant()));
    return mailing.isPresent();
  }

  private ExitCode resumed(Postrider opened, EditionReport report) {
    Edition edition = report.edition();
    return switch (report.mailing().state()) {
      case HELD ->
          new ReportPrinter(postrider.console(), postrider.quiet, opened::zone).print(report);
      case FINISHED -> {
        postrider.report("%s has no email left to send.", edition.key());
        yield ExitCode.DONE;
      }
      case OPEN, CANCELLED -> {
        String when =
            report
                .awaited()
                .map(time -> "goes out " + Dates.withZone(time, opened.zone(edition.digest())))
                .orElse("goes on with the next send or run");
        postrider.report("%s %s.", edition.key(), when);
        yield ExitCode.DONE;
      }
    };
  }

  @Command(
      name = "cancel",
      header = "Stop an edition for good.",
      description = {
        "Emails that have not gone out never will. If none has, its posts are new again and come with"
            + " the next edition: on the next date, or by send. Dates that have passed count as"
            + " kept."
      },
      footer = {"Example: postrider editions cancel weekly/7"})
  int cancel(@Parameters(paramLabel = EDITION, description = NAME) String key) {
    try (Postrider opened = postrider.open()) {
      EditionDetails details =
          change(opened, key, Editions::cancel, "has no email left to stop: it is %s");
      long never = details.report().tally().of(EmailState.CANCELLED);
      postrider.report("%s is cancelled: %s will never go out.", key, count(never, "email"));
      postrider.report(
          "%s%s",
          details.posts().isEmpty()
              ? "Its posts are new again."
              : "Others went out, so its posts count as sent.",
          next(opened, details.report().edition().digest()));
    }
    return ExitCode.DONE.number();
  }

  /// Empty where the settings no longer have the digest.
  private static String next(Postrider opened, String key) {
    Instant now = opened.clock().instant();
    return opened
        .digest(key)
        .map(digest -> digest.calendar().next(now))
        .map(date -> " The next date is " + Dates.withZone(date, opened.zone(key)) + ".")
        .orElse("");
  }

  @Command(
      name = "retry",
      header = "Send emails again that failed.",
      description = {
        "For when the cause is mended: a full disk at the other end, a relay that refused us. Who"
            + " left, or is suppressed, gets none. Nothing is sent again before you type how many"
            + " they are."
      },
      footer = {
        "Example: postrider editions retry weekly/7",
        "         postrider editions retry weekly/7 --unknown"
      })
  int retry(
      @Parameters(paramLabel = EDITION, description = NAME) String key,
      @Option(
              names = "--unknown",
              description = "Also those in doubt, which may then arrive twice.")
          boolean unknown,
      @Option(names = "--yes", description = "Do not ask, as in a script.") boolean yes) {
    Console console = postrider.console();
    try (Postrider opened = postrider.open()) {
      Editions editions = opened.editions();
      Edition edition = NamedEdition.of(key, opened, spec);
      EditionReport report = editions.report(edition);
      Again again = editions.toRetry(edition, unknown);
      if (report.mailing().state() == MailingState.CANCELLED || again.emails() == 0) {
        throw wrong(nothingToRetry(report, unknown));
      }
      if (!postrider.quiet || !yes) {
        describe(console, report, again);
      }
      String question = "Type the number of emails to send them again:";
      if (!new TypedNumber(spec, console, yes).isTyped(again.emails(), question)) {
        return ExitCode.USAGE.number();
      }
      Again retried = editions.retry(edition, unknown);
      postrider.report(
          "%s of %s %s",
          count(retried.emails(), "email"),
          key,
          report.isHeld()
              ? "will wait until you resume it: postrider editions resume " + key
              : "will go out with the next send or run.");
    }
    return ExitCode.DONE.number();
  }

  private static void describe(Console console, EditionReport report, Again again) {
    if (again.failed() > 0) {
      console.print("%s that failed will be sent again.", count(again.failed(), "email"));
    }
    long suppressed = report.tally().of(EmailState.FAILED) - again.failed();
    if (suppressed > 0) {
      console.print(
          "%s that failed will not: nothing goes to the address any more.",
          count(suppressed, "email"));
    }
    if (again.unknown() > 0) {
      console.print(
          "%s in doubt will be sent again and %s.",
          count(again.unknown(), "email"), console.yellow("may arrive twice"));
    }
  }

  private static String cannotRetry(String emails, String key) {
    return ("%s of %s failed, to addresses that are not written to any more. If one works again:"
            + " postrider subscribers restore ADDRESS")
        .formatted(emails, key);
  }

  private static String nothingToRetry(EditionReport report, boolean unknown) {
    String key = report.edition().key();
    if (report.mailing().state() == MailingState.CANCELLED) {
      return key + " is cancelled and stays so";
    }
    long failed = report.tally().of(EmailState.FAILED);
    String why =
        failed == 0
            ? "no email of %s failed".formatted(key)
            : cannotRetry(count(failed, "email"), key);
    long inDoubt = report.tally().of(EmailState.UNKNOWN);
    return why
        + (!unknown && inDoubt > 0
            ? "; %d in doubt may go out with --unknown".formatted(inDoubt)
            : "");
  }

  /// @param change what is done; false where the edition is not in a state for it
  /// @param otherwise what is said then, `%s` being the state
  /// @return how it is then
  private EditionDetails change(
      Postrider opened, String key, BiPredicate<Editions, Edition> change, String otherwise) {
    Edition edition = NamedEdition.of(key, opened, spec);
    boolean changed = change.test(opened.editions(), edition);
    EditionDetails details = opened.editions().details(edition);
    if (!changed) {
      String state = details.report().mailing().state().word();
      throw wrong(key + " " + otherwise.formatted(state));
    }
    return details;
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
