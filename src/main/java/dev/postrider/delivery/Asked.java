package dev.postrider.delivery;

import dev.postrider.delivery.Run.Load;
import dev.postrider.outbox.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Half a window on its way to be granted. For one thread.
final class Asked {

  private final List<Load> loads;
  private final Instant at;
  private final long nanos = System.nanoTime();
  private final CompletableFuture<List<Optional<Outgoing>>> answer;
  private @Nullable List<Granted> granted;

  /// @param at when it was asked for
  /// @param answer for each load, the email as it may go out
  Asked(List<Load> loads, Instant at, CompletableFuture<List<Optional<Outgoing>>> answer) {
    this.loads = loads;
    this.at = at;
    this.answer = answer;
  }

  List<Load> loads() {
    return loads;
  }

  /// Waits for the answer. What may not go out is resolved.
  ///
  /// @throws RuntimeException if it could not be written
  List<Granted> granted() {
    List<Granted> known = granted;
    if (known == null) {
      known = sorted(answers());
      granted = known;
    }
    return known;
  }

  /// Waits for the answer; nothing where it could not be written.
  List<Granted> grantedIfAny() {
    try {
      return granted();
    } catch (RuntimeException notWritten) {
      return List.of();
    }
  }

  private List<Optional<Outgoing>> answers() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// What will be sent first of it, if the answer is here already.
  Optional<Granted> firstIfKnown() {
    return answer.isDone() && !answer.isCompletedExceptionally()
        ? granted().stream().findFirst()
        : Optional.empty();
  }

  private List<Granted> sorted(List<Optional<Outgoing>> answers) {
    var may = new ArrayList<Granted>(loads.size());
    for (int i = 0; i < loads.size(); i++) {
      Load load = loads.get(i);
      if (answers.get(i).isPresent()) {
        may.add(new Granted(load, answers.get(i).get(), at, nanos));
      } else {
        load.run().resolved();
      }
    }
    return may;
  }
}
