package dev.postrider.cli;

import dev.postrider.console.Interrupts;
import java.util.Locale;

/// The program.
public final class Main {

  private Main() {}

  /// Runs one command and ends the process with its exit code. What Java itself says in a message
  /// is English as the rest of it, whatever the machine's language.
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    Interrupts.exit(Terminal.ofThisProcess().run(arguments));
  }
}
