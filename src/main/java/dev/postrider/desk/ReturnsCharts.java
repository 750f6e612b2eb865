package dev.postrider.desk;

import static java.util.stream.Collectors.joining;

import dev.postrider.chart.BarChart;
import dev.postrider.chart.BarChart.Bar;
import dev.postrider.chart.BarChart.Shade;
import dev.postrider.desk.History.Past;
import dev.postrider.feedback.Returns.Count;
import dev.postrider.page.Html;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What came back of the last editions of a digest: a bar for each, or a sentence where there is
/// nothing to draw.
record ReturnsCharts(History history) {

  /// More bars would have no room for their numbers.
  private static final int MOST = 8;

  /// Fewer are an accident.
  private static final long LEAST_ODD = 5;

  private static final String COMPLAINTS =
      """
      <section aria-labelledby="complaints">
      <h2 id="complaints">Complaints by edition</h2>
      %s</section>
      """;

  /// Emails that did not reach their readers.
  Html bounces() {
    return history.editions().isEmpty()
        ? sentence("Counted from the first edition on.")
        : known().isEmpty()
            ? sentence("Of editions as old as these it is no longer known.")
            : hasAny(Count::bounces)
                ? bars("Bounces", Count::bounces)
                : sentence("No email bounced of " + editions() + ".");
  }

  /// A section where anybody complained; else a sentence to stand below the bounces, or nothing.
  Html complaints() {
    return known().isEmpty()
        ? Html.NONE
        : hasAny(Count::complaints)
            ? Html.of(COMPLAINTS, bars("Complaints", Count::complaints))
            : sentence("Nobody complained about " + editions() + ".");
  }

  /// Those of which it is known, oldest first.
  private List<Past> known() {
    return history.editions().stream()
        .filter(past -> past.returned().isPresent())
        .limit(MOST)
        .toList()
        .reversed();
  }

  private String editions() {
    List<Past> known = known();
    return known.size() == 1
        ? "No. " + known.getFirst().edition().number()
        : "the last %d editions".formatted(known.size());
  }

  private LongStream values(ToLongFunction<Count> figure) {
    return known().stream().map(Past::returned).flatMap(Optional::stream).mapToLong(figure);
  }

  private boolean hasAny(ToLongFunction<Count> figure) {
    return values(figure).anyMatch(value -> value > 0);
  }

  private Html bars(String what, ToLongFunction<Count> figure) {
    List<Past> known = known();
    long[] values = values(figure).toArray();
    double usual = median(values);
    List<Bar> bars =
        IntStream.range(0, values.length)
            .mapToObj(i -> bar(known.get(i), values[i], usual))
            .toList();
    String told =
        bars.stream()
            .map(bar -> "%s of No. %s".formatted(Told.number(bar.value()), bar.label()))
            .collect(joining(", "));
    return Html.of(
        "%s%s",
        new BarChart("chart-" + what, what + " by edition: " + told, bars).draw(),
        new Numbers(
                "Edition",
                what,
                bars.stream()
                    .map(bar -> new Numbers.Row("No. " + bar.label(), bar.value()))
                    .toList())
            .html());
  }

  private static Bar bar(Past past, long value, double usual) {
    boolean isOdd = value > 2 * usual && value - usual >= LEAST_ODD;
    Shade shade = isOdd ? Shade.ODD : past.isUnderWay() ? Shade.NOW : Shade.USUAL;
    return new Bar(String.valueOf(past.edition().number()), value, shade);
  }

  private static double median(long[] values) {
    long[] sorted = LongStream.of(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }

  private static Html sentence(String words) {
    return Html.of("<p class=\"soft\">%s</p>\n", words);
  }
}
