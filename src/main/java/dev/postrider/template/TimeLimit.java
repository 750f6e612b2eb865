package dev.postrider.template;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs work on a thread of its own and waits no longer than it may take.
final class TimeLimit {

  private TimeLimit() {}

  /// The result, or empty if there was none in time. Late work is interrupted and then left alone:
  /// its thread cannot be ended from outside, but keeps no program from ending.
  ///
  /// @throws IllegalStateException if work fails, or the waiting thread is interrupted; it stays so
  static <T> Optional<T> within(Duration limit, Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread thread = Thread.ofPlatform().daemon().name("template").start(task);
    try {
      return Optional.of(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      thread.interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a template could not be rendered", e.getCause());
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a template was rendered", e);
    }
  }
}
