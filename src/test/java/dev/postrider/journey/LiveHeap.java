package dev.postrider.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a process keeps in memory: the objects that are left by a whole collection, counted within
/// it, so that nothing is in the sum that was made since.
final class LiveHeap {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  private static final int BIGGEST = 25;

  private record Sample(double minutes, double megabytes) {}

  private final Process process;
  private final long begun = System.nanoTime();
  private final List<Sample> samples = new ArrayList<>();
  private final List<String> histograms = new ArrayList<>();

  LiveHeap(Process process) {
    this.process = process;
  }

  void sample() throws IOException, InterruptedException {
    String histogram = jcmd("GC.class_histogram");
    Matcher total = TOTAL.matcher(histogram);
    assertThat(total.find()).as(histogram).isTrue();
    double minutes = (System.nanoTime() - begun) / 1e9 / Duration.ofMinutes(1).toSeconds();
    samples.add(new Sample(minutes, Long.parseLong(total.group(1)) / 1e6));
    histograms.add(histogram);
  }

  /// MB a minute, by least squares.
  double growth() {
    double time = samples.stream().mapToDouble(Sample::minutes).average().orElseThrow();
    double size = samples.stream().mapToDouble(Sample::megabytes).average().orElseThrow();
    double both =
        samples.stream().mapToDouble(it -> (it.minutes() - time) * (it.megabytes() - size)).sum();
    double spread = samples.stream().mapToDouble(it -> Math.pow(it.minutes() - time, 2)).sum();
    return both / spread;
  }

  /// `1:00 14.20, 1:20 14.31`
  String samples() {
    return samples.stream()
        .map(
            it ->
                String.format(
                    Locale.ROOT,
                    "%d:%02d %.2f",
                    (int) it.minutes(),
                    (int) (it.minutes() % 1 * 60),
                    it.megabytes()))
        .collect(Collectors.joining(", "));
  }

  /// Which objects took most of it at the first sample and at the last.
  String biggest() {
    return top(histograms.getFirst()) + "\n" + top(histograms.getLast());
  }

  private static String top(String histogram) {
    return histogram.lines().limit(BIGGEST).collect(Collectors.joining("\n"));
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), command).start();
    String said = new String(asked.getInputStream().readAllBytes(), UTF_8);
    assertThat(asked.waitFor()).as(said).isZero();
    return said;
  }
}
