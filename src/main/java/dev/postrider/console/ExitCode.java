package dev.postrider.console;

/// How a command ended. Scripts depend on the numbers: they never change.
public enum ExitCode {
  DONE(0, "done"),
  FAILED(1, "failed: disk, network, or a fault of the program"),
  USAGE(2, "wrong usage"),
  PROBLEMS(3, "problems in posts, templates or settings; what could be done was"),
  PARTLY(4, "sent in part: something is deferred, failed, in doubt or held");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }
}
