package dev.postrider.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.ListItem;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.ast.ThematicBreak;
import com.vladsch.flexmark.ext.footnotes.FootnoteBlock;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListItem;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TableRow;
import com.vladsch.flexmark.ext.tables.TableSeparator;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Markdown as a plain email shows it: 72 columns, links numbered and listed at the end, no marks
/// that only a program needs.
final class PlainText {

  /// Columns of a line; the customary width that survives being quoted (RFC 3676 §4.2).
  private static final int WIDTH = 72;

  private static final int LEAST_WIDTH = 20;

  private final URI page;
  private final Map<URI, Integer> links = new LinkedHashMap<>();

  private PlainText(URI page) {
    this.page = page;
  }

  /// @param page what relative links start from
  static String of(Document document, URI page) {
    var text = new PlainText(page);
    var lines = new ArrayList<>(text.blocks(document, WIDTH, false));
    if (!text.links.isEmpty()) {
      lines.add("");
      text.links.forEach((url, number) -> lines.add("[%d] %s".formatted(number, url)));
    }
    return XmlText.of(String.join("\n", lines)).strip();
  }

  /// Words in lines of the same width.
  static String wrapped(String words) {
    return String.join("\n", Wrapping.wrap(words, WIDTH));
  }

  private List<String> blocks(Node parent, int width, boolean tight) {
    var lines = new ArrayList<String>();
    for (Node child : parent.getChildren()) {
      List<String> block =
          isOpeningImage(child) ? List.of() : block(child, Math.max(width, LEAST_WIDTH));
      if (!lines.isEmpty() && !block.isEmpty() && !tight) {
        lines.add("");
      }
      lines.addAll(block);
    }
    return lines;
  }

  /// The picture above a post: plain text has the title in its place.
  private static boolean isOpeningImage(Node node) {
    return node instanceof Paragraph
        && node.getParent() instanceof Document
        && node.getPrevious() == null
        && InlineText.words(node).isEmpty();
  }

  private List<String> block(Node node, int width) {
    return switch (node) {
      case Heading heading -> heading(heading, width);
      case Paragraph paragraph -> Wrapping.wrap(inline(paragraph), width);
      case ListBlock list -> list(list, width);
      case BlockQuote quote -> prefix(blocks(quote, width - 2, false), "> ", "> ");
      case FencedCodeBlock code -> code(code.getContentChars().toString());
      case IndentedCodeBlock code -> code(code.getContentChars().toString());
      case ThematicBreak _ -> List.of("* * *");
      case TableBlock table -> table(table).lines(width);
      case FootnoteBlock footnote -> {
        String mark = "[^" + footnote.getText() + "] ";
        yield prefix(
            blocks(footnote, width - mark.length(), false), mark, " ".repeat(mark.length()));
      }
      case HtmlCommentBlock _ -> List.of();
      case HtmlBlock html -> Wrapping.wrap(html(html.getChars().toString()), width);
      case Reference _ -> List.of();
      default -> blocks(node, width, false);
    };
  }

  private List<String> heading(Heading heading, int width) {
    var lines = new ArrayList<>(Wrapping.wrap(inline(heading), width));
    int longest = lines.stream().mapToInt(Columns::of).max().orElse(0);
    if (longest > 0 && heading.getLevel() <= 2) {
      lines.add((heading.getLevel() == 1 ? "=" : "-").repeat(longest));
    }
    return lines;
  }

  private List<String> list(ListBlock list, int width) {
    var lines = new ArrayList<String>();
    int number = list instanceof OrderedList ordered ? ordered.getStartNumber() : 0;
    for (Node item : list.getChildren()) {
      String mark = mark(list, item, number++);
      if (!lines.isEmpty() && !list.isTight()) {
        lines.add("");
      }
      lines.addAll(
          prefix(
              blocks(item, width - mark.length(), list.isTight()),
              mark,
              " ".repeat(mark.length())));
    }
    return lines;
  }

  private static String mark(ListBlock list, Node item, int number) {
    if (item instanceof TaskListItem task) {
      return task.isItemDoneMarker() ? "[x] " : "[ ] ";
    }
    return list instanceof OrderedList && item instanceof ListItem ? number + ". " : "- ";
  }

  private static List<String> prefix(List<String> lines, String first, String others) {
    var prefixed = new ArrayList<String>();
    for (String line : lines) {
      prefixed.add(((prefixed.isEmpty() ? first : others) + line).stripTrailing());
    }
    return prefixed;
  }

  private static List<String> code(String content) {
    return prefix(content.stripTrailing().lines().toList(), "    ", "    ");
  }

  private TextTable table(TableBlock table) {
    List<List<String>> rows =
        StreamSupport.stream(table.getDescendants().spliterator(), false)
            .filter(TableRow.class::isInstance)
            .filter(row -> !(row.getParent() instanceof TableSeparator))
            .map(this::cells)
            .toList();
    return new TextTable(rows.getFirst(), rows.subList(1, rows.size()));
  }

  private List<String> cells(Node row) {
    return StreamSupport.stream(row.getChildren().spliterator(), false)
        .map(cell -> inline(cell).replace('\n', ' '))
        .toList();
  }

  private String inline(Node parent) {
    return InlineText.of(parent, this::mark, alt -> alt.isEmpty() ? "" : "(" + alt + ")");
  }

  /// ` [3]`; the same address has the same number. Nothing where it leads nowhere.
  private String mark(String url) {
    return AbsoluteUrl.of(page, url)
        .map(link -> " [%d]".formatted(links.computeIfAbsent(link, _ -> links.size() + 1)))
        .orElse("");
  }

  private String html(String html) {
    var body = Jsoup.parseBodyFragment(html).body();
    for (Element element : body.select("a[href], iframe[src], video[src], audio[src]")) {
      boolean says = element.hasAttr("href");
      String url = element.attr(says ? "href" : "src");
      element.after(new TextNode((says ? "" : element.attr("title")) + mark(url)));
    }
    body.select("p, div, li, dt, dd, tr, h1, h2, h3, h4, h5, h6, summary, figcaption, caption")
        .after(new TextNode("\n"));
    body.select("td, th").after(new TextNode(" "));
    return body.wholeText()
        .lines()
        .map(line -> line.replaceAll("\\s+", " ").strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
