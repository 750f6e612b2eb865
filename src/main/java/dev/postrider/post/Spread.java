package dev.postrider.post;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Work spread over the processors: this thread and others, two at least.
public final class Spread {

  private Spread() {}

  /// What `work` makes of each of `things`, in their order. All are done, also where one fails.
  ///
  /// @param work called from several threads at once
  /// @throws RuntimeException what `work` threw first, in the order of `things`
  public static <T, R> List<R> over(List<T> things, Function<T, R> work) {
    List<FutureTask<R>> tasks =
        things.stream().map(thing -> new FutureTask<>(() -> work.apply(thing))).toList();
    var next = new AtomicInteger();
    Runnable share =
        () -> {
          for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            tasks.get(i).run();
          }
        };
    int threads = Math.min(tasks.size(), Math.max(2, Runtime.getRuntime().availableProcessors()));
    try (var others = Executors.newCachedThreadPool()) {
      for (int other = 1; other < threads; other++) {
        others.execute(share);
      }
      share.run();
    }
    return tasks.stream().map(Spread::result).toList();
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
