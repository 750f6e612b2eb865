package dev.postrider.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.mail.Address;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Which addresses a list had so far. One takes 12 to 24 octets, so that a list of millions fits in
/// a small heap: only 63 bits of a hash are kept, and one list in 180,000 of ten million addresses
/// has two that share those.
final class Seen {

  private static final int FIRST_SIZE = 1 << 12;

  private final MessageDigest sha256;

  /// Open addressing; 0 is free. The length is a power of two.
  private long[] slots = new long[FIRST_SIZE];

  private int count;

  Seen() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Adds it, and is false if that was done before.
  boolean add(Address address) {
    if (3 * count > 2 * slots.length) {
      grow();
    }
    boolean isNew = put(slots, hash(address));
    count += isNew ? 1 : 0;
    return isNew;
  }

  private long hash(Address address) {
    byte[] digest = sha256.digest(address.canonical().getBytes(UTF_8));
    return Math.max(1, ByteBuffer.wrap(digest).getLong() >>> 1);
  }

  private static boolean put(long[] slots, long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == hash) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = hash;
    return true;
  }

  private void grow() {
    var larger = new long[2 * slots.length];
    for (long hash : slots) {
      if (hash != 0) {
        put(larger, hash);
      }
    }
    slots = larger;
  }
}
