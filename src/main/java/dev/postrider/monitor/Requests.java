package dev.postrider.monitor;

import dev.postrider.feed.FeedFormat;
import dev.postrider.http.FeedFiles;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// What this process was asked for by readers, and how long the answers took. Threads may share
/// one.
public final class Requests {

  /// Upper bounds in seconds; an answer from memory takes less than the first.
  private static final List<Double> BOUNDS = List.of(0.005, 0.025, 0.1, 0.5, 2.5, 10.0);

  /// What polling is about; others are told by their class.
  private static final Set<Integer> TOLD_OF_FEEDS = Set.of(200, 304, 404);

  /// Empty for what is no feed.
  private record Answer(String format, String status) {}

  private final ConcurrentMap<Answer, LongAdder> answers = new ConcurrentHashMap<>();
  private final List<LongAdder> within =
      Stream.generate(LongAdder::new).limit(BOUNDS.size()).toList();
  private final DoubleAdder seconds = new DoubleAdder();

  /// Counts what a listener answers from now on.
  public void countThoseOf(JavalinConfig config) {
    config.requestLogger.http((context, milliseconds) -> count(context, milliseconds / 1_000d));
  }

  private void count(Context context, double took) {
    String path = context.path();
    int status = context.statusCode();
    var answer =
        path.startsWith(FeedFiles.PREFIX)
            ? new Answer(
                format(path),
                TOLD_OF_FEEDS.contains(status) ? Integer.toString(status) : status / 100 + "xx")
            : new Answer("", status / 100 + "xx");
    answers.computeIfAbsent(answer, _ -> new LongAdder()).increment();
    seconds.add(took);
    for (int i = 0; i < BOUNDS.size(); i++) {
      if (took <= BOUNDS.get(i)) {
        within.get(i).increment();
      }
    }
  }

  private static String format(String path) {
    return Stream.of(FeedFormat.values())
        .filter(format -> path.endsWith("/" + format.fileName()))
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("other");
  }

  List<Sample> samples() {
    var samples = new ArrayList<Sample>();
    for (Map.Entry<Answer, LongAdder> counted : answers.entrySet()) {
      Answer answer = counted.getKey();
      long count = counted.getValue().sum();
      samples.add(
          answer.format().isEmpty()
              ? Sample.of(Metric.PAGE_REQUESTS, count, answer.status())
              : Sample.of(Metric.FEED_REQUESTS, count, answer.format(), answer.status()));
    }
    // the whole is told last, so that no part is more than it
    for (int i = 0; i < BOUNDS.size(); i++) {
      samples.add(bucket(Double.toString(BOUNDS.get(i)), within.get(i).sum()));
    }
    long count = answers.values().stream().mapToLong(LongAdder::sum).sum();
    samples.add(bucket("+Inf", count));
    samples.add(new Sample(Metric.REQUEST_SECONDS, "_sum", List.of(), seconds.sum()));
    samples.add(new Sample(Metric.REQUEST_SECONDS, "_count", List.of(), count));
    return samples;
  }

  private static Sample bucket(String bound, long count) {
    return new Sample(Metric.REQUEST_SECONDS, "_bucket", List.of(Sample.label("le", bound)), count);
  }
}
