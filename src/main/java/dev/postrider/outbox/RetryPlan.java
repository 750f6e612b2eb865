package dev.postrider.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When an email that the server put off is tried again: after pauses that double, until it is
/// given up (RFC 5321 §4.5.4.1).
///
/// @param giveUpAfter counted from the first try
public record RetryPlan(Duration giveUpAfter) {

  /// A greylisting server has made up its mind by then.
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

  /// Nothing is put off beyond this: what is due later was written by a clock that was ahead.
  static Instant horizon(Instant now) {
    return now.plus(LONGEST_PAUSE);
  }

  /// The pause doubles no more often than this; it has long reached the longest.
  private static final int MOST_DOUBLINGS = 10;

  /// When to try `email` again; empty once it is given up.
  Optional<Instant> next(Outgoing email, Instant now) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(email.attempt() - 1, MOST_DOUBLINGS));
    Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    return next.isAfter(email.firstTried().plus(giveUpAfter))
        ? Optional.empty()
        : Optional.of(next);
  }
}
