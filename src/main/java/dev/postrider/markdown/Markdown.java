package dev.postrider.markdown;

import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Document;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.DataHolder;
import com.vladsch.flexmark.util.data.MutableDataSet;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// A piece of Markdown that was read: CommonMark with tables, strikethrough, task lists, bare
/// links, footnotes and heading ids; raw HTML is cleaned. What it gives holds no character XML
/// forbids.
public final class Markdown {

  /// Far deeper than any text that can be read; what follows walks down it by recursion.
  private static final int DEEPEST = 100;

  private static final DataHolder OPTIONS =
      new MutableDataSet()
          .set(
              Parser.EXTENSIONS,
              List.of(
                  TablesExtension.create(),
                  StrikethroughExtension.create(),
                  TaskListExtension.create(),
                  new BareLinks(),
                  FootnoteExtension.create()))
          .set(TablesExtension.MIN_HEADER_ROWS, 1)
          .set(TablesExtension.MAX_HEADER_ROWS, 1)
          .set(TablesExtension.COLUMN_SPANS, false)
          .set(TablesExtension.APPEND_MISSING_COLUMNS, true)
          .set(TablesExtension.DISCARD_EXTRA_COLUMNS, true)
          .set(TablesExtension.HEADER_SEPARATOR_COLUMN_MATCH, true)
          .set(TaskListExtension.ITEM_DONE_MARKER, "☑ ")
          .set(TaskListExtension.ITEM_NOT_DONE_MARKER, "☐ ")
          .set(HtmlRenderer.GENERATE_HEADER_ID, true)
          .set(HtmlRenderer.RENDER_HEADER_ID, true)
          .toImmutable();

  private static final DataHolder ONE_PARAGRAPH =
      new MutableDataSet()
          .set(Parser.HEADING_PARSER, false)
          .set(Parser.LIST_BLOCK_PARSER, false)
          .set(Parser.BLOCK_QUOTE_PARSER, false)
          .set(Parser.FENCED_CODE_BLOCK_PARSER, false)
          .set(Parser.INDENTED_CODE_BLOCK_PARSER, false)
          .set(Parser.HTML_BLOCK_PARSER, false)
          .set(Parser.THEMATIC_BREAK_PARSER, false)
          .set(Parser.REFERENCE_PARAGRAPH_PRE_PROCESSOR, false)
          .toImmutable();

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// Where none of them stands, a line says what it shows.
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[<&]");

  private static final Parser PARSER = Parser.builder(OPTIONS).build();
  private static final Parser LINE_PARSER = Parser.builder(ONE_PARAGRAPH).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder(OPTIONS).nodeRendererFactory(_ -> new PlainRuns()).build();

  private final Document document;
  private final MarkdownLint lint;

  private Markdown(Document document, MarkdownLint lint) {
    this.document = document;
    this.lint = lint;
  }

  /// Empty, with a problem, where the text is nested deeper than can be read.
  ///
  /// @param firstLine the line of `file` on which `text` begins, from 1
  /// @param problems told of what is wrong now and of what is dropped later
  public static Optional<Markdown> parse(Path file, int firstLine, String text, Problems problems) {
    int blank = (int) text.lines().takeWhile(String::isBlank).count();
    Location tooDeep = new Location(file, firstLine + blank, 1);
    try {
      Document document = PARSER.parse(text);
      var lint = new MarkdownLint(file, firstLine, text, document, problems);
      OptionalInt offset = tooDeep(document);
      if (offset.isEmpty()) {
        return Optional.of(new Markdown(document, lint));
      }
      tooDeep = lint.locationOf(offset.getAsInt());
    } catch (StackOverflowError _) {
      // the parser itself recurses; where it was is not known
    }
    problems.problem(
        tooDeep, "this is nested more than " + DEEPEST + " deep", "Write it in fewer levels.");
    return Optional.empty();
  }

  private static OptionalInt tooDeep(Document document) {
    record Level(Node node, int depth) {}
    var waiting = new ArrayDeque<Level>();
    waiting.push(new Level(document, 0));
    while (!waiting.isEmpty()) {
      Level level = waiting.pop();
      if (level.depth() > DEEPEST) {
        return OptionalInt.of(level.node().getStartOffset());
      }
      level
          .node()
          .getChildren()
          .forEach(child -> waiting.push(new Level(child, level.depth() + 1)));
    }
    return OptionalInt.empty();
  }

  /// A line such as a title, in which Markdown and HTML may stand, as plain words; one that is
  /// nested without end stays as it is.
  public static String plain(String line) {
    String written = BLANKS.matcher(XmlText.of(line)).replaceAll(" ").strip();
    return MARKS.matcher(written).find() ? withoutMarks(written) : written;
  }

  static String withoutMarks(String written) {
    try {
      Document document = LINE_PARSER.parse(written);
      return tooDeep(document).isEmpty() ? XmlText.of(InlineText.words(document)) : written;
    } catch (StackOverflowError _) {
      return written;
    }
  }

  /// Words in lines as wide as those of [#text].
  public static String wrapped(String words) {
    return PlainText.wrapped(words);
  }

  /// At most 300 code points of plain words on one line, cut after a sentence or a word.
  public static String shortened(String words) {
    return Excerpt.cut(words);
  }

  /// The same, at most so many code points.
  public static String shortened(String words, int most) {
    return Excerpt.cut(words, most);
  }

  /// The words of the first heading.
  public Optional<String> heading() {
    return StreamSupport.stream(document.getDescendants().spliterator(), false)
        .filter(Heading.class::isInstance)
        .map(InlineText::words)
        .map(XmlText::of)
        .filter(words -> !words.isBlank())
        .findFirst();
  }

  /// Cleaned, every address absolute; what was dropped is reported as a warning.
  ///
  /// @param page the address relative links start from
  /// @param frameHosts whose `iframe` stays, by their names in lower case; any other becomes a link
  public String html(URI page, Set<String> frameHosts) {
    lint.report(page);
    return HtmlCleaner.clean(RENDERER.render(document), page, frameHosts, lint);
  }

  /// Plain text, wrapped at 72 columns, its links numbered and listed at the end.
  ///
  /// @param page the address relative links start from
  public String text(URI page) {
    return PlainText.of(document, page);
  }

  /// At most 300 code points on one line: what stands before `<!--more-->`, else the first
  /// paragraph that is prose, cut after a sentence or a word.
  public String excerpt() {
    OptionalInt end = Excerpt.end(document);
    String before =
        end.isPresent()
            ? Excerpt.whole(PARSER.parse(document.getChars().subSequence(0, end.getAsInt())))
            : "";
    return before.isEmpty() ? Excerpt.first(document) : before;
  }
}
