package dev.postrider.http;

import dev.postrider.page.Html;

/// What differs from page to page.
///
/// @param title plain text, before the site's
/// @param main all of the `main` element, with the one `h1`
/// @param shape a class of the style sheet that says how wide it is
/// @param nav beside the nameplate
/// @param head what stands in its head besides the title
public record Page(String title, Html main, String shape, Html nav, Html head) {

  public static final Html NOINDEX = new Html("<meta name=\"robots\" content=\"noindex\">\n");

  /// A page for one reader, who is asked one question.
  public Page(String title, Html main) {
    this(title, main, "one", Html.NONE, NOINDEX);
  }

  /// One that has nothing to ask.
  public static Page told(String title, String heading, String sentence) {
    return new Page(
        title,
        Html.of(
            """
            <h1>%s</h1>
            <p class="lede">%s</p>
            """,
            heading, sentence));
  }
}
