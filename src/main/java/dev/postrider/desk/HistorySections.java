package dev.postrider.desk;

import dev.postrider.desk.History.Past;
import dev.postrider.edition.Digest;
import dev.postrider.page.Html;
import java.util.List;
import java.util.OptionalLong;

/// How the last editions of a digest went.
///
/// @param digests all there are, among which to choose
record HistorySections(History history, List<Digest> digests, Told told) {

  private static final String SECTIONS =
      """
      %s<div class="cols">
      <section aria-labelledby="readers">
      <h2 id="readers">Readers</h2>
      %s</section>
      <div>
      <section aria-labelledby="bounces">
      <h2 id="bounces">Bounces by edition</h2>
      %s</section>
      %s</div>
      </div>
      %s""";

  private static final String TABLE =
      """
      <section aria-labelledby="last">
      <h2 id="last">Last editions</h2>
      <table class="data editions"><thead><tr><th scope="col">No.</th><th scope="col">Date</th><th scope="col">Subject</th><th scope="col" class="n opt">Recipients</th><th scope="col" class="n opt">Sent</th><th scope="col" class="n">Bounced</th><th scope="col" class="n opt">Complained</th><th scope="col" class="n opt">Left</th><th scope="col" class="n opt">Size</th></tr></thead><tbody>
      %s</tbody></table>
      <p class="soft small">All there are: <code>postrider editions list</code></p>
      </section>
      """;

  private static final String ROW =
      """
      <tr><td class="d">%s</td><td class="d">%s</td><td class="subject" dir="auto">%s</td><td class="n opt">%s</td><td class="n opt">%s</td><td class="n">%s</td><td class="n opt">%s</td><td class="n opt">%s</td><td class="n opt">%s</td></tr>
      """;

  /// What is no longer known.
  private static final String UNKNOWN = "–";

  Html html() {
    var returns = new ReturnsCharts(history);
    return Html.of(
        SECTIONS,
        choice(),
        new ReadersChart(history, told).html(),
        returns.bounces(),
        returns.complaints(),
        table());
  }

  /// The way to the other digests.
  private Html choice() {
    return digests.size() < 2
        ? Html.NONE
        : Html.of(
            "<nav class=\"seg\" aria-label=\"Digest\">%s</nav>\n",
            Html.join(digests.stream().map(this::choice).toList()));
  }

  private Html choice(Digest digest) {
    boolean isShown = digest.key().equals(history.digest().key());
    return Html.of(
        "<a href=\"?digest=%s\" dir=\"auto\"%s>%s</a>",
        digest.key(), new Html(isShown ? " aria-current=\"true\"" : ""), digest.title());
  }

  private Html table() {
    List<Past> over = history.editions().stream().filter(past -> !past.isUnderWay()).toList();
    return over.isEmpty()
        ? Html.NONE
        : Html.of(TABLE, Html.join(over.stream().map(this::row).toList()));
  }

  private Html row(Past past) {
    return Html.of(
        ROW,
        past.edition().number(),
        told.dated(past.edition().date()),
        subject(past),
        Told.number(past.report().mailing().recipients()),
        Told.number(past.sent()),
        past.returned().map(it -> Told.number(it.bounces())).orElse(UNKNOWN),
        past.returned().map(it -> Told.number(it.complaints())).orElse(UNKNOWN),
        left(past.left()),
        size(past.size()));
  }

  private static Html subject(Past past) {
    Html words =
        past.page()
            .map(
                page ->
                    Html.of(
                        "<a class=\"quiet\" href=\"%s\">%s</a>", page, past.edition().subject()))
            .orElse(Html.of("%s", past.edition().subject()));
    return past.isCancelled()
        ? Html.of("%s <span class=\"soft\">(cancelled)</span>", words)
        : words;
  }

  private static String left(OptionalLong left) {
    return left.isPresent() ? Told.number(left.getAsLong()) : UNKNOWN;
  }

  /// In kilobytes of 1,000, no less than 1.
  private static String size(long bytes) {
    return Told.number(Math.max(1, Math.round(bytes / 1000.0))) + " KB";
  }
}
