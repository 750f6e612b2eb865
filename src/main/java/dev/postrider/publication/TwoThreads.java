package dev.postrider.publication;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Does a list of work on this thread and a second one.
final class TwoThreads {

  private TwoThreads() {}

  /// What `step` gives for each piece of `work`, in the order of `work`. Every piece is done, also
  /// where one fails.
  ///
  /// @throws RuntimeException what the first piece that failed has thrown
  static <T, R> List<R> map(List<T> work, Function<T, R> step) {
    List<FutureTask<R>> tasks =
        work.stream().map(piece -> new FutureTask<>(() -> step.apply(piece))).toList();
    var next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            tasks.get(i).run();
          }
        };
    try (var second = Executors.newSingleThreadExecutor()) {
      second.execute(share);
      share.run();
    }
    return tasks.stream().map(TwoThreads::result).toList();
  }

  private static <R> R result(FutureTask<R> task) {
    if (task.state() == FutureTask.State.SUCCESS) {
      return task.resultNow();
    }
    throw switch (task.exceptionNow()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case Throwable e -> new IllegalStateException("a function threw what it cannot", e);
    };
  }
}
