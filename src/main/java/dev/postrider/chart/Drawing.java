package dev.postrider.chart;

import dev.postrider.chart.Label.Anchor;
import dev.postrider.page.Html;
import java.util.List;
import java.util.Locale;

/// The frame of a chart: an axis of values on the left, room for labels above, below and on the
/// right. Lengths are those of the SVG's own view box.
///
/// @param left where the lines of the axis begin
/// @param right where they end
/// @param top where the highest of them is
/// @param bottom where the lowest is
record Drawing(Scale scale, double left, double right, double top, double bottom) {

  static final int WIDTH = 560;
  private static final int HEIGHT = 240;

  /// Below the lowest line there are letters.
  private static final int FOOT = 38;

  /// Between what is drawn and its label.
  static final int GAP = 8;

  /// @param top above the highest line
  /// @param margin right of the lines
  static Drawing of(Scale scale, double top, double margin) {
    double widest = Math.max(width(scale.low()), width(scale.high()));
    return new Drawing(scale, widest + GAP, WIDTH - margin, top, HEIGHT - FOOT);
  }

  private static double width(long value) {
    return Label.width(Label.number(value));
  }

  double y(long value) {
    return bottom - scale.share(value) * (bottom - top);
  }

  /// Where the letters below stand.
  double foot() {
    return HEIGHT - GAP;
  }

  /// All of it.
  ///
  /// @param id unique within the page
  /// @param title what the chart shows, for those who do not see it
  Html of(String id, String title, Html content) {
    return Html.of(
        """
        <svg class="chart" viewBox="0 0 %s %s" role="img" aria-labelledby="%s">
        <title id="%s">%s</title>
        %s%s</svg>
        """,
        WIDTH,
        HEIGHT,
        id,
        id,
        title,
        Html.join(scale.lines().stream().map(this::line).toList()),
        content);
  }

  private Html line(long value) {
    double y = y(value);
    var label = new Label(left - GAP, y + 5, Anchor.END, Label.number(value));
    return Html.of(
        "<path class=\"line\" d=\"M%s %sH%s\"/>%s",
        number(left), number(y), number(right), label.draw("axis"));
  }

  static Html labels(String kind, List<Label> labels) {
    return Html.join(Label.fitting(labels).stream().map(label -> label.draw(kind)).toList());
  }

  /// With one digit after the point, which is finer than any screen.
  static String number(double length) {
    return String.format(Locale.ROOT, "%.1f", length).replace(".0", "");
  }
}
