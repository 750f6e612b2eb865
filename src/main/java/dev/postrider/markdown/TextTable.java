package dev.postrider.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table in plain text: columns side by side where they fit, else each row as a list of its
/// cells.
///
/// @param head the first row, which names the columns
record TextTable(List<String> head, List<List<String>> rows) {

  private static final String GAP = "  ";

  /// @param width in columns
  List<String> lines(int width) {
    int[] widths = new int[head.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = columnWidth(column);
    }
    int total = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    return total <= width ? sideBySide(widths) : oneBelowTheOther(width);
  }

  private int columnWidth(int column) {
    int widest = Columns.of(head.get(column));
    for (List<String> row : rows) {
      widest = Math.max(widest, Columns.of(cell(row, column)));
    }
    return widest;
  }

  private List<String> sideBySide(int[] widths) {
    var lines = new ArrayList<String>();
    lines.add(line(head, widths));
    lines.add(IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            column -> {
              String cell = cell(row, column);
              return cell + " ".repeat(widths[column] - Columns.of(cell));
            })
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private List<String> oneBelowTheOther(int width) {
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      for (int column = 0; column < head.size(); column++) {
        String name = head.get(column);
        String cell = cell(row, column);
        lines.addAll(Wrapping.wrap(name.isEmpty() ? cell : name + ": " + cell, width));
      }
    }
    return lines;
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }
}
