package dev.postrider.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several threads at once.
final class Together {

  private Together() {}

  /// What each of `tasks` gave, in their order; throws if one of them did.
  @SafeVarargs
  static <T> List<T> run(Callable<T>... tasks) throws Exception {
    var results = new ArrayList<T>();
    try (var threads = Executors.newFixedThreadPool(tasks.length)) {
      var running = new ArrayList<Future<T>>();
      for (Callable<T> task : tasks) {
        running.add(threads.submit(task));
      }
      for (Future<T> one : running) {
        results.add(one.get());
      }
    }
    return results;
  }
}
