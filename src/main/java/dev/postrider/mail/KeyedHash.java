package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Hashes that nobody makes who has not the key: the first 128 bits of HMAC-SHA-256 (RFC 2104).
/// Threads may share one.
public final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  /// RFC 2104 §3: the length of the hash's output.
  private static final int SHORTEST_KEY = 32;

  /// 128 of the 256 bits (RFC 2104 §5).
  static final int OCTETS = 16;

  /// Never fed: each use takes a copy, which is much cheaper than to make one anew.
  private final Mac keyed;

  /// @param key at least 32 octets nobody can guess
  public KeyedHash(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "a key has at least " + SHORTEST_KEY + " octets, was: " + key.length);
    }
    this.keyed = keyed(new SecretKeySpec(key, ALGORITHM));
  }

  private static Mac keyed(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /// What stands for a text: 32 lower-case hexadecimal digits.
  ///
  /// @param use what for, in ASCII; the same text hashed for another use has another hash
  public String hex(String use, String text) {
    return HexFormat.of().formatHex(octets(use, text.getBytes(UTF_8)));
  }

  /// The use goes in first and ends in a NUL, so that no two uses share a hash.
  byte[] octets(String use, byte[] data) {
    Mac mac = copy();
    mac.update(use.getBytes(US_ASCII));
    mac.update((byte) 0);
    return Arrays.copyOf(mac.doFinal(data), OCTETS);
  }

  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", e);
    }
  }
}
