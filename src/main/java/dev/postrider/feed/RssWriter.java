package dev.postrider.feed;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Image;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.impl.RSS20Generator;
import dev.postrider.post.ImageFile;
import dev.postrider.post.Tag;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;

/// RSS 2.0, <https://www.rssboard.org/rss-specification>, with the advice of
/// <https://www.rssboard.org/rss-profile>.
final class RssWriter {

  /// How long a reader may keep the feed, as long as the web server says: posts are no news
  /// flashes.
  private static final int TTL_MINUTES = 60;

  private static final List<Namespace> NAMESPACES =
      List.of(FeedXml.ATOM, FeedXml.CONTENT, FeedXml.DC, FeedXml.MEDIA);

  private static final Rome ROME = new Rome();
  private static final XmlPrinter PRINTER = new HexReferences();

  private RssWriter() {}

  static Frame frame(Feed feed) {
    Document document = ROME.document(channel(feed));
    NAMESPACES.forEach(document.getRootElement()::addNamespaceDeclaration);
    if (feed.isArchive()) {
      document.getRootElement().addNamespaceDeclaration(FeedXml.HISTORY);
    }
    return FeedXml.frame(PRINTER.document(document), "  </channel>");
  }

  /// ROME's elements come first, as many readers show the first text of an item they meet: the
  /// description comes before the full text.
  static String entry(Entry entry, Site site) {
    Element element = ROME.element(item(entry)).addContent(extensions(entry, site));
    return PRINTER.element(element, 2, NAMESPACES);
  }

  private static Channel channel(Feed feed) {
    Site site = feed.site();
    var channel = new Channel("rss_2.0");
    channel.setTitle(feed.title());
    channel.setLink(site.url().toASCIIString());
    channel.setDescription(feed.description());
    channel.setLanguage(site.language());
    site.rights().ifPresent(channel::setCopyright);
    site.author()
        .email()
        .ifPresent(email -> channel.setManagingEditor(email + " (" + site.author().name() + ")"));
    feed.updated().map(Date::from).ifPresent(channel::setLastBuildDate);
    channel.setGenerator("Postrider");
    channel.setTtl(TTL_MINUTES);
    site.logo().ifPresent(logo -> channel.setImage(image(logo, channel)));
    channel.setForeignMarkup(extensions(feed));
    return channel;
  }

  private static Image image(URI logo, Channel channel) {
    var image = new Image();
    image.setUrl(logo.toASCIIString());
    image.setTitle(channel.getTitle());
    image.setLink(channel.getLink());
    // not known; ROME would write -1
    image.setWidth(null);
    image.setHeight(null);
    return image;
  }

  private static List<Element> extensions(Feed feed) {
    var elements = new ArrayList<Element>();
    elements.add(FeedXml.link("self", FeedFormat.RSS.mediaType(), FeedFormat.RSS.address(feed)));
    FeedXml.relations(feed.history(), FeedFormat.RSS)
        .forEach((rel, href) -> elements.add(FeedXml.link(rel, "", href)));
    feed.hub().ifPresent(hub -> elements.add(FeedXml.link("hub", "", hub)));
    if (feed.isArchive()) {
      elements.add(FeedXml.archive());
    }
    return elements;
  }

  private static Item item(Entry entry) {
    var item = new Item();
    item.setTitle(entry.title());
    item.setLink(entry.link().toASCIIString());
    if (!entry.summary().isEmpty()) {
      item.setDescription(description(entry.summary()));
    }
    item.setCategories(entry.tags().stream().map(RssWriter::category).toList());
    item.setPubDate(Date.from(entry.published()));
    item.setGuid(guid(entry.id()));
    entry.image().ifPresent(image -> item.setEnclosures(enclosures(image)));
    return item;
  }

  /// An item's description is HTML, the only element of RSS that is; so plain text is escaped once
  /// for HTML before it is for XML.
  private static Description description(String text) {
    var description = new Description();
    description.setValue(text.replace("&", "&amp;").replace("<", "&lt;"));
    return description;
  }

  private static Category category(Tag tag) {
    var category = new Category();
    category.setValue(tag.name());
    return category;
  }

  private static List<Enclosure> enclosures(LeadImage image) {
    return image.enclosed().map(file -> enclosure(image, file)).stream().toList();
  }

  private static Enclosure enclosure(LeadImage image, ImageFile file) {
    var enclosure = new Enclosure();
    enclosure.setUrl(image.address());
    enclosure.setLength(file.length());
    enclosure.setType(file.mediaType());
    return enclosure;
  }

  private static Guid guid(String id) {
    var guid = new Guid();
    guid.setValue(id);
    guid.setPermaLink(false);
    return guid;
  }

  private static List<Element> extensions(Entry entry, Site site) {
    var elements = new ArrayList<Element>();
    entry.html().map(FeedXml::encoded).ifPresent(elements::add);
    entry
        .authors()
        .forEach(author -> elements.add(FeedXml.element(FeedXml.DC, "creator", author.name())));
    if (!entry.language().equals(site.language())) {
      elements.add(FeedXml.element(FeedXml.DC, "language", entry.language()));
    }
    elements.addAll(FeedXml.media(entry));
    return elements;
  }

  /// Writes `&` and `<` as hexadecimal references, which survive readers that unescape plain text
  /// twice (RSS profile, "Character Data").
  static final class HexReferences extends XmlPrinter {

    @Override
    protected void textRaw(Writer out, String text) throws IOException {
      super.textRaw(out, text.replace("&amp;", "&#x26;").replace("&lt;", "&#x3C;"));
    }

    /// Past [#textRaw], as nothing is escaped in a section.
    @Override
    protected void textCDATA(Writer out, String text) throws IOException {
      write(out, CDATAPRE + text + CDATAPOST);
    }
  }

  /// ROME's generator, which gives an item by itself too. It declares no namespaces, as not all
  /// that it knows are wanted, and an item may not declare them anew.
  private static final class Rome extends RSS20Generator {

    Document document(Channel channel) {
      try {
        return generate(channel);
      } catch (FeedException e) {
        throw new IllegalStateException("ROME refuses the feed '" + channel + "'", e);
      }
    }

    Element element(Item item) {
      var parent = new Element("channel");
      try {
        addItem(item, parent, 0);
      } catch (FeedException e) {
        throw new IllegalStateException("ROME refuses the item '" + item + "'", e);
      }
      return parent.getChildren().getFirst().detach();
    }

    @Override
    protected void generateModuleNamespaceDefs(Element root) {}
  }
}
