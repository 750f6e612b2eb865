package dev.postrider.cli;

import dev.postrider.problem.NearestName;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line, in words of this program where picocli found it.
record WrongUsage(ParameterException found) {

  String sentence() {
    return switch (found) {
      case UnmatchedArgumentException unknown -> unknown(unknown);
      case MissingParameterException missing when !missing.getMissing().isEmpty() ->
          missing(missing.getMissing().getFirst());
      case ParameterException e when e.getArgSpec() != null && e.getValue() != null ->
          notThat(e.getArgSpec(), e.getValue());
      default -> lowerCaseStart(String.valueOf(found.getMessage()));
    };
  }

  private static String unknown(UnmatchedArgumentException e) {
    Set<String> commands = e.getCommandLine().getSubcommands().keySet();
    String kind =
        e.isUnknownOption()
            ? "unknown option"
            : commands.isEmpty() ? "unknown word" : "unknown command";
    Set<String> known =
        e.isUnknownOption() ? e.getCommandLine().getCommandSpec().optionsMap().keySet() : commands;
    String typed = e.getUnmatched().getFirst();
    String meant = NearestName.meant(typed, known).map(". "::concat).orElse("");
    return kind + ": '" + typed + "'" + meant;
  }

  private static String missing(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " needs a value. Write " + name(option)
        : argument.paramLabel()
            + " is missing: "
            + lowerCaseStart(String.join(" ", argument.description()));
  }

  private static String notThat(ArgSpec argument, String value) {
    Class<?> type = argument.auxiliaryTypes()[0];
    String remedy =
        type.isEnum()
            ? "Write one of: "
                + Arrays.stream(type.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "))
            : type == int.class || type == Integer.class
                ? "Write a whole number"
                : "Write it as " + name(argument);
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    return "%s cannot be '%s'. %s.".formatted(name, value, remedy);
  }

  /// As in the help.
  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static String lowerCaseStart(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
