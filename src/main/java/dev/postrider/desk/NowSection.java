package dev.postrider.desk;

import dev.postrider.desk.Snapshot.UnderWay;
import dev.postrider.edition.EditionReport;
import dev.postrider.edition.Outlook;
import dev.postrider.outbox.EmailState;
import dev.postrider.page.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The editions on their way; where there is none, what comes next.
record NowSection(Snapshot snapshot, Told told) {

  private static final String EDITION =
      """
      <section class="edition" aria-labelledby="%s">
      <p class="meta"><span class="%s">%s</span> <span><bdi>%s</bdi> No. %s · for %s</span></p>
      <%s id="%s" class="subject" dir="auto">%s</%s>
      %s%s%s</section>
      """;

  private static final String BAR =
      """
      <div class="bar" role="progressbar" aria-label="Emails of %s" aria-valuemin="0" aria-valuemax="%s" aria-valuenow="%s" aria-valuetext="%s of %s done"><svg viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">%s</svg></div>
      """;

  Html html() {
    return snapshot.underWay().isEmpty()
        ? Html.of("<section aria-labelledby=\"now\">\n%s</section>\n", quiet())
        : Html.of(
            "<div>\n%s</div>\n",
            Html.join(
                IntStream.range(0, snapshot.underWay().size())
                    .mapToObj(i -> edition(snapshot.underWay().get(i), i == 0))
                    .toList()));
  }

  private Html edition(UnderWay one, boolean isFirst) {
    EditionReport report = one.report();
    String id = "now-" + report.edition().key().replace('/', '-');
    String heading = isFirst ? "h1" : "h2";
    return Html.of(
        EDITION,
        id,
        report.isHeld() ? "chip held" : "chip",
        state(report),
        one.title(),
        report.edition().number(),
        told.whole(report.edition().date()),
        new Html(heading),
        id,
        report.edition().subject(),
        new Html(heading),
        bar(report),
        sum(report),
        notes(one));
  }

  private Html state(EditionReport report) {
    if (report.isHeld()) {
      return new Html("Held");
    }
    return report
        .awaited()
        .map(time -> Html.of("Goes out %s", told.atTime(time)))
        .orElseGet(() -> new Html(report.isMoving() ? "Sending" : "Waiting"));
  }

  private static Html bar(EditionReport report) {
    long all = Math.max(1, report.mailing().recipients());
    long sent = report.tally().of(EmailState.SENT);
    long bad = report.tally().lost();
    long later = report.tally().of(EmailState.DEFERRED);
    return Html.of(
        BAR,
        report.edition().key(),
        report.mailing().recipients(),
        report.tally().settled(),
        Told.number(report.tally().settled()),
        Told.number(report.mailing().recipients()),
        Html.join(
            List.of(
                part("sent", 0, sent, all),
                part("later", sent, later, all),
                part("bad", sent + later, bad, all))));
  }

  private static Html part(String kind, long from, long length, long all) {
    return length == 0
        ? Html.NONE
        : Html.of(
            "<rect class=\"%s\" x=\"%s\" width=\"%s\" height=\"12\"/>",
            kind, from * 1000 / all, Math.max(2, length * 1000 / all));
  }

  /// The tally as one sum, in the order of the states; zeros are left out.
  private static Html sum(EditionReport report) {
    var terms = new ArrayList<Html>();
    terms.add(term("recipients", report.mailing().recipients()));
    Stream.of(EmailState.values())
        .filter(state -> report.tally().of(state) > 0)
        .map(state -> term(state.word(), report.tally().of(state)))
        .forEach(terms::add);
    return Html.of("<dl class=\"sum\">\n%s</dl>\n", Html.join(terms));
  }

  private static Html term(String word, long number) {
    return Html.of(
        "<div class=\"%s\"><dt>%s</dt><dd>%s</dd></div>\n", word, word, Told.number(number));
  }

  private Html notes(UnderWay one) {
    EditionReport report = one.report();
    String key = report.edition().key();
    var notes = new ArrayList<Html>();
    if (report.isHeld()) {
      notes.add(
          Html.of(
              """
              <div class="note"><p>It waits: %s.</p><p>To let it go on: <code>postrider editions resume %s</code></p></div>
              """,
              report.mailing().reason(), key));
    }
    one.nextTry()
        .ifPresent(
            at ->
                notes.add(remark(Html.of("Deferred emails are tried again %s.", told.atTime(at)))));
    if (report.tally().lost() > 0) {
      notes.add(
          remark(
              Html.of(
                  "Which emails did not arrive, and why: <code>postrider editions show %s</code>",
                  key)));
    }
    return Html.join(notes);
  }

  private static Html remark(Html sentence) {
    return Html.of("<p class=\"soft small\">%s</p>\n", sentence);
  }

  private Html quiet() {
    boolean isFirst = snapshot.history().map(it -> it.editions().isEmpty()).orElse(true);
    return Html.of(
        "<h1 id=\"now\">%s</h1>\n%s",
        isFirst ? "Nothing has gone out yet" : "Nothing is going out now",
        next().map(this::announce).orElseGet(this::nothingNext));
  }

  private Optional<Outlook> next() {
    return snapshot.outlooks().stream().min((one, other) -> one.date().compareTo(other.date()));
  }

  private Html announce(Outlook next) {
    long posts = next.posts().size();
    return Html.of(
        """
        <p class="lede"><bdi>%s</bdi> No. %s goes %s, with whatever posts are there by then. %s</p>
        <p class="soft small">To see it as it stands: <code>postrider preview %s --serve</code></p>
        """,
        next.digest().title(),
        next.number(),
        next.date().isAfter(snapshot.now())
            ? told.onDay(next.date())
            : new Html("as soon as Postrider looks"),
        posts == 0
            ? "There is none yet."
            : posts == 1 ? "There is 1." : "There are " + Told.number(posts) + ".",
        next.digest().key());
  }

  private Html nothingNext() {
    return new Html(
        snapshot.history().isEmpty()
            ? "<p class=\"lede\">There is no digest. Under <code>digests</code> the settings say which there are.</p>\n"
            : "<p class=\"lede\">The posts cannot be read just now: <code>postrider check</code> says why.</p>\n");
  }
}
