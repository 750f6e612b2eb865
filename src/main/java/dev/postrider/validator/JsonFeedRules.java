package dev.postrider.validator;

import static dev.postrider.document.JsonValue.Kind.ARRAY;
import static dev.postrider.document.JsonValue.Kind.NUMBER;
import static dev.postrider.document.JsonValue.Kind.OBJECT;
import static dev.postrider.document.JsonValue.Kind.TEXT;
import static dev.postrider.document.JsonValue.Kind.TRUTH;
import static java.util.stream.Collectors.toCollection;

import dev.postrider.check.Check;
import dev.postrider.check.DateRules;
import dev.postrider.check.Findings;
import dev.postrider.check.HtmlRules;
import dev.postrider.check.ValueRules;
import dev.postrider.document.JsonValue;
import dev.postrider.document.JsonValue.Kind;
import dev.postrider.document.Text;
import dev.postrider.validator.FeedFile.Dated;
import dev.postrider.validator.FeedFile.Format;
import dev.postrider.validator.FeedFile.Item;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>.
final class JsonFeedRules {

  private static final String VERSION = "https://jsonfeed.org/version/1.1";

  /// `author` is of version 1.0, and still allowed.
  private static final Shape FEED =
      Shape.of(
          "version title home_page_url? feed_url? description? user_comment? next_url? icon?"
              + " favicon? author? authors? language? expired? hubs? items");

  private static final Shape ITEM =
      Shape.of(
          "id url? external_url? title? content_html? content_text? summary? image? banner_image?"
              + " date_published? date_modified? author? authors? tags? language? attachments?");

  private static final Shape AUTHOR = Shape.of("name? url? avatar?");
  private static final Shape HUB = Shape.of("type url");
  private static final Shape ATTACHMENT =
      Shape.of("url mime_type title? size_in_bytes? duration_in_seconds?");

  /// Every other field is a text.
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("author", OBJECT),
          Map.entry("authors", ARRAY),
          Map.entry("expired", TRUTH),
          Map.entry("hubs", ARRAY),
          Map.entry("items", ARRAY),
          Map.entry("tags", ARRAY),
          Map.entry("attachments", ARRAY),
          Map.entry("size_in_bytes", NUMBER),
          Map.entry("duration_in_seconds", NUMBER));

  /// What anybody may add anywhere, and what may stand in it.
  private static final Pattern EXTENSION = Pattern.compile("_\\p{L}[^.]*");

  private static final Pattern OF_EXTENSION = Pattern.compile("[^_.][^.]*");

  private final Findings findings;
  private final ValueRules values;
  private final DateRules dates;
  private final HtmlRules html;

  JsonFeedRules(InstantSource clock, Findings findings) {
    this.findings = findings;
    this.values = new ValueRules(findings);
    this.dates = new DateRules(clock, findings);
    this.html = new HtmlRules(findings);
  }

  /// True for what says so, and for what has a feed's items and may have forgotten to.
  static boolean isFeed(JsonValue document) {
    return document.field("items").isPresent()
        || document.text("version").filter(it -> it.value().contains("jsonfeed.org")).isPresent();
  }

  /// @param feed the whole document, an object
  FeedFile judge(JsonValue feed) {
    judgeFields(feed, FEED);
    feed.text("version")
        .filter(version -> !version.value().equals(VERSION))
        .ifPresent(version -> findings.add(Check.VERSION, version, version.value(), VERSION));
    feed.text("home_page_url").ifPresent(values::address);
    for (String field : List.of("feed_url", "next_url", "icon", "favicon")) {
      feed.text(field).ifPresent(values::webAddress);
    }
    feed.text("title").ifPresent(values::title);
    feed.text("description").ifPresent(values::plain);
    feed.text("language").ifPresent(values::language);
    judgeAuthors(feed);
    objects(feed, "hubs").forEach(this::judgeHub);
    return new FeedFile(
        Format.JSON,
        feed.told(),
        feed.told().part(""),
        plain(feed, "title"),
        Optional.empty(),
        links(feed),
        false,
        objects(feed, "items").stream().map(this::judgeItem).toList());
  }

  private void judgeFields(JsonValue object, Shape shape) {
    shape.judgeFields(object, findings);
    object
        .fields()
        .forEach(
            (name, value) -> {
              if (shape.knows(name)) {
                judgeKind(name, value, KINDS.getOrDefault(name, TEXT));
              } else if (EXTENSION.matcher(name).matches()) {
                judgeExtension(name, value);
              } else {
                findings.add(Check.UNKNOWN_FIELD, value.told(), name);
              }
            });
  }

  private void judgeExtension(String name, JsonValue extension) {
    judgeKind(name, extension, OBJECT);
    extension
        .fields()
        .forEach(
            (inner, value) -> {
              if (!OF_EXTENSION.matcher(inner).matches()) {
                findings.add(Check.UNKNOWN_FIELD, value.told(), inner);
              }
            });
  }

  private void judgeKind(String name, JsonValue value, Kind kind) {
    if (value.kind() != kind) {
      findings.add(
          Check.FIELD_TYPE, value.told(), name + " is " + value.kind().word(), kind.word());
    }
  }

  /// The objects of an array; what else stands there is a finding.
  private List<JsonValue> objects(JsonValue parent, String name) {
    parent.elements(name).forEach(element -> judgeKind("one of " + name, element, OBJECT));
    return parent.elements(name).filter(element -> element.kind() == OBJECT).toList();
  }

  private void judgeAuthors(JsonValue parent) {
    objects(parent, "authors").forEach(this::judgeAuthor);
    parent.field("author").filter(it -> it.kind() == OBJECT).ifPresent(this::judgeAuthor);
  }

  /// Any one of its own fields will do.
  private void judgeAuthor(JsonValue author) {
    judgeFields(author, AUTHOR);
    if (author.fields().keySet().stream().noneMatch(AUTHOR::knows)) {
      findings.add(Check.MISSING_FIELD, author.told(), "name");
    }
    author.text("url").ifPresent(values::address);
    author.text("avatar").ifPresent(values::webAddress);
  }

  private void judgeHub(JsonValue hub) {
    judgeFields(hub, HUB);
    hub.text("url").ifPresent(values::webAddress);
  }

  private Item judgeItem(JsonValue item) {
    judgeFields(item, ITEM);
    if (item.field("content_html").isEmpty() && item.field("content_text").isEmpty()) {
      findings.add(Check.MISSING_FIELD, item.told(), "content_html");
    }
    item.text("id").ifPresent(values::filledId);
    item.text("url").ifPresent(values::address);
    item.text("external_url").ifPresent(values::address);
    item.text("image").ifPresent(values::webAddress);
    item.text("banner_image").ifPresent(values::webAddress);
    item.text("title").ifPresent(values::plain);
    item.text("summary").ifPresent(values::plain);
    item.text("content_html").ifPresent(html::judge);
    item.text("language").ifPresent(values::language);
    item.elements("tags").forEach(this::judgeTag);
    if (isBlank(item, "title") && isBlank(item, "content_html") && isBlank(item, "content_text")) {
      findings.add(Check.EMPTY_ENTRY, item.told(), "");
    }
    judgeAuthors(item);
    objects(item, "attachments").forEach(this::judgeAttachment);
    return new Item(
        item.told(),
        item.text("id").orElse(item.told().part("")),
        plain(item, "title"),
        plain(item, "url"),
        dated(item, "date_published"),
        dated(item, "date_modified"),
        item.elements("tags")
            .filter(tag -> tag.kind() == TEXT)
            .map(tag -> tag.told().value())
            .collect(toCollection(LinkedHashSet::new)));
  }

  private void judgeTag(JsonValue tag) {
    judgeKind("one of tags", tag, TEXT);
    if (tag.kind() == TEXT) {
      values.filled(tag.told(), "one of tags");
    }
  }

  private static boolean isBlank(JsonValue item, String name) {
    return item.text(name).filter(text -> !text.isBlank()).isEmpty();
  }

  private void judgeAttachment(JsonValue attachment) {
    judgeFields(attachment, ATTACHMENT);
    attachment.text("url").ifPresent(values::webAddress);
    attachment.text("mime_type").ifPresent(values::mediaType);
    number(attachment, "size_in_bytes").ifPresent(values::length);
    number(attachment, "duration_in_seconds")
        .filter(duration -> duration.value().startsWith("-"))
        .ifPresent(it -> findings.add(Check.VALUE, it, it.value(), "a number of seconds"));
  }

  private static Optional<Text> number(JsonValue parent, String name) {
    return parent.field(name).filter(it -> it.kind() == NUMBER).map(JsonValue::told);
  }

  private Optional<Dated> dated(JsonValue item, String name) {
    return item.text(name)
        .flatMap(date -> dates.rfc3339(date).map(instant -> new Dated(instant, date)));
  }

  /// `next_url` leads to older items, as `prev-archive` does in the other formats.
  private static Map<String, Text> links(JsonValue feed) {
    var links = new LinkedHashMap<String, Text>();
    feed.text("feed_url").ifPresent(self -> links.put("self", self));
    feed.text("next_url").ifPresent(next -> links.put("next", next));
    return links;
  }

  private static String plain(JsonValue parent, String name) {
    return parent.text(name).map(text -> text.value().strip()).orElse("");
  }
}
