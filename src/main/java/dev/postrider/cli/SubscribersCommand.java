package dev.postrider.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `subscribers`: who is written to.
@Command(
    name = "subscribers",
    header = "Take in readers and lists of them, look at them, and let them go.",
    footer = "Example: postrider subscribers list --digest weekly",
    subcommands = {
      ImportCommand.class,
      ExportCommand.class,
      ListCommand.class,
      ShowCommand.class,
      AddCommand.class,
      RemoveCommand.class,
      RestoreCommand.class,
      EraseCommand.class
    })
final class SubscribersCommand implements Runnable {

  @ParentCommand PostriderCommand postrider;

  /// Without a command the help is shown.
  @Override
  public void run() {}
}
