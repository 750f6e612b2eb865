package dev.postrider.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.Postrider;
import dev.postrider.WebSettings;
import dev.postrider.archive.Archive;
import dev.postrider.archive.ArchiveFeed;
import dev.postrider.archive.Front;
import dev.postrider.archive.Issue;
import dev.postrider.archive.Series;
import dev.postrider.archive.Standing;
import dev.postrider.calendar.Calendar;
import dev.postrider.edition.Digest;
import dev.postrider.feed.Site;
import dev.postrider.http.Assets;
import dev.postrider.http.FeedFiles;
import dev.postrider.http.KeptPages;
import dev.postrider.http.Page;
import dev.postrider.http.PageFrame;
import dev.postrider.http.Routes;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.NotFoundResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The editions that were sent, for anybody: `/editions` names the digests, `/editions/weekly` the
/// editions of one, with a feed of them, and `/editions/weekly/7` is an edition. A reader with a
/// choice of topics comes to the body they got, `/editions/weekly/7/3`.
final class ArchivePages {

  private static final String DIGESTS = "/editions";
  private static final String EDITIONS = DIGESTS + "/{digest}";
  private static final String FEED = EDITIONS + "/" + ArchiveFeed.FORMAT.fileName();
  private static final String EDITION = EDITIONS + "/{number}";
  private static final String BODY = EDITION + "/{body}";

  private static final int FEED_ENTRIES = 50;

  /// A minute later an edition may have neighbours.
  private static final String CACHE_CONTROL = "max-age=60";

  private static final String HTML = "text/html; charset=utf-8";
  private static final String FEED_TYPE = ArchiveFeed.FORMAT.mediaType() + "; charset=utf-8";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final Postrider postrider;
  private final WebSettings settings;
  private final Site site;
  private final Words words;
  private final Archive archive;
  private final PageFrame frame;
  private final Assets assets;
  private final KeptPages pages;

  ArchivePages(Postrider postrider, PageFrame frame, Assets assets) {
    this.postrider = postrider;
    this.settings = postrider.settings().web();
    this.site = postrider.settings().feeds().site();
    this.words = frame.words();
    this.archive = postrider.archive();
    this.frame = frame;
    this.assets = assets;
    this.pages = new KeptPages(postrider.clock());
  }

  void addTo(RoutesConfig routes) {
    Routes.read(routes, DIGESTS, this::digests);
    Routes.read(routes, FEED, this::feed);
    routes.addHttpHandler(HandlerType.OPTIONS, FEED, FeedFiles::allow);
    Routes.read(routes, EDITIONS, this::editions);
    Routes.read(routes, EDITION, context -> edition(context, 1));
    Routes.read(routes, BODY, context -> edition(context, number(context.pathParam("body"))));
  }

  /// A digest and its editions, newest first.
  private record Run(Series series, List<Issue> issues) {}

  private void digests(Context context) {
    List<Run> runs =
        postrider.settings().digests().stream().map(this::series).map(this::run).toList();
    String root = PageFrame.root(context);
    list(
        context,
        address(context),
        runs,
        () -> page(words.say("archive.title"), digests(runs, root), robots(), root));
  }

  private Html digests(List<Run> runs, String root) {
    return Html.of(
        """
        <h1>%s</h1>
        <p class="lede">%s</p>
        <ul class="bare digests">
        %s</ul>
        """,
        words.say("archive.title"),
        words.say("archive.what", Map.of("site", site.title())),
        Html.join(runs.stream().map(run -> of(run.series(), root).digest(run.issues())).toList()));
  }

  private Run run(Series series) {
    return new Run(series, archive.issues(series.key()));
  }

  private void editions(Context context) {
    Run run = run(series(context.pathParam("digest")));
    Optional<String> year = Optional.ofNullable(context.queryParam("year"));
    if (year.isPresent()) {
      ofYear(context, run, year.get());
      return;
    }
    List<Front> newest = archive.fronts(run.series().key(), 1);
    String root = PageFrame.root(context);
    var said = of(run.series(), root);
    list(
        context,
        address(context),
        List.of(run, newest),
        () ->
            page(
                run.series().title(),
                newest.isEmpty() ? said.none() : said.all(run.issues(), newest.getFirst()),
                Html.of("%s%s", robots(), said.head()),
                root));
  }

  private void ofYear(Context context, Run run, String year) {
    List<Issue> issues =
        run.issues().stream()
            .filter(issue -> String.valueOf(run.series().day(issue.date()).getYear()).equals(year))
            .toList();
    if (issues.isEmpty()) {
      throw new NotFoundResponse();
    }
    String root = PageFrame.root(context);
    var said = of(run.series(), root);
    list(
        context,
        address(context) + "?year=" + year,
        List.of(run.series(), issues),
        () ->
            page(
                run.series().title() + " · " + year,
                said.ofYear(year, issues),
                Html.of("%s%s", robots(), said.head()),
                root));
  }

  private Page page(String title, Html main, Html head, String root) {
    Html nav =
        Html.of(
            """
            <nav aria-label="%s">%s<a href="%seditions" aria-current="true">%s</a>\
            <a href="%s">%s</a></nav>""",
            words.say("archive.site"),
            postrider.settings().takesSignUps() ? signUp(root) : Html.NONE,
            root,
            words.say("archive.title"),
            postrider.settings().feeds().url(),
            words.say("feeds.title"));
    return new Page(title, main, "list", nav, head);
  }

  private Html signUp(String root) {
    return words.link(root + "subscribe", "sign-up.title");
  }

  private void feed(Context context) {
    Series series = series(context.pathParam("digest"));
    List<Front> newest = archive.fronts(series.key(), FEED_ENTRIES);
    FeedFiles.letAnyScriptRead(context);
    answer(
        context,
        address(context),
        List.of(series, newest),
        FEED_TYPE,
        () -> new ArchiveFeed(site, settings.url(), series).of(newest));
  }

  private record Edition(Series series, Standing standing, int body) {}

  private void edition(Context context, int body) {
    String digest = context.pathParam("digest");
    Standing standing =
        archive
            .find(digest, number(context.pathParam("number")))
            .orElseThrow(NotFoundResponse::new);
    if (!standing.isOut()) {
      frame.answer(context, 404, notOut());
      return;
    }
    var shown = new Edition(series(digest), standing, body);
    String root = PageFrame.root(context);
    context.header("Content-Security-Policy", policy("'self' 'unsafe-inline'"));
    answer(
        context, address(context), shown, HTML, () -> page(shown, root).markup().getBytes(UTF_8));
  }

  private Html page(Edition shown, String root) {
    String email = archive.html(shown.standing(), shown.body()).orElseThrow(NotFoundResponse::new);
    var said = of(shown.series(), root);
    Html head =
        Html.of(
            """
            %s<link rel="icon" href="%s" type="image/svg+xml">
            <link rel="canonical" href="%s">
            """,
            robots(),
            root + assets.icon().path(),
            shown.series().address(settings.url(), shown.standing().issue().number()));
    return EditionFrame.of(
        email,
        head,
        root + assets.styleSheet().path(),
        said.above(site.title(), site.url()),
        said.below(shown.standing().before(), shown.standing().after()));
  }

  private ArchiveWords of(Series series, String root) {
    return new ArchiveWords(words, series, root);
  }

  private Page notOut() {
    return Page.told(
        words.say("archive.not-out.title"),
        words.say("archive.not-out.heading"),
        words.say("archive.not-out.what-to-do"));
  }

  private Html robots() {
    return settings.indexEditions() ? Html.NONE : Page.NOINDEX;
  }

  private void list(Context context, String address, Object source, Supplier<Page> page) {
    context.header("Content-Security-Policy", policy("'self'"));
    answer(
        context,
        address,
        source,
        HTML,
        () -> frame.html(PageFrame.root(context), page.get()).markup().getBytes(UTF_8));
  }

  private void answer(
      Context context, String address, Object source, String mediaType, Supplier<byte[]> page) {
    if (!settings.indexEditions()) {
      context.header("X-Robots-Tag", "noindex");
    }
    pages.get(address, source, mediaType, page).answer(context, CACHE_CONTROL);
  }

  /// Without the query, which may say anything.
  private static String address(Context context) {
    return context.req().getRequestURI();
  }

  /// Pictures may lie anywhere, as in the email; those of the site itself even where it has no
  /// certificate.
  private String policy(String styles) {
    URI url = site.url();
    String pictures = url.getScheme().equals("https") ? "" : " " + url.resolve("/");
    return ("default-src 'none'; style-src %s; img-src 'self' https:%s; form-action 'none';"
            + " frame-ancestors 'none'; base-uri 'none'")
        .formatted(styles, pictures);
  }

  /// What the settings say of a digest, or else what its last edition did.
  private Series series(String key) {
    return postrider
        .digest(key)
        .map(this::series)
        .or(
            () ->
                archive.fronts(key, 1).stream()
                    .findFirst()
                    .map(
                        front ->
                            new Series(
                                key,
                                front.digestTitle(),
                                postrider.settings().feeds().zone(),
                                Optional.empty())))
        .orElseThrow(NotFoundResponse::new);
  }

  private Series series(Digest digest) {
    Calendar calendar = digest.calendar();
    return new Series(
        digest.key(),
        digest.title(),
        calendar.zone(),
        Optional.of(calendar.next(postrider.clock().instant())));
  }

  private static int number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new NotFoundResponse();
    }
    return Integer.parseInt(text);
  }
}
