package dev.postrider.web;

import dev.postrider.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/healthz`, for whoever watches this process: 200 while it can do its work, else 503.
final class HealthPage {

  private static final Logger log = LoggerFactory.getLogger(HealthPage.class);

  private final Runnable databaseProbe;

  /// @param databaseProbe throws if the database does not answer
  HealthPage(Runnable databaseProbe) {
    this.databaseProbe = databaseProbe;
  }

  void addTo(RoutesConfig routes) {
    Routes.read(routes, "/healthz", this::answer);
  }

  private void answer(Context context) {
    context.header("Cache-Control", "no-store").contentType("text/plain; charset=utf-8");
    try {
      databaseProbe.run();
      context.result("ok\n");
    } catch (RuntimeException e) {
      log.error("the database does not answer", e);
      context.status(503).result("the database does not answer; the log says why\n");
    }
  }
}
