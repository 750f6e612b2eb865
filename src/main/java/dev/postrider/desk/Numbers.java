package dev.postrider.desk;

import dev.postrider.page.Html;
import java.util.List;

/// What a chart shows, as a table that opens below it.
///
/// @param what the heading of the first column
/// @param figure that of the second
/// @param rows in the order of the chart
record Numbers(String what, String figure, List<Row> rows) {

  private static final String TABLE =
      """
      <details><summary>The same as numbers</summary><table class="data"><thead><tr><th scope="col">%s</th><th scope="col" class="n">%s</th></tr></thead><tbody>
      %s</tbody></table></details>
      """;

  record Row(String what, long figure) {}

  Html html() {
    return Html.of(TABLE, what, figure, Html.join(rows.stream().map(Numbers::row).toList()));
  }

  private static Html row(Row row) {
    return Html.of(
        "<tr><td>%s</td><td class=\"n\">%s</td></tr>\n", row.what(), Told.number(row.figure()));
  }
}
