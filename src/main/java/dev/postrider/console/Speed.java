package dev.postrider.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/// How fast something goes, measured over the last seconds.
final class Speed {

  private static final long SPAN = Duration.ofSeconds(10).toNanos();
  private static final long LEAST = Duration.ofSeconds(1).toNanos();
  private static final double MINUTE = TimeUnit.MINUTES.toSeconds(1);
  private static final int MINUTES_OF_AN_HOUR = 60;

  private record Mark(long done, long nanos) {}

  private final Deque<Mark> marks = new ArrayDeque<>();

  /// @param done how much is
  /// @param nanos when that was, as [System#nanoTime] tells it
  void mark(long done, long nanos) {
    marks.addLast(new Mark(done, nanos));
    while (nanos - marks.getFirst().nanos() > SPAN) {
      marks.removeFirst();
    }
  }

  /// Empty while it stands still, and in the first second.
  OptionalDouble perSecond() {
    if (marks.isEmpty()) {
      return OptionalDouble.empty();
    }
    long nanos = marks.getLast().nanos() - marks.getFirst().nanos();
    long done = marks.getLast().done() - marks.getFirst().done();
    return nanos < LEAST || done <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(done * (double) TimeUnit.SECONDS.toNanos(1) / nanos);
  }

  /// As `42 a second`.
  Optional<String> words() {
    return perSecond().stream().mapToObj(Speed::words).findFirst();
  }

  private static String words(double perSecond) {
    return perSecond < 1
        ? String.format(Locale.ENGLISH, "%.0f a minute", perSecond * MINUTE)
        : String.format(
            Locale.ENGLISH, perSecond < 10 ? "%.1f a second" : "%,.0f a second", perSecond);
  }

  /// How long the rest takes at that speed, as `about 6 min left`.
  Optional<String> left(long rest) {
    return perSecond().stream()
        .mapToObj(speed -> "about " + time((long) Math.ceil(rest / speed / MINUTE)) + " left")
        .findFirst();
  }

  private static String time(long minutes) {
    return minutes < 2 * MINUTES_OF_AN_HOUR
        ? Math.max(1, minutes) + " min"
        : Math.round(minutes / (double) MINUTES_OF_AN_HOUR) + " h";
  }
}
