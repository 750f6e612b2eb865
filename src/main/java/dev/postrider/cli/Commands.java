package dev.postrider.cli;

import java.util.List;
import java.util.Locale;

/// The commands, and which of them a start needs.
final class Commands {

  /// In the order of the help.
  static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          InitCommand.class,
          BuildCommand.class,
          CheckCommand.class,
          PreviewCommand.class,
          PlanCommand.class,
          SendCommand.class,
          EditionsCommand.class,
          SubscribersCommand.class,
          BouncesCommand.class,
          KeysCommand.class,
          StatusCommand.class,
          RunCommand.class,
          ServeCommand.class,
          CompletionCommand.class);

  private Commands() {}

  /// Those that `arguments` name; all where they name none or ask for help. What picocli finds out
  /// about the others would be a tenth of each start.
  static List<Class<?>> named(List<String> arguments) {
    List<Class<?>> named = ALL.stream().filter(one -> arguments.contains(name(one))).toList();
    boolean wantsHelp = arguments.contains("-h") || arguments.contains("--help");
    return named.isEmpty() || wantsHelp ? ALL : named;
  }

  /// `BuildCommand` is `build`.
  private static String name(Class<?> command) {
    return command.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
  }
}
