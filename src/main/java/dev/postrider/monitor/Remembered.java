package dev.postrider.monitor;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers what takes time to find out, for so long that no more than a twentieth of the time
/// goes there, however often it is asked for. Threads share it; one finds out, and the others wait.
final class Remembered<T> {

  private static final Duration LEAST = Duration.ofSeconds(5);

  private static final int TIMES_WHAT_IT_TOOK = 20;

  private final Supplier<T> source;
  private @Nullable T value;
  private long until;

  Remembered(Supplier<T> source) {
    this.source = source;
  }

  /// @throws RuntimeException of the source; nothing is remembered then
  synchronized T get() {
    T known = value;
    long begun = System.nanoTime();
    if (known == null || begun - until >= 0) {
      known = source.get();
      long end = System.nanoTime();
      until = end + Math.max(LEAST.toNanos(), (end - begun) * TIMES_WHAT_IT_TOOK);
      value = known;
    }
    return known;
  }
}
