package dev.postrider.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.HtmlBlockBase;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.HtmlInlineBase;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.InlineLinkNode;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What an author may want to know of a body: what was taken out of it, and what was left in it by
/// a template that no longer runs. All of it warnings, each at its place.
final class MarkdownLint {

  /// `{% include x %}` and `{{ site.url }}`.
  static final Pattern LEFTOVER = Pattern.compile("\\{%.*?%}|\\{\\{.*?}}", Pattern.DOTALL);

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)\\s(?:href|src|poster|cite)\\s*=\\s*[\"']?([^\"'>]*)");

  private final Path file;
  private final int firstLine;
  private final String text;
  private final Document document;
  private final Problems problems;

  /// @param text what `document` was made of
  MarkdownLint(Path file, int firstLine, String text, Document document, Problems problems) {
    this.file = file;
    this.firstLine = firstLine;
    this.text = text;
    this.document = document;
    this.problems = problems;
  }

  /// @param page what relative links start from
  void report(URI page) {
    var code = new ArrayList<Node>();
    for (Node node : document.getDescendants()) {
      switch (node) {
        case Code span -> code.add(span);
        case FencedCodeBlock block -> code.add(block);
        case IndentedCodeBlock block -> code.add(block);
        case HtmlEntity entity -> reportCharacter(entity);
        case InlineLinkNode link -> reportLink(link.getUrl(), page);
        case Reference reference -> reportLink(reference.getUrl(), page);
        case AutoLink link -> reportLink(link.getText(), page);
        case HtmlInlineBase tag -> reportAddresses(tag, page);
        case HtmlBlockBase block -> reportAddresses(block, page);
        default -> {}
      }
    }
    reportLeftovers(code);
  }

  private void reportLeftovers(List<Node> code) {
    if (!text.contains("{%") && !text.contains("{{")) {
      return;
    }
    var leftovers = LEFTOVER.matcher(text);
    while (leftovers.find()) {
      int at = leftovers.start();
      if (code.stream()
          .noneMatch(node -> node.getStartOffset() <= at && at < node.getEndOffset())) {
        warn(
            at,
            "this is left over from a template: '"
                + leftovers.group().lines().findFirst().orElse("")
                + "'",
            "Write what it stood for, or put it in backquotes.");
      }
    }
  }

  private void reportCharacter(HtmlEntity entity) {
    if (XmlText.firstForbidden(entity.getChars().unescape()) >= 0) {
      warn(
          entity.getStartOffset(),
          "a feed cannot hold this character: '" + entity.getChars() + "'",
          "It is dropped; take it out.");
    }
  }

  private void reportLink(BasedSequence url, URI page) {
    if (AbsoluteUrl.of(page, url.unescape()).isEmpty()) {
      warn(
          url.getStartOffset(),
          "this link leads nowhere a reader may go: '" + url + "'",
          "It is dropped; write an address that begins with https:// or /.");
    }
  }

  private void reportAddresses(Node html, URI page) {
    var addresses = ADDRESS.matcher(html.getChars());
    while (addresses.find()) {
      reportLink(html.getChars().subSequence(addresses.start(1), addresses.end(1)), page);
    }
  }

  /// The cleaner took out every `<tag>`.
  void removedTag(String tag) {
    removed(Pattern.compile("(?i)<" + Pattern.quote(tag) + "\\b"), "<" + tag + ">");
  }

  /// The cleaner took an attribute out of a tag.
  void removedAttribute(String attribute) {
    removed(Pattern.compile("(?i)(?<=\\s)" + Pattern.quote(attribute) + "\\s*="), attribute);
  }

  private void removed(Pattern pattern, String what) {
    for (Node node : document.getDescendants()) {
      if (node instanceof HtmlBlockBase || node instanceof HtmlInlineBase) {
        var places = pattern.matcher(node.getChars());
        while (places.find()) {
          warn(
              node.getChars().getIndexOffset(places.start()),
              "HTML that cannot be shown in a feed or an email: '" + what + "'",
              "It is dropped; take it out, or put it in backquotes to show it.");
        }
      }
    }
  }

  private void warn(int offset, String what, String remedy) {
    problems.warning(locationOf(offset), what, remedy);
  }

  Location locationOf(int offset) {
    var place = document.getChars().lineColumnAtIndex(offset);
    return new Location(file, firstLine + place.getFirst(), 1 + place.getSecond());
  }
}
