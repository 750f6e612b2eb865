package dev.postrider.lint;

import dev.postrider.problem.Location;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// A post that an email tells, as its author wrote it.
///
/// @param title plain text
/// @param link where it can be read, without what an email adds to count visits
/// @param words all that it says, in each shape that a template may show it in: what stands in
///   there is the author's and not the template's
/// @param place finds where in its file something stands that it says
public record ToldPost(String title, String link, String words, Function<String, Location> place) {

  /// Stands between any two characters but those of one word.
  private static final String NOT_WITHIN = "(?!(?<=[\\p{L}\\p{M}\\p{N}])[\\p{L}\\p{M}\\p{N}])";

  boolean says(String something) {
    return words.contains(something) || title.contains(something);
  }

  /// True where it says that in whole words: `around` does not say `und`.
  boolean saysInWholeWords(String something) {
    Pattern whole = Pattern.compile(NOT_WITHIN + Pattern.quote(something) + NOT_WITHIN);
    return whole.matcher(words).find() || whole.matcher(title).find();
  }

  /// Also where it is wrapped otherwise, or `words` have it escaped.
  boolean shows(String something) {
    String shown = title + ' ' + Parser.unescapeEntities(words, false);
    return SeenText.of(shown).contains(SeenText.of(something));
  }
}
