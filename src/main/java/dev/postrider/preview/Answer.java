package dev.postrider.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/// What the server says to a request. Immutable.
final class Answer {

  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

  /// A page and what it is drawn with are its own; only what it frames comes from elsewhere.
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self';"
          + " img-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  /// An email brings its styles along and shows pictures of any site; it runs nothing.
  private static final String EMAIL =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: http: data:;"
          + " frame-ancestors 'self'; base-uri 'none'; form-action 'none';"
          + " sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

  private final int status;
  private final String mediaType;
  private final String policy;
  private final byte[] body;

  private Answer(int status, String mediaType, String policy, byte[] body) {
    this.status = status;
    this.mediaType = mediaType;
    this.policy = policy;
    this.body = body;
  }

  static Answer page(int status, String html) {
    return new Answer(status, "text/html; charset=utf-8", PAGE, html.getBytes(UTF_8));
  }

  static Answer email(String html) {
    return new Answer(200, "text/html; charset=utf-8", EMAIL, html.getBytes(UTF_8));
  }

  static Answer file(String mediaType, byte[] bytes) {
    return new Answer(200, mediaType, NOTHING, bytes);
  }

  static Answer refusal(int status, String sentence) {
    return new Answer(
        status, "text/plain; charset=utf-8", NOTHING, (sentence + "\n").getBytes(UTF_8));
  }

  /// Says it, with headers that let no other site read or frame it.
  void send(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", mediaType);
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
