package dev.postrider.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.chart.BarChart.Bar;
import dev.postrider.chart.BarChart.Shade;
import dev.postrider.chart.LineChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {

  static final long MOST = 1_000_000_000_000L;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1, 1",
    "3, 3, 2, 1, 4",
    "1306, 1840, 1200, 200, 2000",
    "1839, 1841, 1700, 100, 2000",
    "0, 1000000, 0, 500000, 1000000"
  })
  void theAxisOfALineLiesAroundItsValues(long min, long max, long low, long step, long high) {
    assertThat(Scale.around(min, max)).isEqualTo(new Scale(low, step, high));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 1, 1", "4, 1, 4", "5, 2, 6", "31, 10, 40", "1000000, 500000, 1000000"})
  void theAxisOfBarsBeginsAtZero(long max, long step, long high) {
    assertThat(Scale.upTo(max)).isEqualTo(new Scale(0, step, high));
  }

  @Property(tries = 500)
  void anAxisHoldsItsValuesAndHasFewLines(
      @ForAll @LongRange(max = MOST) long one, @ForAll @LongRange(max = MOST) long other) {
    long min = Math.min(one, other);
    long max = Math.max(one, other);

    assertThat(List.of(Scale.around(min, max), Scale.upTo(max)))
        .allSatisfy(
            scale -> {
              assertThat(scale.high()).isGreaterThanOrEqualTo(max);
              assertThat(scale.low()).isNotNegative();
              assertThat(scale.lines()).hasSizeBetween(2, 5).isSorted();
              assertThat(String.valueOf(scale.step())).matches("[125]0*");
            });
    assertThat(Scale.around(min, max).low()).isLessThanOrEqualTo(min);
  }

  @Property(tries = 300)
  void aLineAndItsLabelsLieWithinTheDrawing(
      @ForAll @Size(min = 2, max = 13) List<@LongRange(max = MOST) Long> values,
      @ForAll @LongRange(max = 40) long apart) {
    List<Point> points =
        IntStream.range(0, values.size())
            .mapToObj(i -> new Point(i * apart, i + " Nov", values.get(i)))
            .toList();

    Element svg = drawn(new LineChart("id", "title", points).draw().markup());

    isWithin(svg);
    labelsAreApart(svg, "at");
    assertThat(svg.select("text.last").text()).isEqualTo(Label.number(values.getLast()));
    assertThat(svg.select("text.at").getLast().text()).isEqualTo(points.getLast().label());
  }

  @Property(tries = 300)
  void barsAndTheirLabelsLieWithinTheDrawing(
      @ForAll @Size(min = 1, max = 12) List<@LongRange(max = MOST) Long> values,
      @ForAll @LongRange(min = 1, max = 99_999) long first) {
    List<Bar> bars =
        IntStream.range(0, values.size())
            .mapToObj(i -> new Bar(String.valueOf(first + i), values.get(i), Shade.USUAL))
            .toList();

    Element svg = drawn(new BarChart("id", "title", bars).draw().markup());

    isWithin(svg);
    labelsAreApart(svg, "at");
    labelsAreApart(svg, "value");
    assertThat(svg.select("text.value").getLast().text()).isEqualTo(Label.number(values.getLast()));
  }

  @Test
  void aFewBarsEachHaveTheirNumber() {
    var svg =
        drawn(
            new BarChart(
                    "id",
                    "title",
                    Stream.of(11, 9, 14, 8, 31, 12, 10, 9)
                        .map(value -> new Bar("48", value, Shade.USUAL))
                        .toList())
                .draw()
                .markup());

    assertThat(svg.select("text.value").eachText())
        .containsExactly("11", "9", "14", "8", "31", "12", "10", "9");
  }

  @Test
  void whatIsSaidOfAChartIsEscaped() {
    String markup =
        new BarChart("id", "<script>", List.of(new Bar("<b>", 1, Shade.ODD))).draw().markup();

    assertThat(markup).contains("&lt;script&gt;", "&lt;b&gt;").doesNotContain("<script", "<b>");
  }

  @Test
  void noChartIsDrawnOfTooLittle() {
    assertThatThrownBy(() -> new LineChart("id", "t", List.of(new Point(0, "now", 1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BarChart("id", "t", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Read as XML: what a browser mends would be a mistake here.
  private static Element drawn(String markup) {
    return Jsoup.parse(markup, Parser.xmlParser()).expectFirst("svg");
  }

  private static void isWithin(Element svg) {
    List<Double> box = numbers(svg.attr("viewBox"));
    for (Element shape : svg.select("polyline, polygon")) {
      List<Double> places = numbers(shape.attr("points"));
      for (int i = 0; i < places.size(); i += 2) {
        assertThat(places.get(i)).isBetween(0.0, box.get(2));
        assertThat(places.get(i + 1)).isBetween(0.0, box.get(3));
      }
    }
    for (Element bar : svg.select(".bar")) {
      List<Double> path = numbers(bar.attr("d"));
      assertThat(path.getFirst()).isBetween(0.0, box.get(2));
      assertThat(path.get(1) + path.get(2)).isBetween(0.0, box.get(3));
    }
    for (Label label : labels(svg, "axis, .at, .value, .last")) {
      assertThat(label.left()).as(label.text()).isGreaterThanOrEqualTo(-0.1);
      assertThat(label.right()).as(label.text()).isLessThanOrEqualTo(box.get(2) + 0.1);
      assertThat(label.y()).isBetween((double) Label.SIZE * 0.75, box.get(3));
    }
  }

  private static void labelsAreApart(Element svg, String kind) {
    List<Label> labels = labels(svg, kind);
    for (int i = 1; i < labels.size(); i++) {
      assertThat(labels.get(i).left()).isGreaterThan(labels.get(i - 1).right());
    }
  }

  private static List<Label> labels(Element svg, String kind) {
    return svg.select("." + kind).stream()
        .map(
            text ->
                new Label(
                    Double.parseDouble(text.attr("x")),
                    Double.parseDouble(text.attr("y")),
                    Label.Anchor.valueOf(text.attr("text-anchor").toUpperCase(Locale.ROOT)),
                    text.text()))
        .toList();
  }

  private static List<Double> numbers(String text) {
    var numbers = new ArrayList<Double>();
    var found = NUMBER.matcher(text);
    while (found.find()) {
      numbers.add(Double.parseDouble(found.group()));
    }
    return numbers;
  }
}
