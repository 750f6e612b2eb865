package dev.postrider.cli;

import dev.postrider.problem.ProblemsFound;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as picocli reads it, and how each kind of failure ends.
final class CommandLines {

  private CommandLines() {}

  static int run(Terminal terminal, String... arguments) {
    var top = new PostriderCommand(terminal);
    CommandLine line = line(top, terminal);
    return line.execute(arguments);
  }

  /// All commands, for [#run] and for the tests that hold the manual against them.
  static CommandLine line(PostriderCommand top, Terminal terminal) {
    var line = new CommandLine(top);
    addHelp(line);
    line.getCommandSpec().addOption(versionOption());
    line.getCommandSpec().versionProvider(() -> new String[] {"postrider " + version()});
    line.setUsageHelpWidth(80);
    line.setUsageHelpLongOptionsMaxWidth(28);
    line.setCaseInsensitiveEnumValuesAllowed(false);
    line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
    line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
    boolean colour = terminal.console(ColorChoice.auto).colour();
    line.setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF));
    line.setExecutionStrategy(result -> execute(result, line));
    line.setParameterExceptionHandler((e, args) -> wrongUsage(e));
    line.setExecutionExceptionHandler((e, at, result) -> failed(e, top));
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
    line.getSubcommands().values().forEach(CommandLines::addHelp);
  }

  private static OptionSpec versionOption() {
    return OptionSpec.builder("--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }

  private static String version() {
    String version = CommandLines.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /// A command that only groups others shows its help.
  private static int execute(ParseResult result, CommandLine line) {
    ParseResult last = result;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    boolean groups = !last.commandSpec().subcommands().isEmpty();
    if (groups && !last.isUsageHelpRequested() && !last.isVersionHelpRequested()) {
      last.commandSpec().commandLine().usage(line.getErr());
      return ExitCode.USAGE.number();
    }
    return new CommandLine.RunLast().execute(result);
  }

  private static int wrongUsage(ParameterException e) {
    CommandLine at = e.getCommandLine();
    PrintWriter err = at.getErr();
    err.println(lowerCaseStart(String.valueOf(e.getMessage())));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("See: " + at.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  private static String lowerCaseStart(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static int failed(Exception e, PostriderCommand top) {
    Console console = top.console();
    return switch (e) {
      case ProblemsFound found -> top.problems().print(found.problems()).number();
      case UncheckedIOException io -> {
        console.tell("%s", io.getCause() == null ? io.getMessage() : withCause(io));
        yield ExitCode.FAILED.number();
      }
      default -> {
        console.tell("%s", "this is a fault of Postrider, and its trace tells where:");
        e.printStackTrace(console.err());
        yield ExitCode.FAILED.number();
      }
    };
  }

  private static String withCause(UncheckedIOException e) {
    String message = String.valueOf(e.getMessage());
    String cause = String.valueOf(e.getCause());
    return message.contains(cause) ? message : message + ": " + cause;
  }
}
