package dev.postrider.delivery;

import java.util.LinkedHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The values asked for last; the one that nobody asked for the longest makes room. Threads may
/// share one: a value is made once, while they wait.
final class Recent<K, V> {

  private final int most;
  private final LinkedHashMap<K, V> values = new LinkedHashMap<>(16, 0.75f, true);

  /// @param most how many are kept, from 1
  Recent(int most) {
    this.most = most;
  }

  synchronized void forget(K key) {
    values.remove(key);
  }

  synchronized V get(K key, Function<K, V> make) {
    @Nullable V kept = values.get(key);
    if (kept != null) {
      return kept;
    }
    V made = make.apply(key);
    values.put(key, made);
    if (values.size() > most) {
      values.pollFirstEntry();
    }
    return made;
  }
}
