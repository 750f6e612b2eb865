package dev.postrider.memory;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Tells bytes apart that were changed by accident or by an author, not by an attacker, and is the
/// quickest that Java has without its optimising compiler. Two polynomials, so 64 bits.
public final class Checksum {

  private final CRC32 first = new CRC32();
  private final CRC32C second = new CRC32C();

  Checksum() {}

  /// The checksum of `parts` as if they were one after the other.
  public static long of(byte[]... parts) {
    var checksum = new Checksum();
    for (byte[] part : parts) {
      checksum.update(ByteBuffer.wrap(part));
    }
    return checksum.value();
  }

  /// The checksum of `bytes` in 16 digits of lower-case hex.
  public static String hex(byte[] bytes) {
    return HexFormat.of().toHexDigits(of(bytes));
  }

  /// Adds the bytes that remain in `bytes`.
  void update(ByteBuffer bytes) {
    first.update(bytes.duplicate());
    second.update(bytes);
  }

  long value() {
    return first.getValue() << 32 | second.getValue();
  }
}
