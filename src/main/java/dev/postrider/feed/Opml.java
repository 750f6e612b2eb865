package dev.postrider.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.io.impl.DateParser;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdom2.Document;
import org.jdom2.Element;

/// The list of a site's feeds, which feed readers take in at once: OPML 2.0,
/// <http://opml.org/spec2.opml>, "Subscription lists". It is flat, as not every reader looks into
/// an outline of an outline.
///
/// @param modified when the newest entry of any feed was last changed, never the time of the build;
///   missing where there is none
/// @param feeds in the order they are shown
public record Opml(Site site, Optional<Instant> modified, List<Outline> feeds) {

  public static final String FILE_NAME = "opml.xml";

  private static final XmlPrinter PRINTER = new XmlPrinter();

  /// A feed in the list. Readers choose by content, not by name, whether it is RSS or Atom; the
  /// type is always `rss`.
  ///
  /// @param title plain text, never empty
  /// @param address the folder its files are served in, absolute, ends in `/`
  public record Outline(String title, URI address) {

    public Outline {
      title = LegalText.of(title);
    }
  }

  public Opml {
    feeds = List.copyOf(feeds);
  }

  /// The whole file, in UTF-8; the same list gives the same bytes on any machine.
  public byte[] write() {
    var body = new Element("body");
    feeds.forEach(feed -> body.addContent(outline(feed)));
    var opml = new Element("opml").setAttribute("version", "2.0");
    opml.addContent(head()).addContent(body);
    return PRINTER.document(new Document(opml)).getBytes(UTF_8);
  }

  private Element head() {
    var head = new Element("head").addContent(element("title", site.title()));
    modified
        .map(moment -> DateParser.formatRFC822(Date.from(moment), Locale.US))
        .ifPresent(date -> head.addContent(element("dateModified", date)));
    head.addContent(element("ownerName", site.author().name()));
    site.author().email().ifPresent(email -> head.addContent(element("ownerEmail", email)));
    return head;
  }

  private Element outline(Outline feed) {
    return new Element("outline")
        .setAttribute("type", "rss")
        .setAttribute("text", feed.title())
        .setAttribute("title", feed.title())
        .setAttribute("xmlUrl", FeedFormat.RSS.address(feed.address()).toASCIIString())
        .setAttribute("htmlUrl", site.url().toASCIIString())
        .setAttribute("language", site.language())
        .setAttribute("description", site.describing(feed.title()));
  }

  private static Element element(String name, String text) {
    return new Element(name).setText(text);
  }
}
