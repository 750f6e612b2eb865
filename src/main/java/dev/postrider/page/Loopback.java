package dev.postrider.page;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// By which names a machine calls itself.
///
/// A page that is for this machine alone is not safe by listening there: a page of another site may
/// have its own name changed to this machine's address (DNS rebinding), and is asked for by that
/// name then. Who asks by one of these names comes from here, by whichever port: it may be the end
/// of a tunnel.
public final class Loopback {

  private static final Set<String> NAMES = Set.of("localhost", "[::1]", "::1");

  private static final Pattern ADDRESS = Pattern.compile("127(\\.\\d{1,3}){3}");

  private static final Pattern PORT = Pattern.compile("(?<=[^:]):\\d{1,5}$");

  private Loopback() {}

  /// True for `localhost`, `127.0.0.1` and all of its network, `::1`.
  public static boolean isName(String host) {
    return NAMES.contains(host) || ADDRESS.matcher(host).matches();
  }

  /// True if a request was meant for this machine.
  ///
  /// @param hostHeader `Host`, with or without a port (RFC 9110 §7.2); null where there is none
  public static boolean isMeant(@Nullable String hostHeader) {
    return hostHeader != null && isName(PORT.matcher(hostHeader).replaceFirst(""));
  }
}
