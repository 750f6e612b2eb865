package dev.postrider.cli;

import dev.postrider.Keys;
import dev.postrider.Keys.TokenKey;
import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.report.KeyJson;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `keys`: what the links in emails are made with.
@Command(
    name = "keys",
    header = "List the keys that links in emails are made with, and make a fresh one.",
    footer = "Example: postrider keys list")
final class KeysCommand implements Runnable {

  @ParentCommand PostriderCommand postrider;
  @Spec CommandSpec spec;

  /// Without a command the help is shown.
  @Override
  public void run() {}

  @Command(
      name = "list",
      header = "List the keys, newest first: fingerprint, when it was made, what it is for.",
      footer = {"Example: postrider keys list"})
  int list(
      @Option(names = "--json", description = "Print one JSON document, for scripts.")
          boolean json) {
    try (Postrider opened = postrider.open()) {
      if (json) {
        List<TokenKey> keys = opened.keys().ofTokens();
        postrider.console().print("%s", KeyJson.list(keys));
      } else {
        print(opened.keys());
      }
    }
    return ExitCode.DONE.number();
  }

  @Command(
      name = "rotate",
      header = "Make a fresh key, from which all links are made from now on.",
      description = {
        "Links to leave in older emails work on, without an undo, and those to confirm for their"
            + " seven days; those to choose do not. Start run and serve again afterwards, as they"
            + " know the keys of when they were started."
      },
      footer = {"Example: postrider keys rotate"})
  int rotate() {
    try (Postrider opened = postrider.open()) {
      Keys keys = opened.keys();
      if (!keys.canRotate()) {
        throw new ParameterException(
            spec.commandLine(),
            "the keys stand in the settings: write a fresh one before the others in keys.tokens");
      }
      keys.rotate();
      print(keys);
      postrider.report("Start run and serve again, where they run.");
    }
    return ExitCode.DONE.number();
  }

  private void print(Keys keys) {
    Console console = postrider.console();
    List<TokenKey> all = keys.ofTokens();
    String oldest = keys.canRotate() ? "with the database" : "in the settings";
    for (TokenKey key : all) {
      console.print(
          "%s  %-20s  %s",
          key.fingerprint(),
          key.made().map(made -> made.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(oldest),
          key.equals(all.getFirst()) ? "makes links" : "reads links to leave");
    }
  }
}
