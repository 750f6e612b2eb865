package dev.postrider.desk;

import static java.util.Comparator.comparing;

import dev.postrider.edition.Outlook;
import dev.postrider.page.Html;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When the next editions are due, and which dates were not kept.
record DatesSection(Snapshot snapshot, Told told) {

  /// And no fewer than there are digests.
  private static final int MOST = 4;

  private static final String SECTION =
      """
      <section aria-labelledby="next">
      <h2 id="next">Next dates</h2>
      %s%s</section>
      """;

  private static final String DATE =
      """
      <li><b>%s</b><div><bdi>%s</bdi> No. %s<br><span>%s. %s</span></div></li>
      """;

  private static final String OVERDUE =
      """
      <div class="note warn"><p><b>Overdue</b> <bdi>%s</bdi> No. %s was due %s. It goes when Postrider looks next: <code>postrider run</code> or <code>serve</code></p></div>
      """;

  private static final String MISSED =
      """
      <div class="note warn"><p><b>Missed</b> The date of <bdi>%s</bdi> %s gave no edition. Its posts are in the next.</p></div>
      """;

  /// A date to come.
  ///
  /// @param ahead how many editions come before it
  private record Date(Outlook outlook, Instant at, int ahead) {}

  Html html() {
    if (snapshot.outlooks().isEmpty()) {
      return Html.NONE;
    }
    List<Html> warnings =
        snapshot.outlooks().stream().flatMap(it -> Stream.of(overdue(it), missed(it))).toList();
    return Html.of(
        SECTION,
        Html.join(warnings),
        Html.of(
            "<ol class=\"bare dates\">\n%s</ol>\n",
            Html.join(dates().stream().map(this::date).toList())));
  }

  private Html overdue(Outlook outlook) {
    return outlook.isOverdue(snapshot.now())
        ? Html.of(OVERDUE, outlook.digest().title(), outlook.number(), told.onDay(outlook.date()))
        : Html.NONE;
  }

  private Html missed(Outlook outlook) {
    return outlook
        .missed()
        .map(date -> Html.of(MISSED, outlook.digest().title(), told.dated(date)))
        .orElse(Html.NONE);
  }

  /// The next of each digest, and those that follow until there are enough.
  private List<Date> dates() {
    List<Date> all =
        snapshot.outlooks().stream().flatMap(this::dates).sorted(comparing(Date::at)).toList();
    List<Date> next = all.stream().filter(date -> date.ahead() == 0).toList();
    List<Date> more =
        all.stream()
            .filter(date -> date.ahead() > 0)
            .limit(Math.max(0, MOST - next.size()))
            .toList();
    return Stream.concat(next.stream(), more.stream()).sorted(comparing(Date::at)).toList();
  }

  private Stream<Date> dates(Outlook outlook) {
    List<Instant> toCome =
        outlook.dates().stream().filter(date -> date.isAfter(snapshot.now())).toList();
    return IntStream.range(0, toCome.size()).mapToObj(i -> new Date(outlook, toCome.get(i), i));
  }

  private Html date(Date date) {
    Outlook outlook = date.outlook();
    int posts = date.ahead() == 0 ? outlook.posts().size() : 0;
    return Html.of(
        DATE,
        told.weekday(date.at()),
        outlook.digest().title(),
        outlook.number() + date.ahead(),
        told.soon(date.at()),
        posts == 0 ? "Nothing yet" : Told.count(posts, "post") + " so far");
  }
}
