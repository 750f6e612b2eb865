package dev.postrider.chart;

import dev.postrider.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A few letters at a place of a drawing.
///
/// @param x where it begins, has its middle or ends, as `anchor` says
/// @param y of the line the letters stand on
record Label(double x, double y, Anchor anchor, String text) {

  /// As drawn on a phone, where letters are largest beside the drawing; the style sheet has it too.
  static final int SIZE = 23;

  /// Between two labels of a row.
  private static final double GAP = 10;

  /// Parts of [#SIZE], of the widest of the fonts a machine may have.
  private static final double LETTER = 0.66;

  private static final double COMMA = 0.36;

  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double before;

    /// @param before which part of the label lies left of its place
    Anchor(double before) {
      this.before = before;
    }
  }

  /// How much room it takes at most.
  static double width(String text) {
    return SIZE * text.chars().mapToDouble(c -> c == ',' || c == ' ' ? COMMA : LETTER).sum();
  }

  static String number(long value) {
    return String.format(Locale.ENGLISH, "%,d", value);
  }

  double left() {
    return x - anchor.before * width(text);
  }

  double right() {
    return left() + width(text);
  }

  /// Moved just so far that it lies within the drawing.
  private Label within() {
    double move = Math.max(0, -left()) - Math.max(0, right() - Drawing.WIDTH);
    return new Label(x + move, y, anchor, text);
  }

  /// Those of a row that find room in the drawing beside those before them in the list, from left
  /// to right.
  ///
  /// @param labels the most important first
  static List<Label> fitting(List<Label> labels) {
    var placed = new ArrayList<Label>();
    for (Label label : labels.stream().map(Label::within).toList()) {
      if (placed.stream().noneMatch(label::meets)) {
        placed.add(label);
      }
    }
    placed.sort((one, other) -> Double.compare(one.x, other.x));
    return List.copyOf(placed);
  }

  private boolean meets(Label other) {
    return left() < other.right() + GAP && other.left() < right() + GAP;
  }

  /// @param kind a class of the style sheet
  Html draw(String kind) {
    return Html.of(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n",
        kind, Drawing.number(x), Drawing.number(y), anchor.name().toLowerCase(Locale.ROOT), text);
  }
}
