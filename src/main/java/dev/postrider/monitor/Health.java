package dev.postrider.monitor;

import dev.postrider.Postrider;
import dev.postrider.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two answers for load balancers and watchdogs, which anybody may have: they hold no figure.
///
/// `/healthz` is 200 while this process answers at all; what does not get that should be started
/// anew. `/readyz` is 200 while it can do its work, else 503 with a line for each thing that is in
/// its way; most of those are mended elsewhere, and a new start would not help.
public final class Health {

  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private final Postrider postrider;

  public Health(Postrider postrider) {
    this.postrider = postrider;
  }

  public void addTo(RoutesConfig routes) {
    Routes.read(routes, "/healthz", context -> answer(context, List.of()));
    Routes.read(routes, "/readyz", context -> answer(context, obstacles()));
  }

  private static void answer(Context context, List<String> obstacles) {
    context
        .header("Cache-Control", "no-store")
        .contentType("text/plain; charset=utf-8")
        .status(obstacles.isEmpty() ? 200 : 503)
        .result(
            obstacles.isEmpty()
                ? "ok\n"
                : obstacles.stream().map(it -> it + "\n").collect(Collectors.joining()));
  }

  /// What is in the way, in a line each.
  private List<String> obstacles() {
    try {
      postrider.probeDatabase();
      return List.of();
    } catch (RuntimeException e) {
      log.error("the database does not answer", e);
      return List.of("the database does not answer; the log says why");
    }
  }
}
