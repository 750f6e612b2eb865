package dev.postrider.monitor;

import java.util.List;
import java.util.stream.IntStream;

/// One value of a metric.
///
/// @param suffix of its name; empty but for the parts of a histogram
/// @param labels name and value of each, `state="sent"`
record Sample(Metric metric, String suffix, List<String> labels, Number value) {

  /// @param values of the metric's labels, in their order
  static Sample of(Metric metric, Number value, String... values) {
    List<String> names = metric.labels();
    if (names.size() != values.length) {
      throw new IllegalArgumentException(metric + " has the labels " + names);
    }
    return new Sample(
        metric,
        "",
        IntStream.range(0, values.length).mapToObj(i -> label(names.get(i), values[i])).toList(),
        value);
  }

  static String label(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name + "=\"" + escaped + "\"";
  }
}
