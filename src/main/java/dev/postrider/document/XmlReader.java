package dev.postrider.document;

import dev.postrider.document.Flaw.Kind;
import dev.postrider.problem.Location;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// XML as elements with their places. No document type is read and no entity of one, so nothing
/// outside the file is ever touched and nothing unfolds.
final class XmlReader {

  /// Of the JDK, which many a long text with `&lt;` in it passes. What they guard against begins
  /// with a document type.
  private static final List<String> LIMITS =
      List.of(
          "elementAttributeLimit",
          "entityReplacementLimit",
          "maxElementDepth",
          "maxGeneralEntitySizeLimit",
          "maxXMLNameLimit",
          "totalEntitySizeLimit");

  private static final XMLInputFactory FACTORY = factory();

  private final Source source;
  private final List<Flaw> flaws;
  private final XmlTags tags;
  private final Deque<Open> open = new ArrayDeque<>();

  /// An element whose end has not been met.
  private record Open(
      String namespace,
      String name,
      Map<String, String> attributes,
      Text tag,
      StringBuilder text,
      List<XmlElement> children) {}

  private XmlReader(Source source, List<Flaw> flaws) {
    this.source = source;
    this.flaws = flaws;
    this.tags = new XmlTags(source);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    LIMITS.forEach(limit -> factory.setProperty("jdk.xml." + limit, 0));
    return factory;
  }

  /// The root; empty, with a flaw, where `source` is not well-formed.
  static Optional<XmlElement> read(Source source, List<Flaw> flaws) {
    return new XmlReader(source, flaws).root();
  }

  private Optional<XmlElement> root() {
    if (hasIllegalCharacters()) {
      return Optional.empty();
    }
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(source.text()));
      checkEncoding(reader);
      return root(reader);
    } catch (XMLStreamException e) {
      javax.xml.stream.Location at = e.getLocation();
      var place =
          new Location(
              source.file(), Math.max(0, at.getLineNumber()), Math.max(0, at.getColumnNumber()));
      String reason = String.valueOf(e.getMessage()).replaceFirst("(?s).*\nMessage: ", "");
      flaws.add(new Flaw(Kind.NOT_WELL_FORMED, place, reason.replace('\'', '"')));
      return Optional.empty();
    }
  }

  private boolean hasIllegalCharacters() {
    boolean found = false;
    String text = source.text();
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (!isLegal(character)) {
        found = true;
        flaws.add(
            new Flaw(Kind.ILLEGAL_CHARACTER, source.location(at), "U+%04X".formatted(character)));
      }
    }
    return found;
  }

  /// XML 1.0 §2.2.
  static boolean isLegal(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= ' ' && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }

  private void checkEncoding(XMLStreamReader reader) {
    String encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      flaws.add(new Flaw(Kind.OTHER_ENCODING, source.whole().part(encoding).location(), encoding));
    }
  }

  private Optional<XmlElement> root(XMLStreamReader reader) throws XMLStreamException {
    Optional<XmlElement> root = Optional.empty();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD -> {
          Location place = source.whole().part("<!DOCTYPE").location();
          flaws.add(new Flaw(Kind.DOCUMENT_TYPE, place, ""));
          return Optional.empty();
        }
        case XMLStreamConstants.START_ELEMENT -> open.push(opened(reader));
        case XMLStreamConstants.END_ELEMENT -> {
          XmlElement closed = closed();
          if (open.isEmpty()) {
            root = Optional.of(closed);
          } else {
            open.element().children().add(closed);
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            open.element().text().append(reader.getText());
        default -> {}
      }
    }
    return root;
  }

  private Open opened(XMLStreamReader reader) {
    return new Open(
        orEmpty(reader.getNamespaceURI()),
        reader.getLocalName(),
        attributes(reader),
        tags.start(),
        new StringBuilder(),
        new ArrayList<>());
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    var attributes = new LinkedHashMap<String, String>();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = orEmpty(reader.getNamespacePrefix(i));
      attributes.put(
          XmlElement.DECLARATIONS + (prefix.isEmpty() ? "xmlns" : prefix),
          orEmpty(reader.getNamespaceURI(i)));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = orEmpty(reader.getAttributeNamespace(i));
      attributes.put(
          (namespace.isEmpty() ? "" : "{" + namespace + "}") + reader.getAttributeLocalName(i),
          reader.getAttributeValue(i));
    }
    return attributes;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private XmlElement closed() {
    Open element = open.pop();
    return new XmlElement(
        element.namespace(),
        element.name(),
        element.attributes(),
        element.tag(),
        tags.end(element.tag(), element.text().toString()),
        element.children());
  }
}
