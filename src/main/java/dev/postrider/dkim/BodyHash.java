package dev.postrider.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.OutputStream;
import java.security.MessageDigest;

/// The SHA-256 of a body in the relaxed form (RFC 6376 §3.4.4): white space within a line is one
/// space, at its end none, and no empty lines are at the end.
///
/// It is written to piece by piece and copies nothing: what need not be changed is handed on as it
/// lies there. Lines end in CRLF.
final class BodyHash extends OutputStream {

  private static final byte[] CRLF = "\r\n".getBytes(US_ASCII);

  private final MessageDigest digest = Sha256.digest();

  /// Line ends that count if anything but line ends follows.
  private int lineEnds;

  /// White space that counts if anything but a line end follows.
  private boolean space;

  private boolean empty = true;

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    int end = from + length;
    int start = from;
    for (int at = from; at < end; at++) {
      if (octets[at] > ' ' || staysAsItIs(octets, at, from, end)) {
        continue;
      }
      hand(octets, start, at);
      start = at + 1;
      switch (octets[at]) {
        case '\r' -> {}
        case '\n' -> {
          lineEnds++;
          space = false;
        }
        default -> space = true;
      }
    }
    hand(octets, start, end);
  }

  /// True for what is no white space, for one space between words, and for one line end between
  /// lines. At the ends of a piece, where that cannot be seen, it is false.
  private static boolean staysAsItIs(byte[] octets, int at, int from, int end) {
    return switch (octets[at]) {
      case ' ' -> isWord(octets, at - 1, from, end) && isWord(octets, at + 1, from, end);
      case '\r' -> isWord(octets, at - 1, from, end) && isWord(octets, at + 2, from, end);
      case '\n' -> isWord(octets, at - 2, from, end) && isWord(octets, at + 1, from, end);
      case '\t' -> false;
      default -> true;
    };
  }

  private static boolean isWord(byte[] octets, int at, int from, int end) {
    if (at < from || at >= end) {
      return false;
    }
    byte octet = octets[at];
    return octet != ' ' && octet != '\t' && octet != '\r' && octet != '\n';
  }

  /// What was waiting counts now.
  private void hand(byte[] octets, int from, int to) {
    if (from == to) {
      return;
    }
    for (; lineEnds > 0; lineEnds--) {
      digest.update(CRLF);
    }
    if (space) {
      digest.update((byte) ' ');
    }
    space = false;
    empty = false;
    digest.update(octets, from, to - from);
  }

  /// The hash of what was written. Nothing may be written after that.
  byte[] end() {
    if (!empty) {
      digest.update(CRLF);
    }
    return digest.digest();
  }
}
