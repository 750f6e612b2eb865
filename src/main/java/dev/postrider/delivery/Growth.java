package dev.postrider.delivery;

import dev.postrider.delivery.DeliverySettings.Connections;
import java.time.Duration;

/// How many connections to have open: few at first, doubled while that pays, halved when the server
/// pushes back. Threads may share one.
///
/// A number of connections is given time to open, then measured twice; the better counts, as a
/// machine has other things to do as well. Doubling pays if emails go out faster by a quarter.
final class Growth {

  private static final Duration SETTLE = Duration.ofMillis(250);
  private static final Duration SAMPLE = Duration.ofMillis(200);
  private static final int SAMPLES = 2;
  private static final double LEAST_GAIN = 1.25;

  /// What did not pay may pay later, when the line or the server is another.
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  /// A server that pushed back is not pushed soon.
  private static final Duration LEAVE_ALONE = Duration.ofMinutes(1);

  private final int most;
  private volatile int target;
  private double before;
  private double best;
  private int samples;
  private long emails;
  private long sampleBegan;
  private long notBefore;

  /// @param nanos of a clock that only goes forward
  Growth(Connections connections, long nanos) {
    this.most = connections.most();
    this.target = connections.start();
    this.notBefore = nanos + SETTLE.toNanos();
    this.sampleBegan = notBefore;
  }

  /// How many to have open now.
  int target() {
    return target;
  }

  /// Counts emails that were answered.
  synchronized void count(int answered, long nanos) {
    if (target >= most || nanos < notBefore) {
      begin(Math.max(nanos, notBefore));
      return;
    }
    emails += answered;
    long took = nanos - sampleBegan;
    if (took >= SAMPLE.toNanos()) {
      best = Math.max(best, (double) emails / took);
      samples++;
      begin(nanos);
      if (samples == SAMPLES) {
        decide(nanos);
      }
    }
  }

  private void begin(long nanos) {
    sampleBegan = nanos;
    emails = 0;
  }

  private void decide(long nanos) {
    if (best >= before * LEAST_GAIN) {
      before = best;
      target = Math.min(most, target * 2);
      wait(nanos, SETTLE);
    } else {
      target = Math.max(1, target / 2);
      before = 0;
      wait(nanos, TRY_AGAIN);
    }
  }

  private void wait(long nanos, Duration pause) {
    notBefore = nanos + pause.toNanos();
    best = 0;
    samples = 0;
    begin(notBefore);
  }

  /// A connection had nothing to send for a moment: what is measured now tells nothing.
  synchronized void starved(long nanos) {
    begin(Math.max(nanos, notBefore));
  }

  /// The server said 421, or did not take a connection.
  synchronized void pushedBack(long nanos) {
    target = Math.max(1, target / 2);
    before = 0;
    wait(nanos, LEAVE_ALONE);
  }
}
