package dev.postrider.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A second judge of the text that Prometheus reads, as strict as its text format 0.0.4 and what
/// `promtool check metrics` says of names: nothing in here knows how it was written.
public final class PrometheusText {

  private static final Pattern HELP = Pattern.compile("# HELP ([a-z_][a-z0-9_]*) (\\S.*)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE ([a-z_][a-z0-9_]*) (counter|gauge|histogram)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_][a-z0-9_]*)(?:\\{(.*)\\})? (-?[0-9.]+(?:E-?[0-9]+)?)");
  private static final Pattern LABEL =
      Pattern.compile("([a-z_][a-z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Set<String> helped = new LinkedHashSet<>();

  /// Reads a whole answer.
  ///
  /// @throws AssertionError at the first line that Prometheus would not take, or promtool blame
  public static PrometheusText read(String text) {
    assertThat(text).endsWith("\n");
    var read = new PrometheusText();
    String current = "";
    for (String line : text.lines().toList()) {
      current = read.line(line, current);
    }
    read.judgeHistograms();
    return read;
  }

  private String line(String line, String current) {
    Matcher help = HELP.matcher(line);
    Matcher type = TYPE.matcher(line);
    if (help.matches()) {
      assertThat(helped.add(help.group(1))).as("one HELP: " + line).isTrue();
      return help.group(1);
    }
    if (type.matches()) {
      assertThat(type.group(1)).as("TYPE follows HELP").isEqualTo(current);
      assertThat(types.put(current, type.group(2))).as("one TYPE: " + line).isNull();
      assertThat(current.endsWith("_total"))
          .as("only counters end in _total: " + line)
          .isEqualTo(type.group(2).equals("counter"));
      return current;
    }
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    String suffix = sample.group(1).substring(current.length());
    assertThat(sample.group(1)).as("values stand with their metric").startsWith(current);
    assertThat(suffix)
        .isIn(
            (Object[])
                ("histogram".equals(types.get(current))
                    ? new String[] {"_bucket", "_sum", "_count"}
                    : new String[] {""}));
    String labels = sample.group(2) == null ? "" : sorted(sample.group(2));
    double value = Double.parseDouble(sample.group(3));
    assertThat(values.put(sample.group(1) + "{" + labels + "}", value))
        .as("twice: " + line)
        .isNull();
    if (!"gauge".equals(types.get(current))) {
      assertThat(value).as(line).isNotNegative();
    }
    return current;
  }

  private static String sorted(String labels) {
    var read = new TreeMap<String, String>();
    Matcher label = LABEL.matcher(labels);
    int end = 0;
    while (label.find() && label.start() == end) {
      assertThat(read.put(label.group(1), label.group(2))).isNull();
      end = label.end();
    }
    assertThat(end).as(labels).isEqualTo(labels.length());
    var text = new StringBuilder();
    read.forEach((name, value) -> text.append(name).append('=').append(value).append(','));
    return text.toString();
  }

  private void judgeHistograms() {
    types.forEach(
        (name, type) -> {
          if (type.equals("histogram")) {
            double before = 0;
            for (Map.Entry<String, Double> value : values.entrySet()) {
              if (value.getKey().startsWith(name + "_bucket{")) {
                assertThat(value.getValue()).isGreaterThanOrEqualTo(before);
                before = value.getValue();
              }
            }
            assertThat(values.get(name + "_bucket{le=+Inf,}"))
                .isEqualTo(values.get(name + "_count{}"));
          }
        });
  }

  public Set<String> names() {
    return types.keySet();
  }

  /// One value.
  ///
  /// @param labels sorted by name, `digest=weekly,state=sent,`
  public double value(String name, String labels) {
    assertThat(values).containsKey(name + "{" + labels + "}");
    return values.getOrDefault(name + "{" + labels + "}", Double.NaN);
  }

  /// Of all samples of a metric whose labels hold `part`.
  public double sum(String name, String part) {
    return values.entrySet().stream()
        .filter(it -> it.getKey().startsWith(name + "{") && it.getKey().contains(part))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
