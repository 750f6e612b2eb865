package dev.postrider.template;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs work on a thread of its own and looks again and again at what it has used.
final class LimitedRun {

  /// Work went on beyond a limit.
  static final class Exceeded extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;

    Exceeded(String what) {
      super(what);
      this.what = what;
    }

    /// What was too much, as a problem says it.
    String what() {
      return what;
    }
  }

  /// In milliseconds. Until the next look, no thread can ask for much more memory.
  private static final long LOOK_EVERY = 10;

  private final Limits limits;

  LimitedRun(Limits limits) {
    this.limits = limits;
  }

  /// The result. Work that goes on is interrupted and then left alone: its thread cannot be ended
  /// from outside, but keeps no program from ending.
  ///
  /// @throws Exceeded saying what was too much
  /// @throws IllegalStateException if work fails, or the waiting thread is interrupted; it stays so
  <T> T result(Callable<T> work) throws Exceeded {
    var task = new FutureTask<>(work);
    Thread thread = Thread.ofPlatform().daemon().name("template").start(task);
    long began = System.nanoTime();
    try {
      while (true) {
        try {
          return task.get(LOOK_EVERY, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
          throwIfTooMuch(thread, System.nanoTime() - began);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a template could not be rendered", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a template was rendered", e);
    } finally {
      if (!task.isDone()) {
        thread.interrupt();
      }
    }
  }

  /// A thread that has just ended has used nothing.
  private void throwIfTooMuch(Thread thread, long waited) throws Exceeded {
    if (bean().getThreadAllocatedBytes(thread.threadId()) > limits.bytes()) {
      throw new Exceeded("needs more than %d MB of memory".formatted(limits.bytes() / 1_000_000));
    }
    if (bean().getThreadCpuTime(thread.threadId()) > limits.work().toNanos()
        || waited > limits.time().toNanos()) {
      throw new Exceeded("takes longer than %d ms".formatted(limits.work().toMillis()));
    }
  }

  private static ThreadMXBean bean() {
    return (ThreadMXBean) ManagementFactory.getThreadMXBean();
  }
}
