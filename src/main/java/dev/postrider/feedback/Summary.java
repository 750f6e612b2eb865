package dev.postrider.feedback;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What came of some messages.
///
/// @param counts how many had which effect; those that none had may be missing
public record Summary(Map<Effect, Long> counts) {

  public Summary {
    counts = Map.copyOf(counts);
  }

  public long of(Effect effect) {
    return counts.getOrDefault(effect, 0L);
  }

  public long messages() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// `12 bounced, 1 unknown`, in the order of the effects; empty where there was no message.
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
}
