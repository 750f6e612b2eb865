package dev.postrider.post;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// Work spread over the processors.
final class Spread {

  /// Few enough that the processors end together, many enough that handing them out costs nothing.
  private static final int SLICE = 64;

  private Spread() {}

  /// What `work` makes of each of `things`, in their order.
  ///
  /// @param work called from several threads at once
  /// @throws RuntimeException what `work` threw first, in the order of `things`
  static <T, R> List<R> over(List<T> things, Function<T, R> work) {
    if (things.size() <= SLICE) {
      return things.stream().map(work).toList();
    }
    try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var slices = new ArrayList<CompletableFuture<List<R>>>();
      for (int from = 0; from < things.size(); from += SLICE) {
        List<T> slice = things.subList(from, Math.min(from + SLICE, things.size()));
        slices.add(CompletableFuture.supplyAsync(() -> slice.stream().map(work).toList(), threads));
      }
      return slices.stream().flatMap(slice -> slice.join().stream()).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
