package dev.postrider.delivery;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Writes emails while the connections that will send them wait for the server, on all processors.
/// Threads share it.
///
/// That pays where emails are signed, which takes longer than all else; without signatures it would
/// cost more than it saves. No more are waiting than are granted. No connection helps: more threads
/// than processors would only keep Java's compiler from what makes signatures quick.
final class Ahead implements AutoCloseable {

  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private static final int IDLE_SECONDS = 3;

  private final boolean pays;
  private final ThreadPoolExecutor threads;

  /// @param pays whether emails are written ahead at all
  Ahead(boolean pays) {
    this.pays = pays;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("email-writer-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  void write(Granted granted) {
    if (pays) {
      granted.writeBy(threads);
    }
  }

  /// Nothing more is written ahead; what was asked for before is.
  @Override
  public void close() {
    threads.shutdown();
  }
}
