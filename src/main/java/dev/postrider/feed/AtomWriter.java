package dev.postrider.feed;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.impl.Atom10Generator;
import dev.postrider.post.Author;
import dev.postrider.post.ImageFile;
import dev.postrider.post.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;

/// Atom 1.0, RFC 4287.
final class AtomWriter {

  private static final Rome ROME = new Rome();
  private static final XmlPrinter PRINTER = new XmlPrinter();

  private AtomWriter() {}

  static Frame frame(Feed feed) {
    Document document = ROME.document(atom(feed));
    Element root = document.getRootElement();
    root.addNamespaceDeclaration(FeedXml.MEDIA);
    if (feed.isArchive()) {
      root.addNamespaceDeclaration(FeedXml.HISTORY);
    }
    root.setAttribute("lang", feed.site().language(), Namespace.XML_NAMESPACE);
    return FeedXml.frame(PRINTER.document(document), "</feed>");
  }

  static String entry(Entry entry, Site site) {
    Element element = ROME.element(entry(entry));
    if (!entry.language().equals(site.language())) {
      element.setAttribute("lang", entry.language(), Namespace.XML_NAMESPACE);
    }
    return PRINTER.element(element, 1, List.of(element.getNamespace(), FeedXml.MEDIA));
  }

  private static com.rometools.rome.feed.atom.Feed atom(Feed feed) {
    Site site = feed.site();
    var atom = new com.rometools.rome.feed.atom.Feed("atom_1.0");
    atom.setTitleEx(text(feed.title()));
    atom.setSubtitle(text(feed.description()));
    atom.setId(feed.id());
    // an element an Atom feed must have, also where nothing has been published yet
    atom.setUpdated(Date.from(feed.updated().orElse(Instant.EPOCH)));
    atom.setAuthors(people(List.of(site.author())));
    atom.setAlternateLinks(List.of(link("alternate", site.url())));
    atom.setOtherLinks(links(feed));
    atom.setGenerator(generator());
    site.icon().map(URI::toASCIIString).ifPresent(atom::setIcon);
    site.logo().map(URI::toASCIIString).ifPresent(atom::setLogo);
    site.rights().ifPresent(atom::setRights);
    if (feed.isArchive()) {
      atom.setForeignMarkup(List.of(FeedXml.archive()));
    }
    return atom;
  }

  private static com.rometools.rome.feed.atom.Entry entry(Entry entry) {
    var atom = new com.rometools.rome.feed.atom.Entry();
    atom.setTitleEx(text(entry.title()));
    atom.setId(entry.id());
    atom.setAlternateLinks(List.of(link("alternate", entry.link())));
    entry.image().ifPresent(image -> atom.setOtherLinks(enclosures(image)));
    atom.setPublished(Date.from(entry.published()));
    atom.setUpdated(Date.from(entry.updated()));
    atom.setAuthors(people(entry.authors()));
    atom.setCategories(entry.tags().stream().map(AtomWriter::category).toList());
    if (!entry.summary().isEmpty()) {
      atom.setSummary(text(entry.summary()));
    }
    entry.html().ifPresent(html -> atom.setContents(List.of(content(Content.HTML, html))));
    atom.setForeignMarkup(FeedXml.media(entry));
    return atom;
  }

  private static List<Link> links(Feed feed) {
    var links = new ArrayList<Link>();
    Link self = link("self", FeedFormat.ATOM.address(feed));
    self.setType(FeedFormat.ATOM.mediaType());
    links.add(self);
    FeedXml.relations(feed.history(), FeedFormat.ATOM)
        .forEach((rel, href) -> links.add(link(rel, href)));
    feed.hub().ifPresent(hub -> links.add(link("hub", hub)));
    return links;
  }

  private static List<Link> enclosures(LeadImage image) {
    return image.enclosed().map(file -> enclosure(image, file)).stream().toList();
  }

  private static Link enclosure(LeadImage image, ImageFile file) {
    Link link = link("enclosure", image.url());
    link.setType(file.mediaType());
    link.setLength(file.length());
    return link;
  }

  private static Link link(String rel, URI href) {
    var link = new Link();
    link.setRel(rel);
    link.setHref(href.toASCIIString());
    return link;
  }

  private static Content text(String text) {
    return content(Content.TEXT, text);
  }

  private static Content content(String type, String value) {
    var content = new Content();
    content.setType(type);
    content.setValue(value);
    return content;
  }

  /// The name is the term too, as readers show either, and RSS and JSON know the name alone.
  private static Category category(Tag tag) {
    var category = new Category();
    category.setTerm(tag.name());
    category.setLabel(tag.name());
    return category;
  }

  private static List<SyndPerson> people(List<Author> authors) {
    var people = new ArrayList<SyndPerson>();
    for (Author author : authors) {
      var person = new Person();
      person.setName(author.name());
      author.url().map(URI::toASCIIString).ifPresent(person::setUri);
      author.email().ifPresent(person::setEmail);
      people.add(person);
    }
    return people;
  }

  private static Generator generator() {
    var generator = new Generator();
    generator.setValue("Postrider");
    return generator;
  }

  /// ROME's generator, which gives an entry by itself too. It declares no namespaces, as not all
  /// that it knows are wanted, and an entry may not declare them anew.
  private static final class Rome extends Atom10Generator {

    Document document(com.rometools.rome.feed.atom.Feed feed) {
      try {
        return generate(feed);
      } catch (FeedException e) {
        throw new IllegalStateException("ROME refuses the feed '" + feed + "'", e);
      }
    }

    Element element(com.rometools.rome.feed.atom.Entry entry) {
      var parent = new Element("feed", getFeedNamespace());
      try {
        addEntry(entry, parent);
      } catch (FeedException e) {
        throw new IllegalStateException("ROME refuses the entry '" + entry + "'", e);
      }
      return parent.getChildren().getFirst().detach();
    }

    @Override
    protected void generateModuleNamespaceDefs(Element root) {}
  }
}
