package dev.postrider.feed;

import dev.postrider.post.Author;
import dev.postrider.post.Tag;
import java.net.URI;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>.
final class JsonFeedWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectWriter INDENTED = JsonMapper.shared().writer().with(printer());

  private JsonFeedWriter() {}

  static Frame frame(Feed feed) {
    String file = indented(document(feed)) + "\n";
    int items = file.lastIndexOf(" ]");
    return feed.entries().isEmpty()
        ? new Frame(file.substring(0, items), ",", file.substring(items))
        : new Frame(file.substring(0, items), ",", "\n  ]\n}\n");
  }

  /// Indented to where the items of a feed stand; a line end is never part of a value.
  static String entry(Entry entry, Site site) {
    String item = indented(item(entry, site));
    return ("\n" + item).replace("\n", "\n    ");
  }

  static String indented(JsonNode json) {
    return INDENTED.writeValueAsString(json);
  }

  private static ObjectNode document(Feed feed) {
    Site site = feed.site();
    ObjectNode json = JSON.objectNode();
    json.put("version", "https://jsonfeed.org/version/1.1");
    json.put("title", feed.title());
    json.put("home_page_url", site.url().toASCIIString());
    json.put("feed_url", FeedFormat.JSON.address(feed).toASCIIString());
    json.put("description", feed.description());
    feed.history()
        .previous()
        .map(older -> FeedFormat.JSON.address(older).toASCIIString())
        .ifPresent(older -> json.put("next_url", older));
    site.logo().map(URI::toASCIIString).ifPresent(logo -> json.put("icon", logo));
    site.icon().map(URI::toASCIIString).ifPresent(icon -> json.put("favicon", icon));
    json.set("authors", authors(List.of(site.author())));
    json.put("language", site.language());
    feed.hub().ifPresent(hub -> json.putArray("hubs").add(hub(hub)));
    json.putArray("items");
    return json;
  }

  private static ObjectNode hub(URI url) {
    return JSON.objectNode().put("type", "WebSub").put("url", url.toASCIIString());
  }

  private static ObjectNode item(Entry entry, Site site) {
    ObjectNode json = JSON.objectNode();
    json.put("id", entry.id());
    json.put("url", entry.link().toASCIIString());
    json.put("title", entry.title());
    // one of the two must be there
    entry
        .html()
        .ifPresentOrElse(
            html -> json.put("content_html", html),
            () -> json.put("content_text", entry.summary()));
    if (!entry.summary().isEmpty()) {
      json.put("summary", entry.summary());
    }
    entry.image().ifPresent(image -> json.put("image", image.address()));
    entry
        .image()
        .filter(image -> !image.isShown())
        .ifPresent(image -> json.put("banner_image", image.address()));
    json.put("date_published", entry.published().toString());
    json.put("date_modified", entry.updated().toString());
    if (!entry.authors().isEmpty()) {
      json.set("authors", authors(entry.authors()));
    }
    if (!entry.tags().isEmpty()) {
      ArrayNode tags = json.putArray("tags");
      entry.tags().stream().map(Tag::name).forEach(tags::add);
    }
    if (!entry.language().equals(site.language())) {
      json.put("language", entry.language());
    }
    entry.image().ifPresent(image -> addAttachment(json, image));
    return json;
  }

  private static void addAttachment(ObjectNode item, LeadImage image) {
    image
        .enclosed()
        .ifPresent(
            file ->
                item.putArray("attachments")
                    .addObject()
                    .put("url", image.address())
                    .put("mime_type", file.mediaType())
                    .put("size_in_bytes", file.length()));
  }

  private static ArrayNode authors(List<Author> authors) {
    ArrayNode json = JSON.arrayNode();
    for (Author author : authors) {
      ObjectNode person = json.addObject().put("name", author.name());
      author.url().map(URI::toASCIIString).ifPresent(url -> person.put("url", url));
    }
    return json;
  }

  private static DefaultPrettyPrinter printer() {
    var lines = new DefaultIndenter("  ", "\n");
    var separators =
        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
    return new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines);
  }
}
