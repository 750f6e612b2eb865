package dev.postrider.markdown;

import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.text.BreakIterator;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A few plain words that say what a text is about.
final class Excerpt {

  /// Code points; what a feed reader's list and an email's teaser show at once.
  private static final int MOST = 300;

  private Excerpt() {}

  /// Where `<!--more-->` stands: the author's own end of the excerpt.
  static OptionalInt end(Document document) {
    return nodes(document).filter(Excerpt::isMore).mapToInt(Node::getStartOffset).min();
  }

  /// All of the prose; empty where there is none.
  static String whole(Document document) {
    return cut(prose(document).collect(Collectors.joining(" ")));
  }

  /// The first paragraph that is prose: it stands alone, not in a list or a quote, and holds more
  /// than an image or a template's leftovers. A text without one gives what paragraphs it has.
  static String first(Document document) {
    return cut(
        prose(document)
            .findFirst()
            .orElseGet(
                () ->
                    nodes(document)
                        .filter(Paragraph.class::isInstance)
                        .map(InlineText::words)
                        .collect(Collectors.joining(" "))));
  }

  /// One line of at most 300 code points.
  static String cut(String text) {
    return cut(text, MOST);
  }

  /// One line of at most so many code points, cut after a sentence where a third of them stays,
  /// else after a word, with `…`.
  static String cut(String text, int most) {
    String line = XmlText.of(text).replaceAll("\\s+", " ").strip();
    if (line.codePointCount(0, line.length()) <= most) {
      return line;
    }
    if (most < 1) {
      return "";
    }
    int end = line.offsetByCodePoints(0, most - 1);
    String sentences = before(BreakIterator.getSentenceInstance(Locale.ROOT), line, end);
    if (sentences.codePointCount(0, sentences.length()) >= most / 3) {
      return sentences;
    }
    String words = before(BreakIterator.getLineInstance(Locale.ROOT), line, end);
    return (words.isEmpty() ? line.substring(0, end) : words) + "…";
  }

  /// What stands before the last break that is not after `most`; empty where there is none.
  private static String before(BreakIterator breaks, String line, int most) {
    breaks.setText(line);
    return line.substring(0, Math.max(0, breaks.preceding(most + 1))).strip();
  }

  private static Stream<String> prose(Document document) {
    return StreamSupport.stream(document.getChildren().spliterator(), false)
        .filter(Paragraph.class::isInstance)
        .map(InlineText::words)
        .map(words -> MarkdownLint.LEFTOVER.matcher(words).replaceAll(""))
        .filter(words -> !words.isBlank());
  }

  private static Stream<Node> nodes(Document document) {
    return StreamSupport.stream(document.getDescendants().spliterator(), false);
  }

  private static boolean isMore(Node node) {
    return (node instanceof HtmlCommentBlock || node instanceof HtmlInlineComment)
        && node.getChars().toString().strip().matches("<!--\\s*more\\s*-->");
  }
}
