package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.console.Console;
import dev.postrider.edition.EditionDetails;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.Undelivered.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Shows all there is to know of an edition to a person at a terminal of 80 columns.
final class EditionPrinter {

  private static final int WIDTH = 80;

  /// So many are looked through; a script takes all of them as JSON.
  private static final int MOST_SHOWN = 20;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private final Console console;
  private final ZoneId zone;
  private final InstantSource clock;

  /// @param zone that times are told in
  EditionPrinter(Console console, ZoneId zone, InstantSource clock) {
    this.console = console;
    this.zone = zone;
    this.clock = clock;
  }

  void print(EditionDetails details) {
    EditionReport report = details.report();
    String key = report.edition().key();
    var printer = new ReportPrinter(console, false);
    printer.title(report.edition());
    console.print("  %s, %s", day(report.edition().date()), report.mailing().state().word());
    details.posts().forEach(post -> console.print("  %s %s", console.dot(), post.title()));
    console.print("");
    printer.tally(report, details.undelivered().nextTry().map(this::nextTry).orElse(""));
    accountFor(report);
    if (report.isHeld()) {
      console.print("");
    }
    printer.held(report);
    details.approval().ifPresent(copies -> console.print("  copies for approval: %s", copies));
    printFailed(details.undelivered().failed(), key);
    printUnknown(details.undelivered().unknown(), key);
  }

  private void accountFor(EditionReport report) {
    long counted = report.tally().recipients();
    boolean addsUp = counted == report.mailing().recipients();
    console.print("%18s%s", "", (console.unicode() ? "─" : "-").repeat(7));
    console.print(
        "  accounted for %,9d   %s", counted, addsUp ? console.tick() : console.yellow("!"));
    if (report.edition().skipped() > 0) {
      console.print(
          "  %s left out, as it has nothing on their topics",
          count(report.edition().skipped(), "reader"));
    }
  }

  private void printFailed(List<Failure> failed, String key) {
    if (failed.isEmpty()) {
      return;
    }
    console.print("");
    console.print("  %s", console.red("failed"));
    for (Failure failure : shown(failed)) {
      console.print("  %,6d  %s", failure.emails(), failure.reply());
      long more = failure.emails() - failure.addresses().size();
      printWords(failure.addresses(), more);
    }
    printMore(failed.size() - MOST_SHOWN, "replies");
    console.print("  To send them again: postrider editions retry %s", key);
  }

  private void printUnknown(List<String> unknown, String key) {
    if (unknown.isEmpty()) {
      return;
    }
    console.print("");
    console.print("  %s: nobody can tell whether these arrived", console.yellow("unknown"));
    printWords(shown(unknown), Math.max(0, unknown.size() - MOST_SHOWN));
    console.print("  To send them again, perhaps a second time:");
    console.print("  postrider editions retry %s --unknown", key);
  }

  private static <T> List<T> shown(List<T> all) {
    return all.subList(0, Math.min(all.size(), MOST_SHOWN));
  }

  private void printMore(int more, String what) {
    if (more > 0) {
      console.print("          and %,d more %s; --json has all of them", more, what);
    }
  }

  /// As many in a line as it holds.
  ///
  /// @param more how many there are besides
  private void printWords(List<String> words, long more) {
    var rest = new ArrayList<>(words);
    if (more > 0) {
      rest.add("and %,d more".formatted(more));
    }
    String indent = " ".repeat(10);
    var line = new StringBuilder(indent + rest.removeFirst());
    for (String word : rest) {
      line.append(',');
      if (line.length() + 1 + word.length() >= WIDTH) {
        console.print("%s", line);
        line.setLength(0);
        line.append(indent).append(word);
      } else {
        line.append(' ').append(word);
      }
    }
    console.print("%s", line);
  }

  private String nextTry(Instant at) {
    boolean today =
        at.atZone(zone).toLocalDate().equals(clock.instant().atZone(zone).toLocalDate());
    return "   next try " + (today ? TIME.format(at.atZone(zone)) : day(at));
  }

  private String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }
}
