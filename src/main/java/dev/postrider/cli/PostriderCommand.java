package dev.postrider.cli;

import com.google.errorprone.annotations.FormatMethod;
import dev.postrider.Logging;
import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.SettingsFile;
import dev.postrider.console.ColorChoice;
import dev.postrider.console.Console;
import dev.postrider.console.ProblemPrinter;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options every command takes, and what they lead to.
@Command(
    name = "postrider",
    header = "Turns a folder of Markdown posts into feeds and digest emails.",
    footer = {
      "Each command has a help of its own, as: postrider help send",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 problems in posts, templates or",
      "settings, 4 sent in part.",
      "",
      "Begin with: postrider demo, and then: postrider init my-site"
    },
    addMethodSubcommands = false)
final class PostriderCommand implements Runnable {

  @Option(
      names = "-C",
      paramLabel = "DIR",
      description = "The site's folder. Default: the one you are in.",
      scope = ScopeType.INHERIT)
  Path folder = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The settings file. Default: postrider.yaml in the site's folder.",
      scope = ScopeType.INHERIT)
  @Nullable Path config;

  @Option(
      names = "-v",
      description = "Say more: a line for each thing done.",
      scope = ScopeType.INHERIT)
  boolean verbose;

  @Option(
      names = "-q",
      description = "Say nothing unless something is wrong.",
      scope = ScopeType.INHERIT)
  boolean quiet;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "When to use colours: auto, always or never.",
      scope = ScopeType.INHERIT)
  ColorChoice color = ColorChoice.auto;

  private final Terminal terminal;

  PostriderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Without a command the help is shown, by [CommandLines].
  @Override
  public void run() {}

  /// The whole command line, whichever command of it was given.
  CommandLine allCommands() {
    return CommandLines.line(new PostriderCommand(terminal), terminal, Commands.ALL);
  }

  Console console() {
    if (verbose) {
      Logging.verbose();
    } else if (quiet) {
      Logging.quiet();
    }
    return terminal.console(color);
  }

  OutputStream out() {
    return terminal.out();
  }

  /// Says what was done, which `-q` leaves out.
  @FormatMethod
  void report(String format, @Nullable Object... values) {
    if (!quiet) {
      console().print(format, values);
    }
  }

  ProblemPrinter problems() {
    return new ProblemPrinter(console(), folder);
  }

  /// Standard input as octets.
  InputStream in() {
    return terminal.in();
  }

  Path settingsFile() {
    return config == null ? folder.resolve(SettingsFile.NAME) : config;
  }

  Settings settings() {
    return new SettingsFile(folder, settingsFile(), terminal::variable).read();
  }

  Postrider open() {
    return open(settings());
  }

  Postrider open(Settings settings) {
    return new Postrider(settings, clock());
  }

  InstantSource clock() {
    return terminal.clock().orElseGet(Postrider::machineClock);
  }
}
