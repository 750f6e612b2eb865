package dev.postrider.monitor;

import dev.postrider.Postrider;
import dev.postrider.http.Routes;
import dev.postrider.schedule.LastLook;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two answers for load balancers and watchdogs, which anybody may have: they hold no figure.
///
/// `/healthz` is 200 while this process answers at all; what does not get that should be started
/// anew. `/readyz` is 200 while it can do its work, else 503 with a line for each thing that is in
/// its way; most of those are mended elsewhere, and a new start would not help. It says so, too,
/// while the process finishes the emails on the wire before it ends.
public final class Health {

  private static final String LIVE = "/healthz";
  private static final String READY = "/readyz";

  /// Where it answers.
  public static final Set<String> PATHS = Set.of(LIVE, READY);

  private static final Logger log = LoggerFactory.getLogger(Health.class);

  /// A look is made each second, and one that composes an edition takes longer.
  private static final Duration LATE = Duration.ofMinutes(5);

  private final Postrider postrider;
  private final Instant since;

  public Health(Postrider postrider) {
    this.postrider = postrider;
    this.since = postrider.clock().instant();
  }

  public void addTo(RoutesConfig routes) {
    Routes.read(routes, LIVE, context -> answer(context, List.of()));
    Routes.read(routes, READY, context -> answer(context, look()));
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
  private List<String> look() {
    var obstacles = new ArrayList<String>();
    if (isStopping()) {
      obstacles.add("this process is about to end");
    }
    try {
      postrider.probeDatabase();
      if (isTimetableStill()) {
        obstacles.add("nobody looks whether a digest is due");
      }
    } catch (RuntimeException e) {
      log.error("the database does not answer", e);
      obstacles.add("the database does not answer; the log says why");
    }
    if (!Files.isReadable(postrider.settings().feeds().folder())) {
      obstacles.add("the feeds cannot be read");
    }
    if (isServerInTheWay()) {
      obstacles.add("the mail server takes no emails for now; the log says why");
    }
    return obstacles;
  }

  /// Only where emails are sent does it take a while.
  private boolean isStopping() {
    return postrider.settings().mail().isPresent() && postrider.worker().isStopped();
  }

  /// Only where emails are sent is there a timetable of digests.
  private boolean isTimetableStill() {
    return postrider.settings().mail().isPresent()
        && LastLook.at(postrider)
            .filter(at -> at.isAfter(since))
            .orElse(since)
            .isBefore(postrider.clock().instant().minus(LATE));
  }

  private boolean isServerInTheWay() {
    return postrider.settings().mail().isPresent() && postrider.worker().trouble().isPresent();
  }
}
