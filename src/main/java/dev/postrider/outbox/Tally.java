package dev.postrider.outbox;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How many emails of a mailing are in which state. Every recipient is in exactly one.
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

  /// Emails that failed or are in doubt.
  public long lost() {
    return of(EmailState.FAILED) + of(EmailState.UNKNOWN);
  }

  private long sum(boolean terminal) {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().isTerminal() == terminal)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// `1,204 sent, 9 failed`, in the order of the states.
  @Override
  public String toString() {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(
                count ->
                    String.format(
                        Locale.ENGLISH, "%,d %s", count.getValue(), count.getKey().word()))
            .collect(Collectors.joining(", "));
  }

  static Tally of(Map<String, Long> words) {
    var counts = new EnumMap<EmailState, Long>(EmailState.class);
    words.forEach((word, count) -> counts.put(EmailState.of(word), count));
    return new Tally(counts);
  }
}
