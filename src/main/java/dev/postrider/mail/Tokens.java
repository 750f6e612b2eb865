package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.mail.Token.Purpose;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Issues and reads tokens: base64url without padding, safe in a URL and in the subject of an
/// email. Threads may share one.
///
/// Of several keys the first issues. The others are read only where an email may be old and nobody
/// gains by a forged token: to leave, and in [ReturnPaths]. Tokens that expire are read with an
/// older key too, where it is known when that was replaced, for as long as the last of them lives.
public final class Tokens {

  private static final String FINGERPRINT = "FINGERPRINT";
  private static final String MESSAGE_ID = "MESSAGE-ID";
  private static final int FINGERPRINT_DIGITS = 16;

  private final List<Key> keys;

  /// @param replaced when another began to issue in its place; empty where that is not known, or
  ///   not so
  private record Key(KeyedHash hash, Optional<Instant> replaced) {

    Key(byte[] octets) {
      this(new KeyedHash(octets), Optional.empty());
    }

    /// True if a token that lives so long may have been issued before it was replaced.
    boolean mayLive(Duration life, Instant now) {
      return replaced.filter(end -> now.isBefore(end.plus(life))).isPresent();
    }
  }

  private Tokens(List<Key> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("tokens need a key");
    }
    this.keys = List.copyOf(keys);
  }

  /// @param key at least 32 octets nobody can guess; with another one no token issued before is
  ///   read
  public Tokens(byte[] key) {
    this(List.of(new Key(key)));
  }

  /// With several keys.
  ///
  /// @param keys newest first, each at least 32 octets
  public static Tokens of(List<byte[]> keys) {
    return new Tokens(keys.stream().map(Key::new).toList());
  }

  /// With several keys.
  ///
  /// @param keys by when each was made and replaced the one behind it, newest first, each at least
  ///   32 octets
  public static Tokens of(SequencedMap<Instant, byte[]> keys) {
    var known = new ArrayList<Key>();
    Optional<Instant> replaced = Optional.empty();
    for (Map.Entry<Instant, byte[]> key : keys.entrySet()) {
      known.add(new Key(new KeyedHash(key.getValue()), replaced));
      replaced = Optional.of(key.getKey());
    }
    return new Tokens(known);
  }

  private KeyedHash issuing() {
    return keys.getFirst().hash();
  }

  /// Tells the key that issues from others, and tells nothing of it.
  public String fingerprint() {
    return fingerprint(issuing());
  }

  private static String fingerprint(KeyedHash key) {
    return key.hex(FINGERPRINT, "").substring(0, FINGERPRINT_DIGITS);
  }

  /// The same keys, of which another issues, so that what was written once can be written again.
  ///
  /// @param fingerprint of the one that is to issue; where there is none of it all stays
  public Tokens issuedWith(String fingerprint) {
    List<Key> those =
        keys.stream().filter(key -> fingerprint(key.hash()).equals(fingerprint)).toList();
    return those.isEmpty()
        ? this
        : new Tokens(Stream.concat(those.stream(), keys.stream()).distinct().toList());
  }

  /// The same token gives the same text.
  public String issue(Token token) {
    return issue(issuing(), token);
  }

  private static String issue(KeyedHash key, Token token) {
    byte[] scope = token.scope().getBytes(UTF_8);
    int times = token.expires().isPresent() ? Long.BYTES : 0;
    ByteBuffer written = ByteBuffer.allocate(Long.BYTES + times + scope.length + KeyedHash.OCTETS);
    written.putLong(token.recipient());
    token.expires().ifPresent(end -> written.putLong(end.toEpochMilli()));
    written.put(scope);
    byte[] payload = Arrays.copyOf(written.array(), written.position());
    written.put(key.octets(token.purpose().name(), payload));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(written.array());
  }

  /// The token of `text`; empty if `text` was not issued here for `purpose`, or has expired
  public Optional<Token> read(Purpose purpose, String text, Instant now) {
    return payload(purpose, text)
        .map(payload -> token(purpose, payload))
        .filter(token -> readers(purpose, now).anyMatch(key -> isSame(issue(key, token), text)))
        .filter(token -> token.isAlive(now));
  }

  /// True if the key that issues now has issued `text`; who holds an older one may have forged what
  /// [#read] reads.
  public boolean isOfNewestKey(Purpose purpose, String text) {
    return payload(purpose, text)
        .filter(payload -> isSame(issue(token(purpose, payload)), text))
        .isPresent();
  }

  private Stream<KeyedHash> readers(Purpose purpose, Instant now) {
    return keys.stream().filter(key -> reads(key, purpose, now)).map(Key::hash);
  }

  private boolean reads(Key key, Purpose purpose, Instant now) {
    return key.equals(keys.getFirst())
        || purpose == Purpose.UNSUBSCRIBE
        || purpose.life().filter(life -> key.mayLive(life, now)).isPresent();
  }

  private static Token token(Purpose purpose, ByteBuffer payload) {
    long recipient = payload.getLong();
    Optional<Instant> expires = purpose.life().map(_ -> Instant.ofEpochMilli(payload.getLong()));
    return new Token(purpose, recipient, UTF_8.decode(payload).toString(), expires);
  }

  private static Optional<ByteBuffer> payload(Purpose purpose, String text) {
    int least = purpose.life().isPresent() ? 2 * Long.BYTES : Long.BYTES;
    try {
      byte[] signed = Base64.getUrlDecoder().decode(text);
      int length = signed.length - KeyedHash.OCTETS;
      return length < least ? Optional.empty() : Optional.of(ByteBuffer.wrap(signed, 0, length));
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
    return HexFormat.of().formatHex(mac(MESSAGE_ID, named(mailing, recipient)));
  }

  /// True if `left` is the [#messageIdPart] of this email, whichever key it was made with.
  public boolean isMessageIdPart(String left, String mailing, long recipient) {
    return left.matches("[0-9a-f]{" + 2 * KeyedHash.OCTETS + "}")
        && isMac(MESSAGE_ID, named(mailing, recipient), HexFormat.of().parseHex(left));
  }

  private static byte[] named(String mailing, long recipient) {
    byte[] name = mailing.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + name.length).putLong(recipient).put(name).array();
  }

  /// What the slots of a mailing are told by: 32 lower-case hexadecimal digits nobody can guess.
  public String slotKey(String mailing) {
    return issuing().hex("SLOTS", mailing);
  }

  /// What proves that `data` was put out here for a use.
  byte[] mac(String use, byte[] data) {
    return issuing().octets(use, data);
  }

  /// True if `mac` begins as that of one of the keys does, in constant time for each.
  boolean isMac(String use, byte[] data, byte[] mac) {
    return keys.stream()
        .anyMatch(
            key ->
                MessageDigest.isEqual(
                    Arrays.copyOf(key.hash().octets(use, data), mac.length), mac));
  }
}
