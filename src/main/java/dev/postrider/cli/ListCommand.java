package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Postrider;
import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Topic;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Paragraph;
import dev.postrider.report.Json;
import dev.postrider.report.ReaderJson;
import dev.postrider.roster.ReaderRow;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `subscribers list`: the readers, a line each.
@Command(
    name = "list",
    header = "List the readers, a line each: address, name, digests, topics, status.",
    footer = {"Example: postrider subscribers list --digest weekly --joined-since 2026-11-01"})
final class ListCommand implements Callable<Integer> {

  private static final String LINE = "%-32s  %-20s  %-16s  %-24s  %s%n";
  private static final String HEADER =
      LINE.formatted("ADDRESS", "NAME", "DIGESTS", "TOPICS", "STATUS");

  @ParentCommand SubscribersCommand subscribers;
  @Mixin FilterOptions options = new FilterOptions();

  @Option(names = "--json", description = "Print the list as JSON.")
  boolean json;

  @Override
  public Integer call() {
    PostriderCommand postrider = subscribers.postrider;
    Console console = postrider.console();
    var counted = new long[1];
    try (Postrider opened = postrider.open()) {
      if (!json && console.interactive()) {
        console.out().print(HEADER);
      }
      Function<ReaderRow, String> line = json ? row -> json(row, counted[0]) : ListCommand::line;
      opened
          .subscriberExport()
          .forEach(
              options.filter(opened),
              row -> {
                console.out().print(line.apply(row));
                counted[0]++;
              });
    }
    if (json) {
      console.out().print(counted[0] == 0 ? "[]\n" : "\n]\n");
    }
    console.out().flush();
    if (!postrider.quiet) {
      console.tell("%s", count(counted[0], "reader"));
    }
    return ExitCode.DONE.number();
  }

  /// One of an array that is printed as it comes.
  private static String json(ReaderRow row, long before) {
    String object = Json.of(ReaderJson.fields(row)).indent(2).stripTrailing();
    return (before == 0 ? "[\n" : ",\n") + object;
  }

  private static String line(ReaderRow row) {
    Subscriber reader = row.subscriber();
    String topics = reader.topics().stream().map(Topic::name).collect(Collectors.joining("; "));
    return LINE.formatted(
        Paragraph.line(reader.address().address()),
        Paragraph.line(reader.address().name()),
        Paragraph.line(String.join("; ", row.digests())),
        topics.isEmpty() ? "all" : Paragraph.line(topics),
        row.standing().word());
  }
}
