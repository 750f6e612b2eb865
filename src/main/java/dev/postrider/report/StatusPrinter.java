package dev.postrider.report;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.SiteStatus;
import dev.postrider.console.Console;
import dev.postrider.console.Paragraph;
import dev.postrider.edition.EditionDetails;
import dev.postrider.edition.EditionReport;
import dev.postrider.edition.Outlook;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.outbox.Waiting;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows how things stand to a person at a terminal of 80 columns.
public final class StatusPrinter {

  private static final String INDENT = " ".repeat(18);

  /// Of what stands below the name of a mailing.
  private static final String BELOW = " ".repeat(4);

  private static final DateTimeFormatter NOW =
      DateTimeFormatter.ofPattern("HH:mm, EEEE d MMMM uuuu", Locale.ENGLISH);

  private final Console console;
  private final Dates dates;
  private final SiteStatus status;

  /// @param zone that times are told in which are of no digest
  public StatusPrinter(Console console, ZoneId zone, SiteStatus status) {
    this.console = console;
    this.dates = new Dates(zone, status.at());
    this.status = status;
  }

  public void print() {
    console.print("As of %s", NOW.format(status.at().atZone(dates.zone())));
    status.underWay().forEach(this::print);
    status.heldConfirmations().forEach(this::print);
    console.print("");
    printOutbox(status.outbox());
    printReaders();
    printDates();
  }

  private void print(EditionDetails details) {
    EditionReport report = details.report();
    String since =
        report.isHeld()
            ? console.yellow("held")
            : report
                .awaited()
                .map(time -> "goes out " + dates.time(time))
                .orElseGet(
                    () ->
                        (report.isMoving() ? "sending" : "waiting")
                            + " since "
                            + dates.time(report.edition().date()));
    console.print("%n  %s   %s", name(report.edition().digest(), report.edition().number()), since);
    var tally = new TallyPrinter(console, BELOW);
    tally.print(
        report,
        details.undelivered().nextTry().map(at -> "   next try " + dates.time(at)).orElse(""));
    tally.printSum(report);
    printHeld(report);
  }

  private void print(Mailing confirmations) {
    console.print("%n  %s   what asks people to confirm", console.bold(confirmations.key()));
    ReportPrinter.held(console, BELOW, confirmations);
  }

  private void printHeld(EditionReport report) {
    if (report.isHeld()) {
      ReportPrinter.held(console, BELOW, report.mailing());
    }
    if (report.tally().lost() > 0) {
      console.print("    What failed: postrider editions show %s", report.edition().key());
    }
  }

  private void printOutbox(Waiting waiting) {
    if (waiting.emails() == 0) {
      field("Outbox", "empty");
      return;
    }
    String parts =
        Stream.of(
                part(waiting.due(), "due now"),
                part(waiting.later(), "put off")
                    + waiting.next().map(at -> " until " + dates.time(at)).orElse(""),
                part(waiting.held(), "held"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    field("Outbox", "%s: %s".formatted(count(waiting.emails(), "email"), parts));
  }

  private void printReaders() {
    long asked = status.unconfirmed().asked();
    long queued = status.unconfirmed().queued();
    if (asked + queued > 0) {
      String rest = queued > 0 ? "; %,d more are still to be asked".formatted(queued) : "";
      field("To confirm", count(asked, "sign-up") + rest);
    }
    String suppressed =
        Stream.of(Reason.values())
            .map(reason -> part(status.suppressed().getOrDefault(reason, 0L), reason.word()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    if (!suppressed.isEmpty()) {
      field("Not written to", suppressed);
    }
  }

  private static String part(long number, String what) {
    return number == 0 ? "" : String.format(Locale.ENGLISH, "%,d %s", number, what);
  }

  private void printDates() {
    String label = "Next";
    console.print("");
    for (Outlook outlook : status.outlooks()) {
      print(label, outlook);
      label = "";
    }
    if (status.outlooks().isEmpty()) {
      field(label, "no digest is in the settings");
    }
  }

  private void print(String label, Outlook outlook) {
    var there = new Dates(outlook.digest().calendar().zone(), status.at());
    String elsewhere = there.zone().equals(dates.zone()) ? "" : ", " + there.place();
    long posts = outlook.posts().size() + outlook.kept();
    boolean isOverdue = outlook.isOverdue(status.at());
    String date = there.date(outlook.date());
    field(
        label,
        "%s   %s   %s so far%s"
            .formatted(
                isOverdue ? console.yellow(date) : date,
                name(outlook.digest().key(), outlook.number()) + " ".repeat(padding(outlook)),
                count(posts, "post"),
                elsewhere));
    if (isOverdue) {
      field("", console.yellow("overdue") + ": nobody ran; start postrider serve or run");
    }
    outlook
        .missed()
        .ifPresent(
            missed ->
                field(
                    "",
                    "%s %s: it was late, and catch-up is skip"
                        .formatted(console.yellow("missed"), there.brief(missed))));
    String then =
        outlook.dates().stream()
            .skip(1)
            .map(there::brief)
            .collect(Collectors.joining(console.unicode() ? " · " : ", "));
    Paragraph.lines("then " + then, Paragraph.WIDTH - INDENT.length())
        .forEach(line -> field("", console.dim(line)));
  }

  /// What stands behind its name, so that what follows stands in a column.
  private int padding(Outlook outlook) {
    int longest = status.outlooks().stream().mapToInt(one -> one.key().length()).max().orElse(0);
    return longest - outlook.key().length();
  }

  private String name(String digest, int number) {
    return console.bold(digest + " No. " + number);
  }

  private void field(String name, String value) {
    console.print("%s", "  %-16s%s".formatted(name, value));
  }
}
