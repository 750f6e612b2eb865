package dev.postrider.web;

import dev.postrider.page.Html;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// The page of an edition: the email's own document, with the site's name above and its neighbours
/// below.
///
/// Both stand in a shadow tree of the body, so that the styles of the email and those of the site
/// do not meet, and the email keeps its own structure. A browser that does not know such trees
/// shows the email alone.
final class EditionFrame {

  private static final String AROUND =
      """
      <template shadowrootmode="open"><link rel="stylesheet" href="%s">
      <header class="around">%s</header>
      <main><slot></slot></main>
      <footer class="around">%s</footer></template>""";

  private EditionFrame() {}

  /// @param email a whole document
  /// @param head what its head has besides
  /// @param styleSheet of what stands around it
  static Html of(String email, Html head, String styleSheet, Html above, Html below) {
    Document document = Jsoup.parse(email);
    document.outputSettings().prettyPrint(false);
    document.head().append(head.markup());
    document.body().prepend(Html.of(AROUND, styleSheet, above, below).markup());
    return new Html(document.outerHtml());
  }
}
