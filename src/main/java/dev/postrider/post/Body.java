package dev.postrider.post;

import dev.postrider.markdown.Markdown;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a post says, in the shapes it is shown in. None holds a character XML 1.0 forbids. For one
/// thread at a time.
public final class Body {

  /// What people read in a minute.
  private static final int WORDS_A_MINUTE = 220;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final String html;
  private final String excerpt;
  private final Supplier<String> writeText;
  private @Nullable String text;

  /// @param text asked when it is wanted first, as feeds never want it
  public Body(String html, String excerpt, Supplier<String> text) {
    this.html = html;
    this.excerpt = excerpt;
    this.writeText = text;
  }

  /// Cleaned: no script, style, form, event attribute; every URL absolute.
  public String html() {
    return html;
  }

  /// Plain text of at most 300 characters; the author's description where there is one.
  public String excerpt() {
    return excerpt;
  }

  /// The excerpt in fewer characters, whole words, with `…` where no sentence ends.
  ///
  /// @param most in code points
  public String excerpt(int most) {
    return Markdown.shortened(excerpt, most);
  }

  /// From the Markdown itself, plain, wrapped at 72 columns, its links listed.
  public String text() {
    String written = text == null ? writeText.get() : text;
    text = written;
    return written;
  }

  /// Words in lines as wide as those of [#text].
  public static String wrapped(String words) {
    return Markdown.wrapped(words);
  }

  /// Reading time, at least 1, at 220 words a minute.
  public int minutes() {
    return Math.ceilDiv(BLANKS.split(text(), -1).length, WORDS_A_MINUTE);
  }
}
