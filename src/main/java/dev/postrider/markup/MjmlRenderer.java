package dev.postrider.markup;

import ch.digitalfondue.mjml4j.Mjml4j;
import ch.digitalfondue.mjml4j.Mjml4j.Configuration;
import ch.digitalfondue.mjml4j.Mjml4j.TextDirection;
import java.util.regex.Pattern;

/// MJML to HTML. The language is that of `<mjml lang="…">`.
public final class MjmlRenderer {

  /// MJML adds a style sheet from another server by itself wherever the words of an email look like
  /// one of five font names.
  private static final Pattern FONTS =
      Pattern.compile(
          "\\s*<!--\\[if !mso]><!-->\\s*(?:<link href=\"https://fonts\\.googleapis\\.com[^>]*>\\s*)+"
              + "<style type=\"text/css\">\\s*(?:@import [^;]*;\\s*)+</style>\\s*<!--<!\\[endif]-->");

  /// What no program reads: empty ends of lines, and a height that HTML does not know.
  private static final Pattern NEEDLESS =
      Pattern.compile("[ \\t]+$| height=\"auto\"", Pattern.MULTILINE);

  private MjmlRenderer() {}

  /// The HTML of a whole email.
  ///
  /// @param mjml sound by [MarkupCheck]; what is not would be dropped
  /// @throws RuntimeException whatever the library met where a value cannot be read
  public static String html(String mjml) {
    String html = Mjml4j.render(mjml, new Configuration("und", TextDirection.LTR));
    String ours = FONTS.matcher(html).replaceAll("");
    return NEEDLESS.matcher(ours).replaceAll("").strip() + "\n";
  }
}
