package dev.postrider.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/// How what can be read is reached.
public final class Routes {

  private Routes() {}

  /// Answers `GET`, and `HEAD` with the same but its content (RFC 9110 §9.3.2).
  public static void read(RoutesConfig routes, String path, Handler page) {
    routes.addHttpHandler(HandlerType.GET, path, page);
    routes.addHttpHandler(HandlerType.HEAD, path, page);
  }
}
