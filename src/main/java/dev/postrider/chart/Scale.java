package dev.postrider.chart;

import java.util.List;
import java.util.stream.LongStream;

/// An axis of whole numbers: where it begins and ends, and how far apart its lines are.
///
/// @param low a multiple of `step`
/// @param step 1, 2 or 5 times a power of ten
/// @param high a multiple of `step` above `low`
record Scale(long low, long step, long high) {

  /// More lines than these and one would not be told from the next.
  private static final int MOST_STEPS = 4;

  Scale {
    if (step < 1 || low >= high) {
      throw new IllegalArgumentException("no axis: %d to %d by %d".formatted(low, high, step));
    }
  }

  /// For bars, whose length is what counts: from 0 to `max` or above.
  static Scale upTo(long max) {
    return covering(0, Math.max(1, max));
  }

  /// For a line, whose course is what counts: around `min` and `max`, and at least a tenth of `max`
  /// long, so that a small change does not look like a large one.
  ///
  /// @param min not negative
  static Scale around(long min, long max) {
    long slack = Math.max(0, Math.max(2, max / 10) - (max - min));
    return covering(Math.max(0, min - slack / 2), max + (slack + 1) / 2);
  }

  private static Scale covering(long min, long max) {
    long power = 1;
    while (true) {
      for (long factor : new long[] {1, 2, 5}) {
        long step = factor * power;
        long low = Math.floorDiv(min, step) * step;
        long high = Math.ceilDiv(max, step) * step;
        if ((high - low) / step <= MOST_STEPS) {
          return new Scale(low, step, high);
        }
      }
      power *= 10;
    }
  }

  /// What its lines stand for, from the lowest.
  List<Long> lines() {
    return LongStream.rangeClosed(0, (high - low) / step).map(i -> low + i * step).boxed().toList();
  }

  /// How far along the axis a value is: 0 at `low`, 1 at `high`.
  double share(long value) {
    return (double) (value - low) / (high - low);
  }
}
