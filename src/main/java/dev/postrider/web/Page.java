package dev.postrider.web;

import dev.postrider.page.Html;

/// What differs from page to page.
///
/// @param title plain text, before the site's
/// @param main all of the `main` element, with the one `h1`
/// @param shape a class of the style sheet that says how wide it is
/// @param nav beside the nameplate
/// @param head what stands in its head besides the title
record Page(String title, Html main, String shape, Html nav, Html head) {

  static final Html NOINDEX = new Html("<meta name=\"robots\" content=\"noindex\">\n");

  /// A page for one reader, who is asked one question.
  Page(String title, Html main) {
    this(title, main, "one", Html.NONE, NOINDEX);
  }
}
