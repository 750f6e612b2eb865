package dev.postrider.server;

import java.util.LinkedHashMap;
import java.util.Map;

/// What every answer says to browsers, unless a page needs more: that nothing is let in or out.
final class Headers {

  private Headers() {}

  /// Name and value of each.
  ///
  /// @param isSecure true if readers come by HTTPS
  static Map<String, String> of(boolean isSecure) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    if (isSecure) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
    return headers;
  }
}
