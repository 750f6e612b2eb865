package dev.postrider.report;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.console.Console;
import dev.postrider.console.Paragraph;
import dev.postrider.edition.EditionDetails;
import dev.postrider.edition.EditionDetails.Copies;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Undelivered.Failure;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Shows all there is to know of an edition to a person at a terminal of 80 columns.
public final class EditionPrinter {

  /// Of what stands below the number of failed emails.
  private static final String INDENT = " ".repeat(10);

  /// So many are looked through; a script takes all of them as JSON.
  private static final int MOST_SHOWN = 20;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);

  private final Console console;
  private final Dates dates;

  /// @param zone that times are told in
  public EditionPrinter(Console console, ZoneId zone, Instant now) {
    this.console = console;
    this.dates = new Dates(zone, now);
  }

  /// Prints all of them.
  ///
  /// @param again how many of its emails that failed may go out again
  public void print(EditionDetails details, long again) {
    EditionReport report = details.report();
    String key = report.edition().key();
    var printer = new ReportPrinter(console, false, _ -> dates.zone());
    printer.title(report.edition());
    console.print("  %s, %s", day(report.edition().date()), printer.waits(report));
    details.posts().forEach(post -> console.print("  %s %s", console.dot(), post.title()));
    console.print("");
    var tally = new TallyPrinter(console, ReportPrinter.INDENT);
    tally.print(report, details.undelivered().nextTry().map(this::nextTry).orElse(""));
    tally.printSum(report);
    if (report.edition().skipped() > 0) {
      console.print("  %s", leftOut(report.edition().skipped()));
    }
    if (report.isHeld()) {
      console.print("");
    }
    printer.held(report);
    details.approval().ifPresent(this::printCopies);
    printFailed(details.undelivered().failed());
    printWayBack(report, again);
    printUnknown(details.undelivered().unknown(), key);
  }

  private void printCopies(Copies copies) {
    boolean isHeld = copies.mailing().state() == MailingState.HELD;
    console.print(
        "  copies for approval: %s%s",
        copies.tally(), isHeld ? "; held: " + copies.mailing().reason() : "");
  }

  /// As `2 readers; 1 reader left out, as nothing new is on their topics`.
  public static String readers(long recipients, long leftOut) {
    return count(recipients, "reader") + (leftOut == 0 ? "" : "; " + leftOut(leftOut));
  }

  /// As `1 reader left out, as nothing new is on their topics`.
  static String leftOut(long readers) {
    return count(readers, "reader") + " left out, as nothing new is on their topics";
  }

  private void printFailed(List<Failure> failed) {
    if (failed.isEmpty()) {
      return;
    }
    console.print("");
    console.print("  %s", console.red("failed"));
    for (Failure failure : shown(failed)) {
      List<String> reply = Paragraph.lines(failure.reply(), Paragraph.WIDTH - INDENT.length());
      console.print("  %,6d  %s", failure.emails(), String.join("\n" + INDENT, reply));
      printAddresses(failure.addresses(), failure.emails() - failure.addresses().size());
    }
    if (failed.size() > MOST_SHOWN) {
      int more = failed.size() - MOST_SHOWN;
      console.print("%sand %,d more replies; --json has all of them", INDENT, more);
    }
  }

  private void printWayBack(EditionReport report, long again) {
    boolean isCancelled = report.mailing().state() == MailingState.CANCELLED;
    if (report.tally().of(EmailState.FAILED) == 0 || isCancelled) {
      return;
    }
    if (again > 0) {
      console.print("  To send them again: postrider editions retry %s", report.edition().key());
    } else {
      console.print("  These addresses are not written to any more. If one works again:");
      console.print("  postrider subscribers restore ADDRESS");
    }
  }

  private void printUnknown(List<String> unknown, String key) {
    if (unknown.isEmpty()) {
      return;
    }
    console.print("");
    console.print("  %s: nobody can tell whether these arrived", console.yellow("unknown"));
    printAddresses(shown(unknown), Math.max(0, unknown.size() - MOST_SHOWN));
    console.print("  To send them again, perhaps a second time:");
    console.print("  postrider editions retry %s --unknown", key);
  }

  private static <T> List<T> shown(List<T> all) {
    return all.subList(0, Math.min(all.size(), MOST_SHOWN));
  }

  /// @param more how many there are besides
  private void printAddresses(List<String> addresses, long more) {
    String all = String.join(", ", addresses);
    String rest = more > 0 ? ", and %,d more".formatted(more) : "";
    Paragraph.lines(all + rest, Paragraph.WIDTH - INDENT.length())
        .forEach(line -> console.print("%s%s", INDENT, line));
  }

  private String nextTry(Instant at) {
    return "   next try " + dates.time(at);
  }

  private String day(Instant at) {
    return DAY.format(at.atZone(dates.zone()));
  }
}
