package dev.postrider;

import dev.postrider.page.Loopback;

/// Where something listens.
///
/// @param host a name or an address of this machine, or `0.0.0.0` for all of them
/// @param port 0 for any that is free
/// @param key of the settings, that says so: `web.listen`
public record ListenAddress(String host, int port, String key) {

  /// True if only somebody at this machine can reach it.
  public boolean isLoopback() {
    return Loopback.isName(host);
  }

  /// `127.0.0.1:8080`
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
