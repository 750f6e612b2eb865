package dev.postrider.report;

import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Paragraph;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.outbox.Mailing;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/// Prints how far an edition is: a line for each state that has emails, in their fixed order, and
/// why it is held.
public final class ReportPrinter {

  static final String INDENT = "  ";

  private final Console console;
  private final boolean quiet;
  private final Function<String, ZoneId> zones;

  /// @param quiet says nothing of an edition that is whole
  /// @param zones in which the times of a digest are told, by its key
  public ReportPrinter(Console console, boolean quiet, Function<String, ZoneId> zones) {
    this.console = console;
    this.quiet = quiet;
    this.zones = zones;
  }

  /// Prints `report`.
  ///
  /// @return [ExitCode#PARTLY] if an email waits or failed, else [ExitCode#DONE]
  public ExitCode print(EditionReport report) {
    if (!quiet || !report.isWhole()) {
      title(report.edition());
      new TallyPrinter(console, INDENT).print(report, "");
      held(report);
      report.awaited().ifPresent(_ -> console.print("  %s", waits(report)));
    }
    return report.isWhole() ? ExitCode.DONE : ExitCode.PARTLY;
  }

  /// Prints `report` with its date and state.
  public void list(EditionReport report) {
    Edition edition = report.edition();
    title(edition);
    String date = Dates.whole(edition.date(), zones.apply(edition.digest()));
    console.print("  %s, %s", date, waits(report));
    new TallyPrinter(console, INDENT).print(report, "");
    held(report);
  }

  void title(Edition edition) {
    String indent = " ".repeat(edition.key().length() + 2);
    List<String> subject = Paragraph.lines(edition.subject(), Paragraph.WIDTH - indent.length());
    console.print("%s  %s", console.bold(edition.key()), String.join("\n" + indent, subject));
  }

  /// When it goes out that waits for its time, as `open, goes out Tue 1 Dec 2026 09:00`; its state
  /// alone where it does not wait.
  String waits(EditionReport report) {
    String state = report.mailing().state().word();
    return report
        .awaited()
        .map(time -> Dates.whole(time, zones.apply(report.edition().digest())))
        .map(time -> state + (report.isHeld() ? ", not before " : ", goes out ") + time)
        .orElse(state);
  }

  /// Why it is held, and how it goes on; nothing where it is not.
  void held(EditionReport report) {
    if (report.isHeld()) {
      held(console, INDENT, report.mailing());
    }
  }

  /// Why a mailing is held, and how it goes on.
  static void held(Console console, String indent, Mailing held) {
    String below = indent + " ".repeat(6);
    List<String> reason = Paragraph.lines(held.reason(), Paragraph.WIDTH - below.length());
    console.print("%s%s: %s", indent, console.yellow("held"), String.join("\n" + below, reason));
    console.print("%sTo go on: postrider editions resume %s", indent, held.key());
  }
}
