package dev.postrider.lint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;

/// How the text of a part is put into octets that every relay passes on (RFC 2045 §6).
final class TransferEncoding {

  private static final int HEX = 16;

  private TransferEncoding() {}

  /// The UTF-8 text that was encoded, its lines with LF; what is broken is taken as it stands.
  ///
  /// @param name as in Content-Transfer-Encoding
  /// @param octets an octet a character
  static String decoded(String name, String octets) {
    byte[] plain =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "quoted-printable" -> quotedPrintable(octets);
          case "base64" -> base64(octets);
          default -> octets.getBytes(ISO_8859_1);
        };
    return new String(plain, UTF_8).replace("\r\n", "\n");
  }

  private static byte[] base64(String octets) {
    try {
      return Base64.getMimeDecoder().decode(octets);
    } catch (IllegalArgumentException _) {
      return octets.getBytes(ISO_8859_1);
    }
  }

  /// Also that of an encoded word, but for its `_` (RFC 2047 §4.2).
  static byte[] quotedPrintable(String octets) {
    var plain = new ByteArrayOutputStream(octets.length());
    int at = 0;
    while (at < octets.length()) {
      char octet = octets.charAt(at);
      if (octet == '=' && octets.startsWith("\r\n", at + 1)) {
        at += 3;
      } else if (octet == '=' && isHex(octets, at + 1) && isHex(octets, at + 2)) {
        plain.write(Integer.parseInt(octets.substring(at + 1, at + 3), HEX));
        at += 3;
      } else {
        plain.write(octet);
        at++;
      }
    }
    return plain.toByteArray();
  }

  private static boolean isHex(String octets, int at) {
    return at < octets.length() && Character.digit(octets.charAt(at), HEX) >= 0;
  }
}
