package dev.postrider.report;

import dev.postrider.console.Console;
import java.nio.file.Path;

/// What a new site holds, and the commands to begin with.
public final class StarterPrinter {

  private final Console console;

  public StarterPrinter(Console console) {
    this.console = console;
  }

  /// Prints them.
  ///
  /// @param folder as the user named it
  public void print(Path folder) {
    console.print("A new site in %s", folder);
    console.print("  postrider.yaml     its settings: make title, url and mail your own");
    console.print("  content/           two posts and a picture");
    console.print("  email-templates/   how its emails look");
    console.print("  .gitignore         what Git is to leave alone");
    console.print("");
    console.print("Try it:");
    console.print("  %s", console.bold("cd " + inShell(folder.toString())));
    console.print("  %s", console.bold("postrider build"));
    console.print("  %s", console.bold("postrider preview weekly"));
    console.print("  %s", console.bold("postrider send weekly --to you@example.com"));
    console.print("");
    console.print("The last one sends through a mail server on this machine that catches all");
    console.print("emails at port 1025, such as Mailpit: https://mailpit.axllent.org/");
  }

  /// A word as POSIX shells read it, quoted where it must be.
  private static String inShell(String word) {
    boolean isPlain = word.matches("[\\p{L}\\p{N}_./][\\p{L}\\p{N}_./,:@%+=-]*");
    return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
