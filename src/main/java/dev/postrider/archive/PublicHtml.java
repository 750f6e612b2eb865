package dev.postrider.archive;

import dev.postrider.mail.Slot;
import dev.postrider.mail.SlotMarkers;
import dev.postrider.outbox.Letterhead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The HTML of an email as anybody may see it, whatever template made it. The reader is called as
/// one without a name is. The links that are a reader's own go, each with the line it stands in, or
/// alone where the line leads elsewhere too; what holds nothing then goes as well. No marker is
/// left.
final class PublicHtml {

  /// What makes a line worth keeping beside its words.
  private static final String CONTENT = "img, svg, video, hr, input";

  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}]");

  /// Of the links, in either case: an HTML parser writes names in lower case.
  private final Pattern links;

  private final Document document;

  private PublicHtml(Document document, Pattern links) {
    this.document = document;
    this.links = links;
  }

  /// @param html with its slots unfilled
  static String of(String html, Letterhead letterhead) {
    SlotMarkers markers = letterhead.markers();
    var all = pattern(markers, Slot.values());
    var links = pattern(markers, Slot.UNSUBSCRIBE, Slot.PREFERENCES, Slot.BROWSER);
    String named = markers.fillHtml(html, Map.of(Slot.NAME, letterhead.reader()));
    var page = new PublicHtml(Jsoup.parse(named), links);
    return all.matcher(page.clean()).replaceAll("");
  }

  private static Pattern pattern(SlotMarkers markers, Slot... slots) {
    return Pattern.compile(
        Stream.of(slots).map(markers::marker).collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE);
  }

  private String clean() {
    document.outputSettings().prettyPrint(false);
    // what only Outlook reads, with links of its own
    document.nodeStream(Comment.class).toList().forEach(Node::remove);
    for (Node link : personalLinks()) {
      if (link.ownerDocument() != null) {
        remove(link);
      }
    }
    for (Element element : document.getAllElements()) {
      List<Attribute> attributes = element.attributes().asList();
      attributes.stream()
          .filter(attribute -> isPersonal(attribute.html()))
          .forEach(attribute -> element.removeAttr(attribute.getKey()));
    }
    return document.outerHtml();
  }

  /// Elements that lead to a page of the reader's own, and texts that name one.
  private List<Node> personalLinks() {
    return document
        .body()
        .nodeStream()
        .filter(
            node ->
                node instanceof TextNode text
                    ? isPersonal(text.text())
                    : !node.nameIs("body") && isPersonal(node.attr("href")))
        .toList();
  }

  private boolean isPersonal(String text) {
    return links.matcher(text).find();
  }

  private void remove(Node link) {
    Node unit = link;
    while (unit.parent() instanceof Element parent && isWithinLine(parent)) {
      unit = parent;
    }
    List<Node> line = line(unit);
    List<Node> gone = line.stream().anyMatch(this::leadsElsewhere) ? List.of(link) : line;
    Node container = gone.getFirst().parent();
    gone.forEach(Node::remove);
    prune(container);
  }

  private static boolean isWithinLine(Element element) {
    return !element.isBlock() && element.selectFirst("br") == null;
  }

  /// `unit` and its neighbours up to the next block or line break on either side, with the break
  /// that ends it.
  private static List<Node> line(Node unit) {
    var line = new ArrayList<Node>(List.of(unit));
    for (Node at = unit.previousSibling(); at != null && !isBreak(at); at = at.previousSibling()) {
      line.add(at);
    }
    Node at = unit.nextSibling();
    while (at != null && !isBreak(at)) {
      line.add(at);
      at = at.nextSibling();
    }
    if (at instanceof Element end && end.normalName().equals("br")) {
      line.add(end);
    }
    return line;
  }

  private static boolean isBreak(Node node) {
    return node instanceof Element element
        && (element.isBlock() || element.normalName().equals("br"));
  }

  private boolean leadsElsewhere(Node node) {
    return node instanceof Element element
        && (!element.select(CONTENT).isEmpty()
            || element.select("[href]").stream().anyMatch(it -> !isPersonal(it.attr("href"))));
  }

  /// Removes the largest part round `from` that holds nothing; of a row that holds something the
  /// cell stays, as the others would move.
  private static void prune(@Nullable Node from) {
    Element bare = null;
    Node at = from;
    while (at instanceof Element element && !at.nameIs("body") && isBare(element)) {
      bare = element;
      at = at.parent();
    }
    if (bare != null && bare.is("td, th")) {
      bare.empty();
    } else if (bare != null) {
      bare.remove();
    }
  }

  private static boolean isBare(Element element) {
    return !WORDS.matcher(element.text()).find() && element.select(CONTENT).isEmpty();
  }
}
