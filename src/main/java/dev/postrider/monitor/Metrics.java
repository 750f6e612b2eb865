package dev.postrider.monitor;

import dev.postrider.Postrider;
import dev.postrider.http.Routes;
import dev.postrider.schedule.LastLook;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/metrics`, for Prometheus: what the database says of the work of all processes, remembered for
/// some seconds, and what this one has counted. None of it is of one reader.
public final class Metrics {

  private static final Logger log = LoggerFactory.getLogger(Metrics.class);

  private final Postrider postrider;
  private final Requests requests;
  private final Remembered<List<Sample>> figures;

  public Metrics(Postrider postrider, Requests requests) {
    this.postrider = postrider;
    this.requests = requests;
    this.figures = new Remembered<>(new Figures(postrider)::samples);
  }

  public void addTo(RoutesConfig routes) {
    Routes.read(routes, "/metrics", this::answer);
  }

  private void answer(Context context) {
    context.contentType(Exposition.MEDIA_TYPE).result(Exposition.of(samples()));
  }

  List<Sample> samples() {
    var samples = new ArrayList<Sample>();
    samples.addAll(ofTheDatabase());
    samples.addAll(requests.samples());
    if (postrider.settings().mail().isPresent()) {
      postrider
          .worker()
          .results()
          .forEach(
              (state, emails) -> samples.add(Sample.of(Metric.DELIVERIES, emails, state.word())));
    }
    samples.addAll(ofTheProcess());
    return samples;
  }

  /// While it does not answer only that is told.
  private List<Sample> ofTheDatabase() {
    var samples = new ArrayList<Sample>();
    try {
      samples.addAll(figures.get());
      LastLook.at(postrider)
          .map(at -> Duration.between(at, postrider.clock().instant()).toMillis() / 1_000d)
          .ifPresent(age -> samples.add(Sample.of(Metric.LAST_LOOK, Math.max(0, age))));
      samples.add(Sample.of(Metric.DATABASE_UP, 1));
    } catch (RuntimeException e) {
      log.warn("the database does not answer: {}", e.getMessage());
      return List.of(Sample.of(Metric.DATABASE_UP, 0));
    }
    return samples;
  }

  private static List<Sample> ofTheProcess() {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    var runtime = ManagementFactory.getRuntimeMXBean();
    String version =
        Objects.requireNonNullElse(
            Metrics.class.getPackage().getImplementationVersion(), "not packaged");
    return List.of(
        Sample.of(Metric.HEAP_USED, heap.getUsed()),
        Sample.of(Metric.HEAP_MAX, heap.getMax()),
        Sample.of(Metric.THREADS, ManagementFactory.getThreadMXBean().getThreadCount()),
        Sample.of(Metric.STARTED, runtime.getStartTime() / 1_000d),
        Sample.of(Metric.BUILD, 1, version, Runtime.version().toString().toLowerCase(Locale.ROOT)));
  }
}
