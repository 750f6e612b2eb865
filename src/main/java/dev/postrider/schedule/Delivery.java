package dev.postrider.schedule;

import dev.postrider.Postrider;
import dev.postrider.delivery.DeliveryWorker;
import dev.postrider.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Delivers what is due until nothing is, and then ends: for a command that a person or cron
/// starts. Other processes may be at the same work.
public final class Delivery {

  private static final Duration LOOK_EVERY = Duration.ofMillis(25);

  private final Postrider postrider;
  private final Outbox outbox;
  private final DeliveryWorker worker;

  public Delivery(Postrider postrider) {
    this.postrider = postrider;
    this.outbox = postrider.outbox();
    this.worker = postrider.worker();
  }

  /// Delivers until nothing is due here and `isAwaited` says that nothing more is waited for, until
  /// the server cannot be worked with, or until the worker is stopped.
  ///
  /// @param isAwaited asked again and again meanwhile
  /// @return why it ended early, a sentence; empty where nothing is due any more
  public Optional<String> run(BooleanSupplier isAwaited) {
    if (!worker.isStopped() && worker.trouble().isEmpty()) {
      try (var node = new Node(postrider, List.of())) {
        node.start();
        while (isAwaited(isAwaited) || isAtWork()) {
          LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return worker.trouble();
      }
    }
    return worker.trouble();
  }

  /// Nobody waits for others once there is trouble here.
  private boolean isAwaited(BooleanSupplier isAwaited) {
    return isAwaited.getAsBoolean() && !worker.isStopped() && worker.trouble().isEmpty();
  }

  private boolean isAtWork() {
    return !worker.isIdle()
        || (!worker.isStopped()
            && worker.trouble().isEmpty()
            && outbox.isDue(postrider.clock().instant()));
  }
}
