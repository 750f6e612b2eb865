package dev.postrider.validator;

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

  private static final XMLInputFactory FACTORY = factory();

  private final Source source;
  private final Findings findings;
  private final XmlTags tags;
  private final Deque<Open> open = new ArrayDeque<>();

  /// An element whose end has not been met.
  private record Open(
      String namespace,
      String name,
      Map<String, String> attributes,
      int from,
      StringBuilder text,
      List<XmlElement> children) {}

  private XmlReader(Source source, Findings findings) {
    this.source = source;
    this.findings = findings;
    this.tags = new XmlTags(source.text());
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /// The root; empty, with a finding, where `source` is not well-formed.
  static Optional<XmlElement> read(Source source, Findings findings) {
    return new XmlReader(source, findings).root();
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
      Location place =
          new Location(
              source.file(), Math.max(0, at.getLineNumber()), Math.max(0, at.getColumnNumber()));
      String reason = String.valueOf(e.getMessage()).replaceFirst("(?s).*\nMessage: ", "");
      findings.add(Check.NOT_WELL_FORMED, place, reason.replace('\'', '"'), "");
      return Optional.empty();
    }
  }

  /// XML 1.0 §2.2.
  private boolean hasIllegalCharacters() {
    boolean found = false;
    String text = source.text();
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (!isLegal(character)) {
        found = true;
        findings.add(
            Check.ILLEGAL_CHARACTER, source.location(at), "U+%04X".formatted(character), "");
      }
    }
    return found;
  }

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
      findings.add(Check.OTHER_ENCODING, source.whole().part(encoding), encoding);
    }
  }

  private Optional<XmlElement> root(XMLStreamReader reader) throws XMLStreamException {
    Optional<XmlElement> root = Optional.empty();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD -> {
          findings.add(Check.DOCUMENT_TYPE, source.whole().part("<!DOCTYPE"), "");
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
    int from = tags.start();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      judgeNamespace(reader.getNamespaceURI(i), from);
    }
    var attributes = new LinkedHashMap<String, String>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      String name = reader.getAttributeLocalName(i);
      attributes.put(
          namespace == null || namespace.isEmpty() ? name : "{" + namespace + "}" + name,
          reader.getAttributeValue(i));
    }
    return new Open(
        Optional.ofNullable(reader.getNamespaceURI()).orElse(""),
        reader.getLocalName(),
        attributes,
        from,
        new StringBuilder(),
        new ArrayList<>());
  }

  /// Readers know an extension by its namespace, and some end at one that is no absolute IRI.
  private void judgeNamespace(@Nullable String namespace, int from) {
    if (namespace != null && !namespace.isEmpty() && !ValueRules.isAbsolute(namespace)) {
      Text tag = new Text("", source, from, source.text().length());
      findings.add(Check.NO_ADDRESS, tag.part(namespace), namespace);
    }
  }

  private XmlElement closed() {
    Open element = open.pop();
    var told = new Text(element.text().toString(), source, element.from(), tags.end());
    return new XmlElement(
        element.namespace(), element.name(), element.attributes(), told, element.children());
  }
}
