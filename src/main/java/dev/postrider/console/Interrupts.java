package dev.postrider.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What Ctrl-C and SIGTERM do: what is under way, as the emails on the wire, is finished and its
/// result printed, and then the process ends. Who asks a second time has it end at once.
public final class Interrupts implements AutoCloseable {

  /// A server may think that long about the dot after a message (RFC 5321 §4.5.3.2.6).
  private static final int WAIT_MINUTES = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interrupts(Runnable stop, Runnable end) {
    this.hook =
        new Thread(
            () -> {
              stopAndWait(stop);
              end.run();
            },
            "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Does `stop` when the process is asked to end, and lets it end after [#close].
  public static Interrupts doing(Runnable stop) {
    return new Interrupts(stop, () -> {});
  }

  /// The same, for what is always ended so: the process is then done as any other is, while Java
  /// would end it with 130 or 143.
  public static Interrupts ending(Runnable stop) {
    return new Interrupts(stop, () -> Runtime.getRuntime().halt(ExitCode.DONE.number()));
  }

  private void stopAndWait(Runnable stop) {
    SecondSignal.endsAtOnce();
    stop.run();
    try {
      finished.await(WAIT_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, and the hook with it
    }
  }
}
