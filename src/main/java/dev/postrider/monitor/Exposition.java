package dev.postrider.monitor;

import java.util.List;

/// The text that Prometheus reads (*Exposition formats*, text format 0.0.4): of each metric what it
/// is, its type and its values, together.
final class Exposition {

  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private Exposition() {}

  /// @param samples in any order; a metric without one is left out
  static String of(List<Sample> samples) {
    var text = new StringBuilder();
    for (Metric metric : Metric.values()) {
      List<Sample> own = samples.stream().filter(sample -> sample.metric() == metric).toList();
      if (!own.isEmpty()) {
        text.append("# HELP ").append(metric.title()).append(' ').append(metric.help());
        text.append("\n# TYPE ").append(metric.title()).append(' ');
        text.append(metric.type().word()).append('\n');
        own.forEach(sample -> append(text, sample));
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Sample sample) {
    text.append(sample.metric().title()).append(sample.suffix());
    if (!sample.labels().isEmpty()) {
      text.append('{').append(String.join(",", sample.labels())).append('}');
    }
    text.append(' ').append(sample.value()).append('\n');
  }
}
