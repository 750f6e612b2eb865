package dev.postrider.chart;

import static java.util.Comparator.comparingLong;

import dev.postrider.chart.Label.Anchor;
import dev.postrider.page.Html;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Figures side by side, from 0. Each has its number above it, unless there is no room for all:
/// then the newest has, and of the others, the highest before all, as many as fit.
///
/// @param id unique within the page
/// @param title what it shows, for those who do not see it
/// @param bars at least one, the newest last
public record BarChart(String id, String title, List<Bar> bars) {

  /// Letters stand above the highest bar.
  private static final int TOP = 38;

  /// How much of its room a bar takes, and at most.
  private static final double SHARE = 0.58;

  private static final double WIDEST = 64;
  private static final double ROUNDING = 3;

  /// How a bar stands out.
  public enum Shade {
    USUAL,
    /// it may yet grow
    NOW,
    /// far from the others
    ODD
  }

  /// A value.
  ///
  /// @param label below it
  /// @param value from 0 to 10^12
  public record Bar(String label, long value, Shade shade) {}

  public BarChart {
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("no bars");
    }
  }

  public Html draw() {
    long max = bars.stream().mapToLong(Bar::value).max().orElseThrow();
    var drawing = Drawing.of(Scale.upTo(max), TOP, Drawing.GAP);
    List<Html> shapes = IntStream.range(0, bars.size()).mapToObj(i -> shape(drawing, i)).toList();
    return drawing.of(
        id,
        title,
        Html.of(
            "%s%s%s",
            Html.join(shapes),
            Drawing.labels("value", labels(i -> value(drawing, i))),
            Drawing.labels("at", labels(i -> below(drawing, i)))));
  }

  private Html shape(Drawing drawing, int index) {
    Bar bar = bars.get(index);
    double width = Math.min(WIDEST, room(drawing) * SHARE);
    double height = drawing.bottom() - drawing.y(bar.value());
    double corner = Math.min(ROUNDING, height);
    return Html.of(
        """
        <path class="bar %s" d="M%s %sv%sq0 -%s %s -%sh%sq%s 0 %s %sv%sz"/>
        """,
        bar.shade().name().toLowerCase(Locale.ROOT),
        Drawing.number(middle(drawing, index) - width / 2),
        Drawing.number(drawing.bottom()),
        Drawing.number(corner - height),
        Drawing.number(corner),
        Drawing.number(corner),
        Drawing.number(corner),
        Drawing.number(width - 2 * corner),
        Drawing.number(corner),
        Drawing.number(corner),
        Drawing.number(corner),
        Drawing.number(height - corner));
  }

  private double room(Drawing drawing) {
    return (drawing.right() - drawing.left()) / bars.size();
  }

  private double middle(Drawing drawing, int index) {
    return drawing.left() + (index + 0.5) * room(drawing);
  }

  private Label value(Drawing drawing, int index) {
    long value = bars.get(index).value();
    double y = drawing.y(value) - Drawing.GAP;
    return new Label(middle(drawing, index), y, Anchor.MIDDLE, Label.number(value));
  }

  private Label below(Drawing drawing, int index) {
    return new Label(
        middle(drawing, index), drawing.foot(), Anchor.MIDDLE, bars.get(index).label());
  }

  /// The newest first, then the highest, then the others from the left.
  private List<Label> labels(IntFunction<Label> label) {
    int last = bars.size() - 1;
    int highest =
        IntStream.rangeClosed(0, last)
            .boxed()
            .max(comparingLong(i -> bars.get(i).value()))
            .orElseThrow();
    return Stream.concat(
            Stream.of(last, highest).distinct(),
            IntStream.range(0, last).filter(i -> i != highest).boxed())
        .map(label::apply)
        .toList();
  }
}
