package dev.postrider.post;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Tells bytes apart that were changed by accident or by an author, not by an attacker, and is the
/// quickest that Java has without its optimising compiler.
final class Checksum {

  private Checksum() {}

  /// Two polynomials, so 64 bits.
  static long of(byte[] bytes) {
    var first = new CRC32();
    var second = new CRC32C();
    first.update(bytes);
    second.update(bytes);
    return first.getValue() << 32 | second.getValue();
  }
}
