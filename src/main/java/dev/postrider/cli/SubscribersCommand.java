package dev.postrider.cli;

import static dev.postrider.console.ProblemPrinter.count;

import dev.postrider.Postrider;
import dev.postrider.audience.Consent;
import dev.postrider.audience.ImportSummary;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.ReaderFilter;
import dev.postrider.audience.Subscriber;
import dev.postrider.audience.Subscriptions.Joined;
import dev.postrider.audience.Topic;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.mail.Address;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `subscribers`: who is written to.
@Command(
    name = "subscribers",
    header = "Add readers, one or a whole list, and list them.",
    footer = "Example: postrider subscribers list")
final class SubscribersCommand implements Runnable {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  /// Without a command the help is shown.
  @Override
  public void run() {}

  @Command(
      name = "add",
      header = "Add one reader who has agreed.",
      description = "--confirmed and --consent say that and where they agreed; both are needed.",
      footer = {
        "Example: postrider subscribers add ada@example.com --name Ada --topic seo",
        "           --confirmed --consent \"signed the sheet by the till\""
      })
  int add(
      @Parameters(paramLabel = "ADDRESS", description = "Their email address.") String address,
      @Option(names = "--name", paramLabel = "NAME", description = "What they are called.")
          @Nullable String name,
      @Option(
              names = "--topic",
              paramLabel = "TOPIC",
              description =
                  "What they want to read about; for several, repeat it. Without it: everything.")
          @Nullable List<String> topics,
      @Option(names = "--confirmed", description = "They have agreed to get emails.")
          boolean confirmed,
      @Option(
              names = "--consent",
              paramLabel = "TEXT",
              description = "Where and how they agreed, for the record.")
          @Nullable String consent) {
    var agreed = agreed(confirmed, consent, "subscribers add");
    Address reader = address(name == null ? "" : name, address);
    try (Postrider opened = postrider.open()) {
      List<Topic> chosen = List.copyOf(Topic.all(topics == null ? List.of() : topics));
      var newcomer = new Newcomer(reader, opened.digestKeys(), chosen);
      Joined joined = opened.subscriptions().join(newcomer, agreed);
      postrider.report("%s", said(reader, joined));
    }
    return ExitCode.DONE.number();
  }

  private static String said(Address reader, Joined joined) {
    return switch (joined) {
      case ADDED -> reader.address() + " is added.";
      case ALREADY_THERE -> reader.address() + " is there already and stays as they are.";
      case LEFT_BEFORE -> reader.address() + " has left before, and only they can come back.";
    };
  }

  private Address address(String name, String address) {
    try {
      return new Address(name, address);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), e.getMessage() + ". Write it as ada@example.com.");
    }
  }

  /// Nobody is written to who did not ask: without a word on it an address is refused.
  private Consent agreed(boolean confirmed, @Nullable String consent, String source) {
    if (!confirmed || consent == null || consent.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          "say that they agreed and where: add --confirmed --consent \"signed up at the fair\"");
    }
    return new Consent(source, consent);
  }

  @Command(
      name = "import",
      header = "Add the readers of a CSV file who have agreed.",
      description = {
        "The first line names the columns: email, and if you like name and topics, in any order."
            + " Several topics are divided by ; and none means everything.",
        "Who is there already stays as they are, who left stays away, and a bad line is named and"
            + " left out: importing a list again does no harm.",
        "Nobody is added without --confirmed and --consent, which say that and where they agreed."
      },
      footer = {
        "Example: postrider subscribers import readers.csv --confirmed",
        "           --consent \"signed up at the fair\""
      })
  int importFile(
      @Parameters(paramLabel = "FILE.csv", description = "The list, as CSV in UTF-8.") Path file,
      @Option(names = "--confirmed", description = "They have agreed to get emails.")
          boolean confirmed,
      @Option(
              names = "--consent",
              paramLabel = "TEXT",
              description = "Where and how they agreed, for the record.")
          @Nullable String consent) {
    var agreed = agreed(confirmed, consent, "subscribers import " + file.getFileName());
    var problems = new Problems();
    try (Postrider opened = postrider.open()) {
      ImportSummary summary = opened.subscriberImport().read(file, agreed, problems);
      postrider.report(
          "%s: %,d added, %,d there already, %,d had left, %,d refused",
          count(summary.rows(), "row"),
          summary.added(),
          summary.alreadyThere(),
          summary.leftBefore(),
          summary.refused());
    }
    return postrider.problems().print(problems.all()).number();
  }

  @Command(
      name = "list",
      header = "List every reader, a line each: address, name, topics, status.",
      footer = {"Example: postrider subscribers list"})
  int list() {
    Console console = postrider.console();
    try (Postrider opened = postrider.open()) {
      opened.subscriptions().forEach(ReaderFilter.ALL, reader -> console.print("%s", line(reader)));
    }
    return ExitCode.DONE.number();
  }

  private static String line(Subscriber reader) {
    String topics = reader.topics().stream().map(Topic::name).collect(Collectors.joining("; "));
    return "%-32s  %-20s  %-24s  %s"
        .formatted(
            reader.address().address(),
            reader.address().name(),
            topics.isEmpty() ? "all" : topics,
            reader.status().word());
  }
}
