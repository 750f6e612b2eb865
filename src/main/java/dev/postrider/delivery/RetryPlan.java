package dev.postrider.delivery;

import dev.postrider.outbox.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/// When an email that the server put off is tried again: after pauses that double, until it is
/// given up (RFC 5321 §4.5.4.1).
///
/// @param giveUpAfter counted from the first try
public record RetryPlan(Duration giveUpAfter) {

  /// A greylisting server has made up its mind by then.
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(4);

  /// The pause doubles no more often than this; it has long reached the longest.
  private static final int MOST_DOUBLINGS = 10;

  /// Each pause is longer or shorter by up to this part of it, so that emails put off together do
  /// not come back together.
  private static final double JITTER = 0.2;

  /// When to try `email` again; empty once it is given up. The same email and moment give the same
  /// answer.
  Optional<Instant> next(Outgoing email, Instant now) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(email.attempt() - 1, MOST_DOUBLINGS));
    Duration longest = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    double factor =
        new SplittableRandom(email.recipientId() * MOST_DOUBLINGS + email.attempt())
            .nextDouble(1 - JITTER, 1 + JITTER);
    Instant next = now.plusMillis(Math.round(longest.toMillis() * factor));
    Instant end = email.firstTried().orElse(now).plus(giveUpAfter);
    return next.isAfter(end) ? Optional.empty() : Optional.of(next);
  }
}
