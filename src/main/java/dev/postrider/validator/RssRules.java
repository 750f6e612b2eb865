package dev.postrider.validator;

import static dev.postrider.validator.Namespaces.ATOM;
import static dev.postrider.validator.Namespaces.NONE;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// RSS 2.0, <https://www.rssboard.org/rss-specification>, and its best practices,
/// <https://www.rssboard.org/rss-profile>.
final class RssRules {

  private static final String VERSION = "2.0";

  private static final Map<String, Shape> ELEMENTS =
      Map.of(
          "rss", Shape.of("channel"),
          "channel",
              Shape.of(
                  "title link description language? copyright? managingEditor? webMaster?"
                      + " pubDate? lastBuildDate? category* generator? docs? cloud? ttl? image?"
                      + " rating? textInput? skipHours? skipDays? item*"),
          "item",
              Shape.of(
                  "title? link? description? author? category* comments? enclosure* guid?"
                      + " pubDate? source?"),
          "image", Shape.of("url title link width? height? description?"),
          "textInput", Shape.of("title description name link"),
          "skipHours", Shape.of("hour*"),
          "skipDays", Shape.of("day*"));

  private static final Map<String, Shape> ATTRIBUTES =
      Map.of(
          "rss", Shape.of("version"),
          "enclosure", Shape.of("url length type"),
          "guid", Shape.of("isPermaLink?"),
          "category", Shape.of("domain?"),
          "source", Shape.of("url"),
          "cloud", Shape.of("domain port path registerProcedure protocol"));

  private static final Grammar GRAMMAR =
      new Grammar(
          ELEMENTS,
          ATTRIBUTES,
          Set.of(
              "title",
              "link",
              "description",
              "language",
              "copyright",
              "managingEditor",
              "webMaster",
              "pubDate",
              "lastBuildDate",
              "category",
              "generator",
              "docs",
              "ttl",
              "author",
              "comments",
              "enclosure",
              "guid",
              "source"));

  /// Of the channel's image, in pixels.
  private static final Map<String, Integer> SIZES = Map.of("width", 144, "height", 400);

  private static final Set<String> DAYS =
      Set.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private static final Set<String> HOURS =
      IntStream.range(0, 24).mapToObj(Integer::toString).collect(Collectors.toUnmodifiableSet());

  private final Findings findings;
  private final ValueRules values;
  private final DateRules dates;
  private final HtmlRules html;
  private final AtomRules atom;
  private final ExtensionRules extensions;

  RssRules(InstantSource clock, Findings findings) {
    this.findings = findings;
    this.values = new ValueRules(findings);
    this.dates = new DateRules(clock, findings);
    this.html = new HtmlRules(findings);
    this.atom = new AtomRules(clock, findings);
    this.extensions = new ExtensionRules(findings);
  }

  /// Empty where there is no channel.
  ///
  /// @param rss the root
  Optional<FeedFile> judge(XmlElement rss) {
    GRAMMAR.judge(rss, findings);
    rss.attribute("version")
        .filter(version -> !version.value().equals(VERSION))
        .ifPresent(version -> findings.add(Check.VERSION, version, version.value(), VERSION));
    return rss.child(NONE, "channel").map(this::judgeChannel);
  }

  private FeedFile judgeChannel(XmlElement channel) {
    GRAMMAR.judge(channel, findings);
    channel.children().forEach(this::judgePart);
    channel.child(NONE, "image").ifPresent(image -> judgeImage(image, channel));
    Optional<Dated> built = dated(channel, "lastBuildDate");
    Optional<Dated> published = dated(channel, "pubDate");
    List<Item> items = channel.children(NONE, "item").map(this::judgeItem).toList();
    return new FeedFile(
        Format.RSS,
        channel.told(),
        channel.told().part(""),
        textOf(channel, "title"),
        built.or(() -> published),
        AtomRules.links(channel),
        channel.child(Namespaces.HISTORY, "archive").isPresent(),
        items);
  }

  /// A part of a channel or of an item.
  private void judgePart(XmlElement part) {
    switch (part.namespace()) {
      case NONE -> judgeOwn(part);
      case ATOM -> atom.judgePart(part);
      default -> extensions.judge(part);
    }
  }

  private void judgeOwn(XmlElement part) {
    if (!part.name().equals("item")) {
      GRAMMAR.judge(part, findings);
    }
    Text told = part.told();
    switch (part.name()) {
      case "title" -> values.title(told);
      case "link", "comments", "docs" -> values.address(told);
      case "description" -> html.judge(told);
      case "language" -> values.language(told);
      case "managingEditor", "webMaster", "author" -> values.email(told);
      case "ttl" -> values.number(told, Integer.MAX_VALUE, "a number of minutes");
      case "category" -> judgeCategory(told);
      case "source" -> part.attribute("url").ifPresent(values::webAddress);
      case "cloud" ->
          part.attribute("port")
              .ifPresent(port -> values.number(port, 65_535, "the number of a port"));
      case "enclosure" -> judgeEnclosure(part);
      case "guid" -> judgeGuid(part);
      case "skipHours" ->
          part.children(NONE, "hour").forEach(hour -> values.oneOf(HOURS, hour.told()));
      case "skipDays" -> part.children(NONE, "day").forEach(day -> values.oneOf(DAYS, day.told()));
      default -> {}
    }
  }

  /// Title and link are those of the channel, which readers show beside it.
  private void judgeImage(XmlElement image, XmlElement channel) {
    image.child(NONE, "url").ifPresent(url -> values.webAddress(url.told()));
    SIZES.forEach(
        (name, most) ->
            image
                .child(NONE, name)
                .map(XmlElement::told)
                .ifPresent(size -> values.number(size, most, "a number of pixels up to " + most)));
    for (String name : List.of("title", "link")) {
      image
          .child(NONE, name)
          .filter(it -> !it.told().value().strip().equals(textOf(channel, name)))
          .ifPresent(it -> findings.add(Check.IMAGE_LINK, it.told(), it.told().value()));
    }
  }

  private void judgeCategory(Text category) {
    values.filled(category, "<category>");
    values.plain(category);
  }

  private void judgeEnclosure(XmlElement enclosure) {
    enclosure.attribute("url").ifPresent(values::webAddress);
    enclosure.attribute("length").ifPresent(values::length);
    enclosure.attribute("type").ifPresent(values::mediaType);
  }

  /// Without `isPermaLink` a guid is an address to read the item at.
  private void judgeGuid(XmlElement guid) {
    guid.attribute("isPermaLink").ifPresent(it -> values.oneOf(Set.of("true", "false"), it));
    values.filledId(guid.told());
    boolean isPermaLink = !guid.valueOf("isPermaLink").equals("false");
    if (isPermaLink
        && !guid.told().isBlank()
        && !guid.told().value().strip().matches("https?://[^\\s]+")) {
      findings.add(Check.GUID_NO_PERMALINK, guid.told(), guid.told().value());
    }
  }

  private Item judgeItem(XmlElement item) {
    GRAMMAR.judge(item, findings);
    item.children().forEach(this::judgePart);
    extensions.judgeEntry(item);
    if (item.child(NONE, "title").isEmpty() && item.child(NONE, "description").isEmpty()) {
      findings.add(Check.EMPTY_ENTRY, item.told(), "");
    }
    Optional<XmlElement> guid = item.child(NONE, "guid");
    if (guid.isEmpty()) {
      findings.add(Check.MISSING_GUID, item.told(), "");
    }
    item.children(NONE, "enclosure")
        .skip(1)
        .forEach(more -> findings.add(Check.SEVERAL_ENCLOSURES, more.told(), more.valueOf("url")));
    return new Item(
        item.told(),
        guid.map(it -> it.told().stripped()).orElse(item.told().part("")),
        textOf(item, "title"),
        textOf(item, "link"),
        dated(item, "pubDate"),
        Optional.empty(),
        tags(item).collect(toCollection(LinkedHashSet::new)));
  }

  private static Stream<String> tags(XmlElement item) {
    return item.children(NONE, "category").map(tag -> tag.told().value().strip());
  }

  private Optional<Dated> dated(XmlElement parent, String name) {
    return parent
        .child(NONE, name)
        .flatMap(
            date ->
                dates
                    .rfc822(date.told())
                    .map(instant -> new Dated(instant, date.told().stripped())));
  }

  private static String textOf(XmlElement parent, String name) {
    return parent.child(NONE, name).map(it -> it.told().value().strip()).orElse("");
  }
}
