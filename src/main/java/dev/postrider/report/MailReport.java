package dev.postrider.report;

import dev.postrider.Settings;
import dev.postrider.console.Console;
import dev.postrider.console.ProblemPrinter;
import dev.postrider.deliverability.DnsRecord;
import dev.postrider.deliverability.DnsRecord.State;
import dev.postrider.deliverability.MailCheck.Checked;
import dev.postrider.deliverability.MailCheck.Server;
import dev.postrider.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What `check --mail` found, in words or as JSON, whose names never change.
public final class MailReport {

  private record Entry(
      String kind, String name, String text, String zone, String state, String fault) {}

  private record Document(Server server, List<Entry> records, List<FindingJson> findings) {}

  private final Settings settings;
  private final ProblemPrinter printer;

  public MailReport(Settings settings, ProblemPrinter printer) {
    this.settings = settings;
    this.printer = printer;
  }

  public void print(Checked checked, Console console) {
    List<Problem> problems = problems(checked);
    printer.list(problems);
    Server server = checked.server();
    String offers = server.offers().isEmpty() ? "" : ": " + String.join(", ", server.offers());
    console.print("Mail server %s is %s%s", server.name(), server.state(), offers);
    for (DnsRecord record : checked.records()) {
      String fault = record.fault().isEmpty() ? "" : ", " + record.fault();
      console.print(
          "%s of %s is %s%s", console.bold(record.kind()), record.name(), state(record), fault);
      if (record.state() != State.RIGHT) {
        console.print("  %s", record.zoneLine());
      }
    }
    console.print("%s", printer.counted(problems));
  }

  public String json(Checked checked) {
    var document =
        new Document(
            checked.server(),
            checked.records().stream().map(MailReport::entry).toList(),
            Stream.concat(
                    settings.warnings().stream().map(problem -> found("settings", problem)),
                    checked.problems().stream().map(problem -> found("mail", problem)))
                .toList());
    return Json.of(document);
  }

  private List<Problem> problems(Checked checked) {
    return Stream.concat(settings.warnings().stream(), checked.problems().stream()).toList();
  }

  private static Entry entry(DnsRecord one) {
    return new Entry(one.kind(), one.name(), one.text(), one.zoneLine(), state(one), one.fault());
  }

  private FindingJson found(String check, Problem problem) {
    return FindingJson.of(check, problem, printer);
  }

  private static String state(DnsRecord record) {
    return record.state().name().toLowerCase(Locale.ROOT);
  }
}
