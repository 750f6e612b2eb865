package dev.postrider.report;

import dev.postrider.Keys.TokenKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of links as JSON for scripts: their fingerprints, never themselves.
public final class KeyJson {

  private KeyJson() {}

  /// One array, the key that makes links first.
  public static String list(List<TokenKey> keys) {
    return Json.of(keys.stream().map(key -> fields(key, key.equals(keys.getFirst()))).toList());
  }

  private static Map<String, @Nullable Object> fields(TokenKey key, boolean makesLinks) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("fingerprint", key.fingerprint());
    fields.put("made", key.made().map(Instant::toString).orElse(null));
    fields.put("makesLinks", makesLinks);
    return fields;
  }
}
