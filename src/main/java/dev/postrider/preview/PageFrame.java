package dev.postrider.preview;

import dev.postrider.page.Html;

/// What every page of the preview has in common.
final class PageFrame {

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en" data-version="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <title>%s</title>
      <link rel="icon" href="/mark.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/preview.css">
      <script src="/preview.js" defer></script>
      </head>
      <body>
      <div class="page">
      <header class="plate mid"><span class="brand"><img src="/mark.svg" width="28" height="28" alt=""><b>Preview</b></span><span class="right">%s</span></header>
      <main>
      %s</main>
      <footer class="foot"><p>A page of this machine alone, which follows what you write. Nothing here has been sent.</p></footer>
      </div>
      </body>
      </html>
      """;

  private PageFrame() {}

  /// @param version of what is shown; the page loads itself again at another
  /// @param aside stands beside the name of the page
  /// @param main all of the `main` element, with the one `h1`
  static String of(String version, String title, String aside, Html main) {
    return Html.of(FRAME, version, title, aside, main).markup();
  }
}
