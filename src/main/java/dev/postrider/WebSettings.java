package dev.postrider;

import dev.postrider.signup.SignUpSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The pages and where they are reached.
///
/// @param url how readers reach it from outside, absolute, ends in `/`
/// @param indexEditions whether search engines may list the pages of editions
/// @param trustedProxies whose word is taken for who asked them
/// @param proxyHeader the header in which they say so
/// @param allowOrigins sites whose scripts may ask the sign-up API, each as `https://host`
/// @param signUp how often people may sign up
public record WebSettings(
    ListenAddress listen,
    URI url,
    boolean indexEditions,
    List<Network> trustedProxies,
    ProxyHeader proxyHeader,
    List<String> allowOrigins,
    SignUpSettings signUp) {

  public WebSettings {
    trustedProxies = List.copyOf(trustedProxies);
    allowOrigins = List.copyOf(allowOrigins);
  }

  /// The one header that the proxies write. The other is not looked at: a proxy lets through what
  /// it does not know, as the client wrote it.
  public enum ProxyHeader {
    X_FORWARDED_FOR,
    /// RFC 7239
    FORWARDED;

    /// Its name in a request.
    public String field() {
      return this == FORWARDED ? "Forwarded" : "X-Forwarded-For";
    }
  }

  /// Addresses that begin alike.
  ///
  /// @param bits how many of the first bits count
  public record Network(InetAddress address, int bits) {

    /// Four numbers, of which none can be left out, or what has colons.
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|.*:.*");

    /// Reads one address; a name is none, as nobody is asked for it.
    public static Optional<InetAddress> address(String text) {
      try {
        return Optional.of(text)
            .filter(it -> ADDRESS.matcher(it).matches())
            .map(InetAddress::ofLiteral);
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }

    /// Reads `10.0.0.0/8`, `2001:db8::/32` or one address.
    public static Optional<Network> parse(String text) {
      String[] parts = text.split("/", -1);
      return parts.length > 2
          ? Optional.empty()
          : address(parts[0])
              .map(
                  address ->
                      new Network(address, parts.length == 1 ? length(address) : bits(parts[1])))
              .filter(network -> network.bits >= 0 && network.bits <= length(network.address));
    }

    /// Less than 0 where it is no number of bits.
    private static int bits(String text) {
      return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static int length(InetAddress address) {
      return address.getAddress().length * Byte.SIZE;
    }

    /// True for an address of the network.
    public boolean holds(InetAddress other) {
      byte[] own = address.getAddress();
      byte[] its = other.getAddress();
      int whole = bits / Byte.SIZE;
      int rest = 0xff << (Byte.SIZE - bits % Byte.SIZE);
      return own.length == its.length
          && Arrays.equals(own, 0, whole, its, 0, whole)
          && (bits % Byte.SIZE == 0 || ((own[whole] ^ its[whole]) & rest & 0xff) == 0);
    }

    @Override
    public String toString() {
      return "%s/%d".formatted(address.getHostAddress().toLowerCase(Locale.ROOT), bits);
    }
  }
}
