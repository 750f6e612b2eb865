package dev.postrider.audience;

import java.util.Collection;
import java.util.List;

/// A choice of digests as one text: their keys, a line each, once and in order; empty for none.
public final class DigestKeys {

  private DigestKeys() {}

  /// Each once, in order.
  static List<String> sorted(Collection<String> keys) {
    return keys.stream().sorted().distinct().toList();
  }

  public static String write(Collection<String> keys) {
    return String.join("\n", sorted(keys));
  }

  /// The way back from [#write].
  public static List<String> read(String text) {
    return text.lines().toList();
  }
}
