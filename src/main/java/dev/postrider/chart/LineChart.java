package dev.postrider.chart;

import static java.util.stream.Collectors.joining;

import dev.postrider.chart.Label.Anchor;
import dev.postrider.page.Html;
import java.util.ArrayList;
import java.util.List;

/// How a figure went. The axis need not begin at 0; the last value stands beside the end of the
/// line.
///
/// @param id unique within the page
/// @param title what it shows, for those who do not see it
/// @param points at least two, in order of `at`
public record LineChart(String id, String title, List<Point> points) {

  private static final int TOP = 26;

  /// Bold letters are wider.
  private static final double BOLD = 1.1;

  /// A value.
  ///
  /// @param at when, in any unit; the same unit for all
  /// @param label of that moment
  /// @param value from 0 to 10^12
  public record Point(long at, String label, long value) {}

  public LineChart {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException("no line through " + points);
    }
  }

  public Html draw() {
    long min = points.stream().mapToLong(Point::value).min().orElseThrow();
    long max = points.stream().mapToLong(Point::value).max().orElseThrow();
    String last = Label.number(points.getLast().value());
    double margin = Label.width(last) * BOLD + 2 * Drawing.GAP;
    var drawing = Drawing.of(Scale.around(min, max), TOP, margin);
    String line = points.stream().map(point -> place(drawing, point)).collect(joining(" "));
    double x = x(drawing, points.getLast());
    double y = drawing.y(points.getLast().value());
    return drawing.of(
        id,
        title,
        Html.of(
            """
            <polygon class="area" points="%s,%s %s %s,%s"/>
            <polyline class="course" points="%s"/>
            <circle class="end" cx="%s" cy="%s" r="4.5"/>
            %s%s""",
            Drawing.number(x(drawing, points.getFirst())),
            Drawing.number(drawing.bottom()),
            line,
            Drawing.number(x),
            Drawing.number(drawing.bottom()),
            line,
            Drawing.number(x),
            Drawing.number(y),
            new Label(x + Drawing.GAP + 2, y + 6, Anchor.START, last).draw("last"),
            Drawing.labels("at", moments(drawing))));
  }

  private String place(Drawing drawing, Point point) {
    return Drawing.number(x(drawing, point)) + "," + Drawing.number(drawing.y(point.value()));
  }

  /// Points of one moment stand at the end.
  private double x(Drawing drawing, Point point) {
    double whole = points.getLast().at() - points.getFirst().at();
    double share = whole == 0 ? 1 : (point.at() - points.getFirst().at()) / whole;
    return drawing.left() + share * (drawing.right() - drawing.left());
  }

  private Label moment(Drawing drawing, Point point, Anchor anchor) {
    return new Label(x(drawing, point), drawing.foot(), anchor, point.label());
  }

  /// The last and the first matter most.
  private List<Label> moments(Drawing drawing) {
    var all = new ArrayList<Label>();
    all.add(moment(drawing, points.getLast(), Anchor.MIDDLE));
    all.add(moment(drawing, points.getFirst(), Anchor.START));
    points
        .subList(1, points.size() - 1)
        .forEach(point -> all.add(moment(drawing, point, Anchor.MIDDLE)));
    return all;
  }
}
