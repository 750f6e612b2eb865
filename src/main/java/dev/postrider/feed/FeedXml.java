package dev.postrider.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdom2.CDATA;
import org.jdom2.Element;
import org.jdom2.Namespace;

/// What the two XML formats share: the elements ROME has no names for.
final class FeedXml {

  static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");
  static final Namespace CONTENT =
      Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
  static final Namespace DC = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
  static final Namespace HISTORY =
      Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0");
  static final Namespace MEDIA = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");

  private FeedXml() {}

  /// The file of `feed`, divided where its entries belong: before its last line that begins with
  /// `end`.
  static Frame frame(String file, String end) {
    int at = file.lastIndexOf("\n" + end);
    return new Frame(file.substring(0, at), "", file.substring(at));
  }

  /// The relations of RFC 5005 §4 and where they lead, in `format`.
  static Map<String, URI> relations(History history, FeedFormat format) {
    var relations = new LinkedHashMap<String, URI>();
    history.current().ifPresent(feed -> relations.put("current", format.address(feed)));
    history.previous().ifPresent(older -> relations.put("prev-archive", format.address(older)));
    history.next().ifPresent(younger -> relations.put("next-archive", format.address(younger)));
    return relations;
  }

  /// The mark of a document that does not change any more.
  static Element archive() {
    return new Element("archive", HISTORY);
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
    entry.image().filter(image -> !image.isShown()).map(FeedXml::content).ifPresent(media::add);
    entry
        .image()
        .map(image -> new Element("thumbnail", MEDIA).setAttribute("url", image.address()))
        .ifPresent(media::add);
    return media;
  }

  private static Element content(LeadImage image) {
    Element content = new Element("content", MEDIA).setAttribute("url", image.address());
    image
        .file()
        .ifPresent(
            file ->
                content
                    .setAttribute("fileSize", Long.toString(file.length()))
                    .setAttribute("type", file.mediaType()));
    content.setAttribute("medium", "image");
    if (!image.alt().isEmpty()) {
      content.addContent(element(MEDIA, "description", image.alt()).setAttribute("type", "plain"));
    }
    return content;
  }
}
