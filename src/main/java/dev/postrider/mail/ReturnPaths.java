package dev.postrider.mail;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Envelope senders of which each belongs to one email, so that whatever a server returns tells
/// which it was, whoever wrote it and however (VERP). Threads may share one.
///
/// `bounces@host` becomes `bounces+TOKEN@host`. The token is 4 octets of the mailing, 6 of the
/// recipient and a keyed hash, so that nobody can report an email that was not returned; in base32
/// of digits and letters (RFC 4648 §7), as a server on the way may change the case.
public final class ReturnPaths {

  /// Which email came back.
  ///
  /// @param mailing from 0, 32 bits
  /// @param recipient 48 bits; copies for approvers have negative ones
  public record Returned(long mailing, long recipient) {

    public Returned {
      if (mailing >>> (MAILING_BYTES * Byte.SIZE) != 0 || Math.abs(recipient) >> 47 != 0) {
        throw new IllegalArgumentException("too large: " + mailing + ", " + recipient);
      }
    }
  }

  private static final String USE = "RETURN-PATH";
  private static final int MAILING_BYTES = 4;
  private static final int RECIPIENT_BYTES = 6;
  private static final int PAYLOAD_BYTES = MAILING_BYTES + RECIPIENT_BYTES;

  /// 80 bits that each guess must be mailed to us for.
  private static final int MAC_BYTES = 10;

  private static final int BITS_OF_A_LETTER = 5;
  private static final int RADIX = 1 << BITS_OF_A_LETTER;
  private static final int TOKEN_BYTES = PAYLOAD_BYTES + MAC_BYTES;
  private static final int TOKEN_LENGTH = TOKEN_BYTES * Byte.SIZE / BITS_OF_A_LETTER;

  /// What is left of a local part (RFC 5321 §4.5.3.1.1) for the address itself.
  public static final int LONGEST_LOCAL_PART = 64 - 1 - TOKEN_LENGTH;

  private static final Pattern TOKEN =
      Pattern.compile("\\+([0-9A-Va-v]{" + TOKEN_LENGTH + "})(?:@|$)");

  private final Tokens tokens;

  public ReturnPaths(Tokens tokens) {
    this.tokens = tokens;
  }

  /// True if tokens can be put into this address.
  public static boolean canTake(Address bounces) {
    String local = bounces.localPart();
    return local.length() <= LONGEST_LOCAL_PART && !local.startsWith("\"");
  }

  /// The same email gets the same address.
  ///
  /// @param bounces an address that [#canTake] it
  public Address of(Address bounces, Returned email) {
    String token = new BigInteger(1, signed(payload(email))).toString(RADIX);
    String padded = "0".repeat(TOKEN_LENGTH - token.length()) + token;
    return new Address("", bounces.localPart() + '+' + padded + '@' + bounces.domain());
  }

  /// The email an address was made for.
  ///
  /// @param address to which something was returned, or its local part, in any case
  /// @return empty if it was not made here
  public Optional<Returned> read(String address) {
    Matcher token = TOKEN.matcher(address);
    return token.find()
        ? Optional.of(octets(token.group(1))).filter(this::isSigned).map(ReturnPaths::email)
        : Optional.empty();
  }

  private static Returned email(byte[] octets) {
    long mailing = new BigInteger(1, Arrays.copyOf(octets, MAILING_BYTES)).longValue();
    byte[] recipient = Arrays.copyOfRange(octets, MAILING_BYTES, PAYLOAD_BYTES);
    return new Returned(mailing, new BigInteger(recipient).longValue());
  }

  private boolean isSigned(byte[] octets) {
    byte[] payload = Arrays.copyOf(octets, PAYLOAD_BYTES);
    return tokens.isMac(USE, payload, Arrays.copyOfRange(octets, PAYLOAD_BYTES, TOKEN_BYTES));
  }

  private static byte[] octets(String token) {
    byte[] number = new BigInteger(token.toLowerCase(Locale.ROOT), RADIX).toByteArray();
    var octets = new byte[TOKEN_BYTES];
    int length = Math.min(number.length, TOKEN_BYTES);
    System.arraycopy(number, number.length - length, octets, TOKEN_BYTES - length, length);
    return octets;
  }

  private static byte[] payload(Returned email) {
    return ByteBuffer.allocate(PAYLOAD_BYTES)
        .put(end(email.mailing(), MAILING_BYTES))
        .put(end(email.recipient(), RECIPIENT_BYTES))
        .array();
  }

  private byte[] signed(byte[] payload) {
    return ByteBuffer.allocate(TOKEN_BYTES)
        .put(payload)
        .put(tokens.mac(USE, payload), 0, MAC_BYTES)
        .array();
  }

  private static byte[] end(long number, int octets) {
    byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return Arrays.copyOfRange(all, Long.BYTES - octets, Long.BYTES);
  }
}
