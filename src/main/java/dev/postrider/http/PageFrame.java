package dev.postrider.http;

import dev.postrider.Settings;
import dev.postrider.feed.Site;
import dev.postrider.page.Html;
import dev.postrider.words.Words;
import io.javalin.http.Context;

/// What every page has in common: the nameplate, the foot, and headers that let nothing in from
/// elsewhere and nothing out.
public final class PageFrame {

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="%s" dir="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      %s<title>%s · %s</title>
      <link rel="icon" href="%s" type="image/svg+xml">
      <link rel="stylesheet" href="%s">
      </head>
      <body>
      <div class="page %s">
      <header class="plate"><a class="quiet" href="%s"><b>%s</b></a>%s</header>
      <main>
      %s</main>
      <footer class="foot"><p>%s</p></footer>
      </div>
      </body>
      </html>
      """;

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private final Site site;
  private final Words words;
  private final String foot;
  private final Assets assets;

  public PageFrame(Settings settings, Assets assets) {
    this.site = settings.feeds().site();
    this.words = settings.feeds().words();
    this.foot =
        settings
            .mail()
            .map(mail -> site.title() + ", " + mail.edition().postalAddress())
            .orElse(site.title());
    this.assets = assets;
  }

  /// Answers with a page for one reader, which is kept nowhere.
  public void answer(Context context, int status, Page page) {
    context
        .status(status)
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Robots-Tag", "noindex")
        .header("Cache-Control", "no-store")
        .contentType("text/html; charset=utf-8")
        .result(html(root(context), page).markup());
  }

  /// The whole page.
  ///
  /// @param root the way from the page up to the root of the pages
  public Html html(String root, Page page) {
    return Html.of(
        FRAME,
        words.language(),
        words.direction(),
        page.head(),
        page.title(),
        site.title(),
        root + assets.icon().path(),
        root + assets.styleSheet().path(),
        page.shape(),
        site.url(),
        site.title(),
        page.nav(),
        page.main(),
        foot);
  }

  /// What the pages say by themselves.
  public Words words() {
    return words;
  }

  /// The way from the page asked for up to the root of the pages: a proxy may have put them below a
  /// path that is not known here.
  public static String root(Context context) {
    long depth = context.req().getRequestURI().chars().filter(c -> c == '/').count() - 1;
    return "../".repeat((int) depth);
  }
}
