package dev.postrider.cli;

/// The program.
public final class Main {

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.exit(Terminal.ofThisProcess().run(arguments));
  }
}
