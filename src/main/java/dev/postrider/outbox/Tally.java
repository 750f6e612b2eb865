package dev.postrider.outbox;

import java.util.EnumMap;
import java.util.Map;

/// How many emails of a mailing are in which state. Every recipient is in exactly one, so the
/// states always add up to the recipients.
///
/// @param counts states with no email may be missing
public record Tally(Map<EmailState, Long> counts) {

  public Tally {
    counts = Map.copyOf(counts);
  }

  public long of(EmailState state) {
    return counts.getOrDefault(state, 0L);
  }

  public long recipients() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Emails on which nothing more will be done.
  public long settled() {
    return sum(true);
  }

  /// Emails that wait, are on the wire or will be tried again.
  public long unsettled() {
    return sum(false);
  }

  private long sum(boolean terminal) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().isTerminal() == terminal)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  static Tally of(Map<String, Long> words) {
    var counts = new EnumMap<EmailState, Long>(EmailState.class);
    words.forEach((word, count) -> counts.put(EmailState.of(word), count));
    return new Tally(counts);
  }
}
