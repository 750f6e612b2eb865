package dev.postrider.console;

import java.time.Duration;

/// What Ctrl-C and SIGTERM do: what is under way, as the emails on the wire, is finished and its
/// result printed, and then the process ends with the exit code of its command, where Java would
/// end it with 130 or 143. Who asks a second time has it end at once.
public final class Interrupts implements AutoCloseable {

  /// A server may think ten minutes about the dot after a message (RFC 5321 §4.5.3.2.6).
  private static final Duration MOST = Duration.ofMinutes(11);

  private final Thread hook;

  private Interrupts(Runnable stop) {
    this.hook = new Thread(() -> stopAndWait(stop), "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Does `stop` when the process is asked to end, which then goes on until [#exit].
  public static Interrupts doing(Runnable stop) {
    return new Interrupts(stop);
  }

  /// The process lives as long as this: until the command that was stopped has its exit code.
  private static void stopAndWait(Runnable stop) {
    SecondSignal.endsAtOnce();
    stop.run();
    try {
      Thread.sleep(MOST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the process with `code`, also while it is being asked to end.
  public static void exit(int code) {
    if (isEnding()) {
      Runtime.getRuntime().halt(code);
    } else {
      System.exit(code);
    }
  }

  private static boolean isEnding() {
    var probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, and waits for exit
    }
  }
}
