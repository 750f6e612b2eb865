package dev.postrider.delivery;

import dev.postrider.delivery.Run.Load;
import dev.postrider.outbox.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// Half a window on its way to be granted. For one thread.
final class Asked {

  private final List<Load> loads;
  private final Instant at;
  private final long nanos = System.nanoTime();
  private final Consumer<Granted> ahead;
  private final CompletableFuture<List<Granted>> granted;

  /// @param at when it was asked for
  /// @param answer for each load, the email as it may go out
  /// @param ahead is told at once of each that may, by whichever thread brings the answer
  Asked(
      List<Load> loads,
      Instant at,
      CompletableFuture<List<Optional<Outgoing>>> answer,
      Consumer<Granted> ahead) {
    this.loads = loads;
    this.at = at;
    this.ahead = ahead;
    this.granted = answer.thenApply(this::sorted);
  }

  List<Load> loads() {
    return loads;
  }

  /// Waits for the answer. What may not go out is resolved.
  ///
  /// @throws RuntimeException if it could not be written
  List<Granted> granted() {
    try {
      return granted.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// Waits for the answer; nothing where it could not be written.
  List<Granted> grantedIfAny() {
    try {
      return granted();
    } catch (RuntimeException notWritten) {
      return List.of();
    }
  }

  /// What will be sent first of it, if the answer is here already.
  Optional<Granted> firstIfKnown() {
    return granted.isDone() && !granted.isCompletedExceptionally()
        ? granted().stream().findFirst()
        : Optional.empty();
  }

  private List<Granted> sorted(List<Optional<Outgoing>> answers) {
    var may = new ArrayList<Granted>(loads.size());
    for (int i = 0; i < loads.size(); i++) {
      Load load = loads.get(i);
      if (answers.get(i).isPresent()) {
        var one = new Granted(load, answers.get(i).get(), at, nanos);
        may.add(one);
        ahead.accept(one);
      } else {
        load.run().resolved();
      }
    }
    return may;
  }
}
