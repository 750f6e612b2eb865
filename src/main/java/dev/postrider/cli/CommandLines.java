package dev.postrider.cli;

import dev.postrider.console.ColorChoice;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command line as picocli reads it, and how each kind of failure ends.
final class CommandLines {

  private CommandLines() {}

  static int run(Terminal terminal, String... typed) {
    String[] arguments = helped(typed);
    var top = new PostriderCommand(terminal);
    CommandLine line = line(top, terminal, Commands.named(List.of(arguments)));
    int exitCode = line.execute(arguments);
    if (terminal.out().checkError()) {
      line.getErr().println("not all of the output could be written");
      return ExitCode.FAILED.number();
    }
    return exitCode;
  }

  /// `help send` is `send --help`.
  private static String[] helped(String... typed) {
    boolean isHelp = typed.length > 0 && typed[0].equals("help");
    return isHelp
        ? Stream.concat(Stream.of(typed).skip(1), Stream.of("--help")).toArray(String[]::new)
        : typed;
  }

  /// `commands` below `top`.
  static CommandLine line(PostriderCommand top, Terminal terminal, List<Class<?>> commands) {
    var line = new CommandLine(top);
    commands.forEach(line::addSubcommand);
    dress(line);
    line.getCommandSpec().addOption(versionOption());
    line.getCommandSpec().versionProvider(() -> versions(top.verbose));
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

  /// Gives every command its `--help` and the same look in it.
  private static void dress(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    boolean isDescribed = line.getCommandSpec().usageMessage().description().length > 0;
    boolean hasParameters = !line.getCommandSpec().positionalParameters().isEmpty();
    line.getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .synopsisHeading("%nUsage: ")
        .descriptionHeading(isDescribed ? "%n" : "")
        .parameterListHeading(hasParameters ? "%n" : "")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .footerHeading("%n");
    line.getSubcommands().values().forEach(CommandLines::dress);
  }

  private static OptionSpec versionOption() {
    return OptionSpec.builder("--version")
        .versionHelp(true)
        .description("Show the version; with -v the Java it runs on, too.")
        .build();
  }

  private static String[] versions(boolean verbose) {
    String own = "postrider " + version();
    String java =
        "Java %s in %s"
            .formatted(System.getProperty("java.version"), System.getProperty("java.home"));
    return verbose ? new String[] {own, java} : new String[] {own};
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
    CommandLine at = innermost(e.getCommandLine());
    PrintWriter err = at.getErr();
    err.println(new WrongUsage(e).sentence());
    err.println("See: " + at.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  /// A command that is a method is found wrong in the name of the one that holds it.
  private static CommandLine innermost(CommandLine line) {
    ParseResult result = line.getParseResult();
    return result != null && result.hasSubcommand()
        ? result.subcommand().commandSpec().commandLine()
        : line;
  }

  private static int failed(Exception e, PostriderCommand top) {
    Console console = top.console();
    return switch (e) {
      case ProblemsFound found -> top.problems().print(found.problems()).number();
      case UncheckedIOException io -> {
        console.tell("%s", sentence(io));
        yield ExitCode.FAILED.number();
      }
      default -> {
        console.tell("%s", "this is a fault of Postrider, and its trace tells where:");
        e.printStackTrace(console.err());
        yield ExitCode.FAILED.number();
      }
    };
  }

  /// What could not be done and why, without the names of classes.
  static String sentence(UncheckedIOException e) {
    IOException cause = Objects.requireNonNull(e.getCause());
    String reason =
        switch (cause) {
          case NoSuchFileException _ -> "there is no such file";
          case AccessDeniedException _ -> "this is not allowed";
          default -> String.valueOf(cause.getMessage());
        };
    String message = String.valueOf(e.getMessage());
    return message.equals(cause.toString()) ? reason : message + ": " + reason;
  }
}
