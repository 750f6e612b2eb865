package dev.postrider.desk;

import dev.postrider.chart.LineChart;
import dev.postrider.chart.LineChart.Point;
import dev.postrider.desk.History.Past;
import dev.postrider.page.Html;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How the list of a digest grew: whom its editions were for, and whom one would be for today.
record ReadersChart(History history, Told told) {

  private static final String TODAY = "today";

  Html html() {
    List<Point> points = points();
    return points.size() < 2
        ? Html.of("<p class=\"soft\">%s</p>\n", before(points))
        : Html.of(
            "%s%s",
            new LineChart("chart-readers", title(points), points).draw(),
            new Numbers("Date", "Readers", points.stream().map(this::row).toList()).html());
  }

  /// The editions that were not cancelled, oldest first, and today.
  private List<Point> points() {
    var points = new ArrayList<Point>();
    for (Past past : history.editions().reversed()) {
      if (!past.isCancelled()) {
        Instant date = past.edition().date();
        points.add(new Point(date.toEpochMilli(), told.day(date), past.readers()));
      }
    }
    history
        .readersNow()
        .ifPresent(now -> points.add(new Point(told.now().toEpochMilli(), TODAY, now)));
    return points;
  }

  /// Where there is no line yet.
  private static String before(List<Point> points) {
    if (points.isEmpty()) {
      return "The line starts with the second edition.";
    }
    Point only = points.getFirst();
    if (!only.label().equals(TODAY)) {
      return "%s on %s. The line starts with the next edition."
          .formatted(Told.number(only.value()), only.label());
    }
    return (only.value() == 0 ? "Nobody yet." : Told.number(only.value()) + " so far.")
        + " The line starts with the first edition.";
  }

  private String title(List<Point> points) {
    Point first = points.getFirst();
    Point last = points.getLast();
    String went =
        last.value() > first.value() ? "rose" : last.value() < first.value() ? "fell" : "went";
    return "Readers of %s %s from %s on %s to %s %s"
        .formatted(
            history.digest().title(),
            went,
            Told.number(first.value()),
            first.label(),
            Told.number(last.value()),
            last.label().equals(TODAY) ? TODAY : "on " + last.label());
  }

  private Numbers.Row row(Point point) {
    boolean isToday = point.label().equals(TODAY);
    return new Numbers.Row(
        isToday ? "Today" : told.date(Instant.ofEpochMilli(point.at())), point.value());
  }
}
