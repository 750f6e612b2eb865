package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The words that stand for the slots while a body is rendered: letters and digits only, so that no
/// escaping changes them, and the same for the same key, so that bytes repeat.
///
/// @param key of the mailing; with something secret in it no author can write a marker on purpose
public record SlotMarkers(String key) {

  /// What every marker begins with.
  public static final String PREFIX = "PRSLOT";

  /// 128 bits: no post holds one by chance.
  private static final int DIGEST_BYTES = 16;

  public SlotMarkers {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("the key of slot markers must not be empty");
    }
  }

  public String marker(Slot slot) {
    byte[] digest = sha256().digest((key + '\0' + slot.name()).getBytes(UTF_8));
    return PREFIX + HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(digest, DIGEST_BYTES));
  }

  /// Plain text with the values in place of the markers; a slot without a value stays.
  public String fill(String text, Map<Slot, String> values) {
    return filled(text, values, value -> value);
  }

  /// HTML with the values in place of the markers, escaped; a slot without a value stays.
  public String fillHtml(String html, Map<Slot, String> values) {
    return filled(html, values, SlotMarkers::escaped);
  }

  private String filled(String text, Map<Slot, String> values, UnaryOperator<String> written) {
    String filled = text;
    for (Map.Entry<Slot, String> value : values.entrySet()) {
      filled = filled.replace(marker(value.getKey()), written.apply(value.getValue()));
    }
    return filled;
  }

  /// A value as it stands in HTML, between tags or in an attribute.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
