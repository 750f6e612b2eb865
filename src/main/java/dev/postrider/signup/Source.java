package dev.postrider.signup;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a request comes from, as limits count it: an address of IPv4, a home's network of IPv6.
///
/// @param octets in hexadecimal
public record Source(String octets) {

  /// RFC 6177 §2: a home gets no less than this of IPv6, and may use any address of it.
  private static final int OCTETS_OF_A_HOME = 8;

  public static Source of(InetAddress from) {
    byte[] octets = from.getAddress();
    return new Source(
        HexFormat.of()
            .formatHex(
                from instanceof Inet6Address ? Arrays.copyOf(octets, OCTETS_OF_A_HOME) : octets));
  }
}
