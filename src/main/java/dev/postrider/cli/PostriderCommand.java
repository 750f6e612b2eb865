package dev.postrider.cli;

import dev.postrider.Logging;
import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.SettingsFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options every command takes, and what they lead to.
@Command(
    name = "postrider",
    header = "A folder of Markdown posts as RSS, Atom and JSON feeds and as digest emails.",
    subcommands = {
      DemoCommand.class,
      BuildCommand.class,
      SendCommand.class,
      EditionsCommand.class,
      SubscribersCommand.class,
      RunCommand.class,
      ServeCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 problems in content, templates or",
      "settings, 4 sent in part.",
      "",
      "Begin with: postrider demo"
    })
final class PostriderCommand implements Runnable {

  @Option(
      names = "-C",
      paramLabel = "DIR",
      description = "The site's folder; by default the current one.",
      scope = ScopeType.INHERIT)
  Path folder = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file; by default postrider.yaml in the site's folder.",
      scope = ScopeType.INHERIT)
  @Nullable Path config;

  @Option(names = "-v", description = "Say more.", scope = ScopeType.INHERIT)
  boolean verbose;

  @Option(names = "-q", description = "Say only what is wrong.", scope = ScopeType.INHERIT)
  boolean quiet;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "auto, always or never.",
      scope = ScopeType.INHERIT)
  ColorChoice color = ColorChoice.auto;

  private final Terminal terminal;

  PostriderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Without a command the help is shown, by [CommandLines].
  @Override
  public void run() {}

  Console console() {
    if (verbose) {
      Logging.verbose();
    } else if (quiet) {
      Logging.quiet();
    }
    return terminal.console(color);
  }

  ProblemPrinter problems() {
    return new ProblemPrinter(console(), folder);
  }

  Settings settings() {
    Path file = config == null ? folder.resolve(SettingsFile.NAME) : config;
    return new SettingsFile(folder, file, terminal::variable).read();
  }

  Postrider open() {
    return open(settings());
  }

  Postrider open(Settings settings) {
    return terminal
        .clock()
        .map(clock -> new Postrider(settings, clock))
        .orElseGet(() -> Postrider.open(settings));
  }
}
