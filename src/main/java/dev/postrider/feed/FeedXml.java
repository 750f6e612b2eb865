package dev.postrider.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.postrider.post.Image;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jdom2.CDATA;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.Format;
import org.jdom2.output.LineSeparator;
import org.jdom2.output.XMLOutputter;
import org.jdom2.output.support.XMLOutputProcessor;

/// What the two XML formats share: the elements ROME has no names for, and how a document becomes
/// bytes.
final class FeedXml {

  static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");
  static final Namespace CONTENT =
      Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
  static final Namespace DC = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
  static final Namespace MEDIA = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");

  private FeedXml() {}

  /// ROME's document of `feed`, with just `namespaces` declared on its root, in that order.
  static Document document(WireFeed feed, Namespace... namespaces) {
    try {
      Document document = new WireFeedOutput().outputJDom(feed);
      Element root = document.getRootElement();
      List.copyOf(root.getAdditionalNamespaces()).forEach(root::removeNamespaceDeclaration);
      for (Namespace namespace : namespaces) {
        root.addNamespaceDeclaration(namespace);
      }
      return document;
    } catch (FeedException e) {
      throw new IllegalStateException("ROME refuses the feed '" + feed + "'", e);
    }
  }

  /// Indented by two, but no text changed; `\n` ends lines; all of Unicode written as it is.
  static byte[] bytes(Document document, XMLOutputProcessor processor) {
    Format format =
        Format.getRawFormat()
            .setIndent("  ")
            .setTextMode(Format.TextMode.TRIM_FULL_WHITE)
            .setLineSeparator(LineSeparator.UNIX)
            .setEscapeStrategy(character -> false);
    return new XMLOutputter(format, processor).outputString(document).getBytes(UTF_8);
  }

  static Element element(Namespace namespace, String name, String text) {
    return new Element(name, namespace).setText(text);
  }

  static Element link(String rel, String type, URI href) {
    Element link = new Element("link", ATOM).setAttribute("rel", rel);
    if (!type.isEmpty()) {
      link.setAttribute("type", type);
    }
    return link.setAttribute("href", href.toASCIIString());
  }

  /// `content:encoded`; a `]]>` in `html` is divided between two sections, as no section holds it.
  static Element encoded(String html) {
    Element encoded = new Element("encoded", CONTENT);
    int from = 0;
    for (int at = html.indexOf("]]>"); at >= 0; at = html.indexOf("]]>", from)) {
      encoded.addContent(new CDATA(html.substring(from, at + 2)));
      from = at + 2;
    }
    return encoded.addContent(new CDATA(html.substring(from)));
  }

  /// The entry's image for lists, and for the page too where its text does not show it.
  static List<Element> media(Entry entry) {
    var media = new ArrayList<Element>();
    entry.image().filter(image -> !entry.showsImage()).map(FeedXml::content).ifPresent(media::add);
    entry
        .image()
        .map(image -> new Element("thumbnail", MEDIA).setAttribute("url", address(image)))
        .ifPresent(media::add);
    return media;
  }

  private static Element content(Image image) {
    Element content =
        new Element("content", MEDIA)
            .setAttribute("url", address(image))
            .setAttribute("medium", "image");
    if (!image.alt().isEmpty()) {
      content.addContent(element(MEDIA, "description", image.alt()).setAttribute("type", "plain"));
    }
    return content;
  }

  private static String address(Image image) {
    return image.url().toASCIIString();
  }
}
