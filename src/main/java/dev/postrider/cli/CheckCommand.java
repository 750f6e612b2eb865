package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.LinkCheck.Followed;
import dev.postrider.Postrider;
import dev.postrider.SiteCheck.Checked;
import dev.postrider.console.ProblemPrinter;
import dev.postrider.deliverability.MailCheck;
import dev.postrider.deliverability.Resolver;
import dev.postrider.problem.Problem;
import dev.postrider.problem.ProblemsFound;
import dev.postrider.report.CheckJson;
import dev.postrider.report.MailReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `check`: what is wrong with the site.
@Command(
    name = "check",
    header = "Judge settings, posts, templates and feeds, and write nothing.",
    description = {
      "Names every mistake with its file, line and column: in the settings, in the posts, in"
          + " the email templates, which are filled with made-up posts, and in the feed files that stand in the feeds folder, whoever wrote them. Those are judged"
          + " by the rules of Atom, RSS, JSON Feed and OPML. Ends with 3 where something is wrong;"
          + " a warning alone is none.",
      "With --links it asks every server that the next edition of a digest leads to whether the"
          + " page or picture is still there; where no email can be sent, that is done for all"
          + " posts."
    },
    footer = {
      "Example: postrider check",
      "         postrider check --json",
      "         postrider check --links",
      "         postrider check --mail"
    })
final class CheckCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;

  @Option(names = "--json", description = "Print one JSON document, for scripts.")
  boolean json;

  @Mixin final LinksOption links = new LinksOption();

  @Option(
      names = "--mail",
      description =
          "Ask the mail server and the DNS instead whether emails can be sent and will be believed,"
              + " and print the DNS records to set. Sends nothing.")
  boolean mail;

  @Option(
      names = "--resolver",
      paramLabel = "HOST[:PORT]",
      description = "The DNS server that --mail asks. Default: those of this machine.")
  @Nullable String resolver;

  @Override
  public Integer call() {
    if (mail) {
      return checkMail();
    }
    if (json) {
      return printJson();
    }
    try (Postrider opened = postrider.open()) {
      return print(opened.check().run(), links.run(opened));
    }
  }

  private int checkMail() {
    try (Postrider opened = postrider.open()) {
      var dns = new Resolver(Optional.ofNullable(resolver));
      var report = new MailReport(opened.settings(), postrider.problems());
      MailCheck.Checked checked = opened.mailCheck(dns, postrider.settingsFile()).run();
      if (json) {
        postrider.console().print("%s", report.json(checked));
      } else {
        report.print(checked, postrider.console());
      }
      return ProblemPrinter.end(checked.problems()).number();
    }
  }

  private int print(Checked checked, Optional<Followed> followed) {
    List<Problem> problems = all(checked, followed);
    ProblemPrinter printer = postrider.problems();
    printer.list(problems);
    if (!postrider.quiet || !problems.isEmpty()) {
      postrider
          .console()
          .print(
              "%s, %s, %s%s, %s",
              count(checked.posts(), "post"),
              count(checked.templates(), "template"),
              count(checked.feeds().files(), "feed file"),
              LinksOption.counted(followed),
              printer.counted(problems));
    }
    return ProblemPrinter.end(problems).number();
  }

  /// A problem of the posts is told by both.
  private static List<Problem> all(Checked checked, Optional<Followed> followed) {
    return Stream.concat(checked.problems().stream(), LinksOption.problems(followed).stream())
        .distinct()
        .toList();
  }

  /// One document also where the settings cannot be read.
  private int printJson() {
    var found = new CheckJson(postrider.problems());
    try (Postrider opened = postrider.open()) {
      Checked checked = opened.check().run();
      Optional<Followed> followed = links.run(opened);
      postrider.console().print("%s", found.document(checked, followed));
      return ProblemPrinter.end(all(checked, followed)).number();
    } catch (ProblemsFound e) {
      postrider.console().print("%s", found.settings(e.problems()));
      return ProblemPrinter.end(e.problems()).number();
    }
  }
}
