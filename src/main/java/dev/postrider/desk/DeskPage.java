package dev.postrider.desk;

import dev.postrider.Postrider;
import dev.postrider.edition.Digest;
import dev.postrider.http.Assets;
import dev.postrider.http.Assets.Asset;
import dev.postrider.http.Routes;
import dev.postrider.page.Html;
import dev.postrider.page.Look;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/`: which edition is on its way and how far, what comes next, and how the last editions of a
/// digest went; `/?digest=monthly` tells that of another digest. It is made anew for whoever asks,
/// in a few statements that do not grow with the list.
final class DeskPage {

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <title>Desk · %s</title>
      <link rel="icon" href="%s" type="image/svg+xml">
      <link rel="stylesheet" href="%s">
      </head>
      <body>
      <div class="page">
      <header class="plate mid"><span class="brand"><img src="%s" width="28" height="28" alt=""><b dir="auto">%s</b></span><span class="right">Read only · as of %s</span></header>
      <main>
      %s</main>
      <footer class="foot"><p>This page only shows: commands and files change things. Reload for newer figures.</p></footer>
      </div>
      </body>
      </html>
      """;

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private final Postrider postrider;
  private final Asset icon;
  private final Asset styleSheet =
      Asset.of("desk.css", Look.styleSheet("/desk/desk.css"), "text/css; charset=utf-8");
  private final Snapshots snapshots;

  /// @param assets which the server answers besides
  DeskPage(Postrider postrider, Assets assets) {
    this.postrider = postrider;
    this.icon = assets.icon();
    this.snapshots = new Snapshots(postrider);
  }

  void addTo(RoutesConfig routes) {
    Routes.read(routes, "/", this::answer);
    styleSheet.addTo(routes);
  }

  private void answer(Context context) {
    Snapshot snapshot = snapshots.take(digest(context.queryParam("digest")));
    context
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .contentType("text/html; charset=utf-8")
        .result(page(snapshot).markup());
  }

  /// The one of this key; the first of the settings where none is named.
  private Optional<Digest> digest(@Nullable String key) {
    return key == null
        ? postrider.settings().digests().stream().findFirst()
        : Optional.of(postrider.digest(key).orElseThrow(NotFoundResponse::new));
  }

  private Html page(Snapshot snapshot) {
    String title = postrider.settings().feeds().site().title();
    var told = new Told(postrider.settings().feeds().zone(), snapshot.now());
    return Html.of(
        FRAME,
        title,
        icon.path(),
        styleSheet.path(),
        icon.path(),
        title,
        told.whole(snapshot.now()),
        main(snapshot, told));
  }

  private Html main(Snapshot snapshot, Told told) {
    Html top =
        Html.of(
            "<div class=\"cols wide\">\n%s%s</div>\n",
            new NowSection(snapshot, told).html(), new DatesSection(snapshot, told).html());
    Html history =
        snapshot
            .history()
            .map(it -> new HistorySections(it, postrider.settings().digests(), told).html())
            .orElse(Html.NONE);
    return Html.join(List.of(top, history));
  }
}
