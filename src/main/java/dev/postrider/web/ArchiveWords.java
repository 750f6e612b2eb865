package dev.postrider.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.postrider.archive.ArchiveFeed;
import dev.postrider.archive.Front;
import dev.postrider.archive.Issue;
import dev.postrider.archive.Series;
import dev.postrider.edition.Teaser;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What the archive pages say of one digest.
///
/// @param root the way from the page that is shown up to the root of the pages
record ArchiveWords(Words words, Series series, String root) {

  /// Of a year with more than these the rest has a page of its own.
  private static final int MOST_OF_A_YEAR = 12;

  /// So many titles are named beside that of the latest edition.
  private static final int MOST_TITLES = 4;

  /// The digest among the others.
  ///
  /// @param issues newest first
  Html digest(List<Issue> issues) {
    Html counted = say("archive.count", Map.of("count", issues.size()));
    return Html.of(
        """
        <li><h2><a class="quiet" href="%s%s">%s</a></h2>
        <p class="soft small">%s</p>
        %s</li>
        """,
        root,
        series.path(),
        series.title(),
        issues.isEmpty() ? nextDate() : Html.of("%s · %s", counted, nextDate()),
        issues.stream().findFirst().map(this::newest).orElse(Html.NONE));
  }

  private Html newest(Issue issue) {
    Html link = Html.of("<a href=\"%s\">%s</a>", href(issue), issue.subject());
    var values = Map.of("edition", link, "date", time(words::date, issue.date()));
    return Html.of("<p class=\"gist\">%s</p>\n", say("archive.latest-is", values));
  }

  /// All editions: the latest at length, the others by year.
  ///
  /// @param issues newest first
  Html all(List<Issue> issues, Front latest) {
    List<Issue> others =
        issues.stream().filter(issue -> issue.number() != latest.issue().number()).toList();
    var years = new ArrayList<Html>();
    byYear(others).forEach((year, list) -> years.add(year(year, list)));
    return Html.of(
        """
        <h1>%s</h1>
        <p class="lede">%s</p>
        %s%s%s""",
        words.say("archive.heading"), kept(issues), latest(latest), Html.join(years), next());
  }

  private SortedMap<Integer, List<Issue>> byYear(List<Issue> issues) {
    return issues.stream()
        .collect(
            groupingBy(
                issue -> series.day(issue.date()).getYear(),
                () -> new TreeMap<>(Collections.reverseOrder()),
                toList()));
  }

  private Html year(int year, List<Issue> issues) {
    List<Issue> shown = issues.subList(0, Math.min(issues.size(), MOST_OF_A_YEAR));
    int more = issues.size() - shown.size();
    return Html.of(
        """
        <h2 class="year">%s</h2>
        %s%s""",
        year, list(shown), more == 0 ? Html.NONE : more(year, more));
  }

  private Html more(int year, int more) {
    return Html.of(
        """
        <p class="more"><a href="%s%s?year=%s">%s</a></p>
        """,
        root,
        series.path(),
        year,
        say("archive.more", Map.of("count", more, "year", String.valueOf(year))));
  }

  /// All editions of one year.
  ///
  /// @param issues newest first, never empty
  Html ofYear(String year, List<Issue> issues) {
    return Html.of(
        """
        <h1>%s</h1>
        <p class="lede">%s</p>
        %s<p class="more"><a href="%s%s">%s</a></p>
        """,
        say("archive.of-year", Map.of("year", year)),
        kept(issues),
        list(issues),
        root,
        series.path(),
        words.say("archive.all"));
  }

  private Html kept(List<Issue> issues) {
    return say("archive.kept", Map.of("count", issues.size(), "digest", series.title()));
  }

  private Html list(List<Issue> issues) {
    return Html.of(
        """
        <ol class="bare eds" reversed>
        %s</ol>
        """,
        Html.join(issues.stream().map(this::row).toList()));
  }

  private Html row(Issue issue) {
    return Html.of(
        """
        <li><span class="no nums">%s</span> <a class="quiet" href="%s">%s</a> \
        <span class="d">%s</span></li>
        """,
        number(issue), href(issue), issue.subject(), time(words::day, issue.date()));
  }

  private Html latest(Front front) {
    Issue issue = front.issue();
    return Html.of(
        """
        <article class="latest">
        %s<div><p class="meta"><span class="chip">%s</span> <span>%s · %s</span></p>
        <h2><a class="quiet" href="%s">%s</a></h2>
        %s</div>
        </article>
        """,
        front.teaser().picture().map(url -> picture(issue, url)).orElse(Html.NONE),
        words.say("archive.latest"),
        number(issue),
        time(words::date, issue.date()),
        href(issue),
        issue.subject(),
        gist(front.teaser()));
  }

  /// The title beside it says it all.
  private Html picture(Issue issue, URI url) {
    return Html.of(
        """
        <a href="%s" tabindex="-1" aria-hidden="true"><img src="%s" alt=""></a>
        """,
        href(issue), url);
  }

  private Html gist(Teaser teaser) {
    List<String> others = teaser.titles().subList(1, teaser.titles().size());
    return Html.of(
        "%s%s",
        teaser.excerpt().isEmpty()
            ? Html.NONE
            : Html.of("<p class=\"gist\">%s</p>\n", teaser.excerpt()),
        others.isEmpty() ? Html.NONE : Html.of("<p class=\"soft small\">%s</p>\n", also(others)));
  }

  private Html also(List<String> titles) {
    List<String> named = titles.subList(0, Math.min(titles.size(), MOST_TITLES));
    int more = titles.size() - named.size();
    var values = Map.of("posts", String.join(" · ", named), "count", more);
    return say(more == 0 ? "archive.also" : "archive.also-more", values);
  }

  /// Where no edition is out.
  Html none() {
    return Html.of("<h1>%s</h1>\n%s", words.say("archive.nothing-yet"), next());
  }

  private Html next() {
    return Html.of(
        """
        <section class="note strip" aria-label="%s"><p>%s</p> \
        <a class="btn line" href="%s%s">%s</a></section>
        """,
        words.say("archive.next"),
        nextDate(),
        root,
        series.feedPath(),
        words.say("archive.follow"));
  }

  private Html nextDate() {
    return series
        .next()
        .map(date -> say("archive.next-date", Map.of("date", time(words::weekday, date))))
        .orElse(Html.NONE);
  }

  /// What stands in the head of the archive pages: the feed.
  Html head() {
    return Html.of(
        """
        <link rel="alternate" type="%s" title="%s" href="%s%s">
        """,
        ArchiveFeed.FORMAT.mediaType(), series.title(), root, series.feedPath());
  }

  /// Above an edition.
  Html above(String site, URI home) {
    return Html.of(
        """
        <nav lang="%s" dir="%s" aria-label="%s"><a class="quiet" href="%s"><b>%s</b></a>\
        <a href="%s%s">%s</a></nav>""",
        words.language(),
        words.direction(),
        words.say("archive.site"),
        home,
        site,
        root,
        series.path(),
        words.say("archive.all"));
  }

  /// Below an edition.
  Html below(Optional<Issue> before, Optional<Issue> after) {
    return Html.of(
        """
        <nav lang="%s" dir="%s" aria-label="%s"><span>%s</span><span>%s</span></nav>""",
        words.language(),
        words.direction(),
        words.say("archive.neighbours"),
        before.map(this::neighbour).orElse(Html.NONE),
        after.map(this::neighbour).orElseGet(this::nextDate));
  }

  private Html neighbour(Issue issue) {
    var values = Map.of("number", String.valueOf(issue.number()), "subject", issue.subject());
    return Html.of("<a href=\"%s\">%s</a>", href(issue), say("archive.edition", values));
  }

  private Html number(Issue issue) {
    return say("archive.number", Map.of("number", String.valueOf(issue.number())));
  }

  private String href(Issue issue) {
    return root + series.path(issue.number());
  }

  private Html time(Function<LocalDate, String> written, Instant date) {
    LocalDate day = series.day(date);
    return Html.of("<time datetime=\"%s\">%s</time>", day, written.apply(day));
  }

  private Html say(String key, Map<String, ?> values) {
    return words.html(key, values);
  }
}
