package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Issues and reads tokens: base64url without padding, safe in a URL and in the subject of an
/// email. They never expire. Threads may share one.
public final class Tokens {

  private static final String ALGORITHM = "HmacSHA256";

  /// RFC 2104 §3: the length of the hash's output.
  private static final int SHORTEST_KEY = 32;

  /// 128 of the 256 bits (RFC 2104 §5).
  private static final int MAC_BYTES = 16;

  /// Never fed: each use takes a copy, which is much cheaper than to make one anew.
  private final Mac keyed;

  /// @param key at least 32 octets nobody can guess; with another one no token issued before is
  ///   read
  public Tokens(byte[] key) {
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

  /// The same token gives the same text.
  public String issue(Token token) {
    byte[] scope = token.scope().getBytes(UTF_8);
    byte[] payload =
        ByteBuffer.allocate(Long.BYTES + scope.length)
            .putLong(token.recipient())
            .put(scope)
            .array();
    byte[] signed =
        ByteBuffer.allocate(payload.length + MAC_BYTES)
            .put(payload)
            .put(mac(token.purpose().name(), payload))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /// The token of `text`; empty if `text` was not issued with this key for `purpose`
  public Optional<Token> read(Token.Purpose purpose, String text) {
    return payload(text)
        .map(payload -> new Token(purpose, payload.getLong(), UTF_8.decode(payload).toString()))
        .filter(token -> isSame(issue(token), text));
  }

  private static Optional<ByteBuffer> payload(String text) {
    try {
      byte[] signed = Base64.getUrlDecoder().decode(text);
      int length = signed.length - MAC_BYTES;
      return length < Long.BYTES
          ? Optional.empty()
          : Optional.of(ByteBuffer.wrap(signed, 0, length));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /// In constant time.
  private static boolean isSame(String expected, String actual) {
    return MessageDigest.isEqual(expected.getBytes(US_ASCII), actual.getBytes(UTF_8));
  }

  /// The left part of a Message-ID: 32 lower-case hexadecimal digits that tell nothing of the
  /// recipient, and are the same at every sending.
  public String messageIdPart(String mailing, long recipient) {
    byte[] name = mailing.getBytes(UTF_8);
    byte[] data =
        ByteBuffer.allocate(Long.BYTES + name.length).putLong(recipient).put(name).array();
    return HexFormat.of().formatHex(mac("MESSAGE-ID", data));
  }

  /// What the slots of a mailing are told by: 32 lower-case hexadecimal digits nobody can guess.
  public String slotKey(String mailing) {
    return HexFormat.of().formatHex(mac("SLOTS", mailing.getBytes(UTF_8)));
  }

  /// The use goes in first and ends in a NUL, so that no two uses share a MAC.
  byte[] mac(String use, byte[] data) {
    Mac mac = copy();
    mac.update(use.getBytes(US_ASCII));
    mac.update((byte) 0);
    return Arrays.copyOf(mac.doFinal(data), MAC_BYTES);
  }

  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's " + ALGORITHM + " can be copied", e);
    }
  }
}
