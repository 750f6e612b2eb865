package dev.postrider.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What Ctrl-C and SIGTERM do while emails go out: no new one is begun, and the process ends when
/// those on the wire are finished and their result is printed.
public final class Interrupts implements AutoCloseable {

  /// A server may think that long about the dot after a message (RFC 5321 §4.5.3.2.6).
  private static final int WAIT_MINUTES = 10;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interrupts(Runnable stop) {
    this.hook = new Thread(() -> stopAndWait(stop), "interrupted");
  }

  /// Does `stop` when the process is asked to end, and lets it end after [#close].
  public static Interrupts doing(Runnable stop) {
    var interrupts = new Interrupts(stop);
    Runtime.getRuntime().addShutdownHook(interrupts.hook);
    return interrupts;
  }

  private void stopAndWait(Runnable stop) {
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
