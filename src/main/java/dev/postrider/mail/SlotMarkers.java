package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The words that stand for the slots while a body is rendered: letters and digits only, so that no
/// escaping changes them, and the same for the same key, so that bytes repeat.
///
/// @param key of the mailing; with something secret in it no author can write a marker on purpose
public record SlotMarkers(String key) {

  /// 128 bits: no post holds one by chance.
  private static final int DIGEST_BYTES = 16;

  public SlotMarkers {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("the key of slot markers must not be empty");
    }
  }

  public String marker(Slot slot) {
    byte[] digest = sha256().digest((key + '\0' + slot.name()).getBytes(UTF_8));
    return "PRSLOT" + HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(digest, DIGEST_BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
