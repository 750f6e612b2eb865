package dev.postrider.desk;

import dev.postrider.signup.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// How many wrong passwords were told within a minute, by whom. Threads share it.
final class Guesses {

  static final Duration WITHIN = Duration.ofMinutes(1);

  /// Of one source: somebody who mistypes, and a script that has the wrong one.
  private static final int MOST = 10;

  /// Remembered at once; beyond them all are one, so that nobody fills the memory.
  private static final int MOST_SOURCES = 10_000;

  private static final Source OTHERS = new Source("");

  private final InstantSource clock;
  private final Map<Source, Integer> counts = new HashMap<>();
  private Instant since = Instant.MIN;

  Guesses(InstantSource clock) {
    this.clock = clock;
  }

  synchronized boolean areTooMany(Source source) {
    forgetOld();
    return counts.getOrDefault(known(source), 0) >= MOST;
  }

  synchronized void add(Source source) {
    forgetOld();
    counts.merge(known(source), 1, Integer::sum);
  }

  private Source known(Source source) {
    return counts.containsKey(source) || counts.size() < MOST_SOURCES ? source : OTHERS;
  }

  private void forgetOld() {
    Instant now = clock.instant();
    if (!now.isBefore(since.plus(WITHIN))) {
      counts.clear();
      since = now;
    }
  }
}
