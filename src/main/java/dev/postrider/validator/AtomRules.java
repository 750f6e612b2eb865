package dev.postrider.validator;

import static dev.postrider.validator.Namespaces.ATOM;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toCollection;

import dev.postrider.check.Check;
import dev.postrider.check.DateRules;
import dev.postrider.check.Findings;
import dev.postrider.check.HtmlRules;
import dev.postrider.check.ValueRules;
import dev.postrider.document.Text;
import dev.postrider.document.XmlElement;
import dev.postrider.validator.FeedFile.Dated;
import dev.postrider.validator.FeedFile.Format;
import dev.postrider.validator.FeedFile.Item;
import dev.postrider.validator.Shape.Grammar;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Atom 1.0, RFC 4287: the grammar of its appendix B, and what its prose asks for beyond.
final class AtomRules {

  /// §4.1.1, 4.1.2, 4.2.11 and 3.2.
  private static final Map<String, Shape> ELEMENTS =
      Map.ofEntries(
          entry(
              "feed",
              Shape.of(
                  "id title updated author* category* contributor* generator? icon? link* logo?"
                      + " rights? subtitle? entry*")),
          entry(
              "entry",
              Shape.of(
                  "id title updated author* category* content? contributor* link* published?"
                      + " rights? source? summary?")),
          entry(
              "source",
              Shape.of(
                  "author* category* contributor* generator? icon? id? link* logo? rights?"
                      + " subtitle? title? updated?")),
          entry("author", Shape.of("name uri? email?")),
          entry("contributor", Shape.of("name uri? email?")));

  private static final Map<String, Shape> ATTRIBUTES =
      Map.of(
          "link", Shape.of("href rel? type? hreflang? title? length?"),
          "category", Shape.of("term scheme? label?"),
          "content", Shape.of("type? src?"),
          "generator", Shape.of("uri? version?"),
          "title", Shape.of("type?"),
          "subtitle", Shape.of("type?"),
          "summary", Shape.of("type?"),
          "rights", Shape.of("type?"));

  /// What is judged as a whole of its own, and only where it may stand.
  private static final Set<String> WHOLES = Set.of("entry", "source");

  private static final Grammar GRAMMAR =
      new Grammar(
          ELEMENTS,
          ATTRIBUTES,
          Set.of(
              "id", "updated", "published", "icon", "logo", "generator", "name", "uri", "email"));

  private static final Set<String> TEXTS = Set.of("title", "subtitle", "summary", "rights");

  /// §3.1.1: of a text; and of a content that is shown as it stands, §4.1.3.3.
  private static final Set<String> TEXT_TYPES = Set.of("text", "html", "xhtml");

  private final Findings findings;
  private final ValueRules values;
  private final DateRules dates;
  private final HtmlRules html;
  private final ExtensionRules extensions;

  AtomRules(InstantSource clock, Findings findings) {
    this.findings = findings;
    this.values = new ValueRules(findings);
    this.dates = new DateRules(clock, findings);
    this.html = new HtmlRules(findings);
    this.extensions = new ExtensionRules(findings);
  }

  /// @param feed the root, `atom:feed`
  FeedFile judge(XmlElement feed) {
    judgeParts(feed);
    boolean isSigned = feed.child(ATOM, "author").isPresent();
    List<Item> items =
        feed.children(ATOM, "entry").map(entry -> judgeEntry(entry, isSigned)).toList();
    return new FeedFile(
        Format.ATOM,
        feed.told(),
        id(feed),
        textOf(feed, "title"),
        dated(feed, "updated"),
        links(feed),
        feed.child(Namespaces.HISTORY, "archive").isPresent(),
        items);
  }

  /// The element's own parts and what they hold.
  private void judgeParts(XmlElement element) {
    GRAMMAR.judge(element, findings);
    language(element);
    for (XmlElement part : element.children()) {
      if (part.namespace().equals(ATOM) && !WHOLES.contains(part.name())) {
        judgePart(part);
      } else if (!part.namespace().equals(ATOM)) {
        extensions.judge(part);
      }
    }
    judgeAlternates(element);
  }

  /// One of a feed, an entry or, as RSS borrows some, a channel or an item.
  void judgePart(XmlElement part) {
    GRAMMAR.judge(part, findings);
    language(part);
    switch (part.name()) {
      case "id" -> values.id(part.told());
      case "icon", "logo" -> values.webAddress(part.told());
      case "link" -> judgeLink(part);
      case "category" -> judgeCategory(part);
      case "generator" -> part.attribute("uri").ifPresent(values::address);
      case "author", "contributor" -> judgePerson(part);
      case "content" -> judgeContent(part);
      default -> {
        if (TEXTS.contains(part.name())) {
          judgeText(part);
        }
      }
    }
  }

  private void language(XmlElement element) {
    Optional<Text> language = element.attribute(Namespaces.LANGUAGE);
    language.filter(text -> !text.isBlank()).ifPresent(values::language);
  }

  private void judgeCategory(XmlElement category) {
    category.attribute("scheme").ifPresent(values::id);
    category.attribute("term").ifPresent(term -> values.filled(term, "term"));
  }

  private void judgeLink(XmlElement link) {
    link.attribute("href").ifPresent(values::address);
    link.attribute("type").ifPresent(values::mediaType);
    link.attribute("hreflang").ifPresent(values::language);
    link.attribute("length").ifPresent(values::length);
  }

  /// §4.1.1: one alternate link of each type and language.
  private void judgeAlternates(XmlElement element) {
    var seen = new HashSet<String>();
    element
        .children(ATOM, "link")
        .filter(link -> rel(link).equals("alternate"))
        .filter(link -> !seen.add(link.valueOf("type") + " " + link.valueOf("hreflang")))
        .forEach(link -> findings.add(Check.DUPLICATE_LINK, link.told(), link.valueOf("href")));
  }

  private void judgePerson(XmlElement person) {
    person.children().stream()
        .filter(part -> part.namespace().equals(ATOM))
        .forEach(part -> GRAMMAR.judge(part, findings));
    person.child(ATOM, "name").ifPresent(name -> values.filled(name.told(), "<name>"));
    person.child(ATOM, "uri").ifPresent(uri -> values.address(uri.told()));
    person.child(ATOM, "email").ifPresent(email -> values.email(email.told()));
  }

  /// A text construct, §3.1.
  private void judgeText(XmlElement text) {
    text.attribute("type").ifPresent(type -> values.oneOf(TEXT_TYPES, type));
    judgeShown(text, type(text));
    if (text.name().equals("title") && !type(text).equals("xhtml")) {
      values.filled(text.told(), "<title>");
    }
  }

  /// §4.1.3.
  private void judgeContent(XmlElement content) {
    Optional<Text> elsewhere = content.attribute("src");
    elsewhere.ifPresent(values::webAddress);
    elsewhere
        .filter(src -> !content.told().isBlank() || !content.children().isEmpty())
        .ifPresent(src -> findings.add(Check.CONTENT_TWICE, content.told(), src.value()));
    if (elsewhere.isEmpty() && TEXT_TYPES.contains(type(content))) {
      judgeShown(content, type(content));
    } else {
      content.attribute("type").ifPresent(this::judgeContentType);
    }
  }

  /// §4.1.3.1: none that has parts of its own.
  private void judgeContentType(Text type) {
    if (type.value().matches("(?i)(multipart|message)/.*")) {
      findings.add(Check.MEDIA_TYPE, type, type.value());
    }
    values.mediaType(type);
  }

  private void judgeShown(XmlElement text, String type) {
    if (type.equals("xhtml")) {
      judgeXhtml(text);
      return;
    }
    values.escaped(text);
    if (type.equals("html")) {
      html.judge(text.told());
    } else {
      values.plain(text.told());
    }
  }

  /// §3.1.1.3: just one `xhtml:div`.
  private void judgeXhtml(XmlElement text) {
    if (text.children(Namespaces.XHTML, "div").count() != 1) {
      findings.add(Check.MISSING_ELEMENT, text.told(), "<div>");
    }
    text.children().forEach(html::judge);
  }

  private Item judgeEntry(XmlElement entry, boolean feedIsSigned) {
    judgeParts(entry);
    entry.children(ATOM, "source").forEach(this::judgeParts);
    extensions.judgeEntry(entry);
    boolean isSigned =
        feedIsSigned
            || entry.child(ATOM, "author").isPresent()
            || entry.child(ATOM, "source").flatMap(it -> it.child(ATOM, "author")).isPresent();
    if (!isSigned) {
      findings.add(Check.MISSING_AUTHOR, entry.told(), "");
    }
    Optional<XmlElement> content = entry.child(ATOM, "content");
    Optional<XmlElement> alternate = alternate(entry);
    if (content.isEmpty() && alternate.isEmpty()) {
      findings.add(Check.NO_LINK_NOR_CONTENT, entry.told(), "");
    }
    if (content.filter(AtomRules::needsSummary).isPresent()
        && entry.child(ATOM, "summary").isEmpty()) {
      findings.add(Check.MISSING_SUMMARY, entry.told(), "");
    }
    return new Item(
        entry.told(),
        id(entry),
        textOf(entry, "title"),
        alternate.map(link -> link.valueOf("href")).orElse(""),
        dated(entry, "published"),
        dated(entry, "updated"),
        entry
            .children(ATOM, "category")
            .map(tag -> tag.attributes().getOrDefault("label", tag.valueOf("term")))
            .collect(toCollection(LinkedHashSet::new)));
  }

  /// §4.1.2: content that stands elsewhere, or that is neither text nor XML.
  private static boolean needsSummary(XmlElement content) {
    String type = type(content);
    boolean isText =
        TEXT_TYPES.contains(type)
            || type.startsWith("text/")
            || type.endsWith("+xml")
            || type.endsWith("/xml");
    return content.attributes().containsKey("src") || !isText;
  }

  private static Optional<XmlElement> alternate(XmlElement entry) {
    return entry.children(ATOM, "link").filter(it -> rel(it).equals("alternate")).findFirst();
  }

  private static Text id(XmlElement parent) {
    return parent.child(ATOM, "id").map(XmlElement::told).orElse(parent.told().part(""));
  }

  private Optional<Dated> dated(XmlElement parent, String name) {
    return parent
        .child(ATOM, name)
        .flatMap(
            date ->
                dates
                    .rfc3339(date.told())
                    .map(instant -> new Dated(instant, date.told().stripped())));
  }

  /// By rel, for [FeedFile#links]; RSS has the same.
  static Map<String, Text> links(XmlElement feed) {
    var links = new LinkedHashMap<String, Text>();
    feed.children(ATOM, "link")
        .forEach(
            link -> link.attribute("href").ifPresent(href -> links.putIfAbsent(rel(link), href)));
    return links;
  }

  /// §4.2.7.2: without one it is `alternate`.
  private static String rel(XmlElement link) {
    return link.attributes().getOrDefault("rel", "alternate").toLowerCase(Locale.ROOT);
  }

  private static String type(XmlElement text) {
    return text.attributes().getOrDefault("type", "text");
  }

  private static String textOf(XmlElement parent, String name) {
    return parent.child(ATOM, name).map(it -> it.told().value().strip()).orElse("");
  }
}
