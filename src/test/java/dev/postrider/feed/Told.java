package dev.postrider.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.parser.Parser;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An entry as somebody else's parser reads it back: the JDK's for XML.
public record Told(
    String id,
    String link,
    String title,
    Instant published,
    String summary,
    String html,
    List<String> tags) {

  public static List<Told> by(FeedFormat format, byte[] file) {
    return switch (format) {
      case RSS -> elements(xml(file), "item").stream().map(Told::ofItem).toList();
      case ATOM -> elements(xml(file), "entry").stream().map(Told::ofEntry).toList();
      case JSON ->
          JsonMapper.shared().readTree(file).get("items").valueStream().map(Told::ofJson).toList();
    };
  }

  /// The root element, as the JDK reads it.
  ///
  /// @throws IllegalArgumentException if `file` is not well-formed
  public static Element xml(byte[] file) {
    try {
      var factory = DocumentBuilderFactory.newNSInstance();
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(file))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException(new String(file, UTF_8), e);
    }
  }

  public static List<Element> elements(Element parent, String name) {
    var nodes = parent.getElementsByTagNameNS("*", name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  public static String text(Element parent, String name) {
    return String.join("", elements(parent, name).stream().map(Element::getTextContent).toList());
  }

  private static Told ofItem(Element item) {
    return new Told(
        text(item, "guid"),
        text(item, "link"),
        text(item, "title"),
        DateTimeFormatter.RFC_1123_DATE_TIME.parse(text(item, "pubDate"), Instant::from),
        Parser.unescapeEntities(
            elements(item, "description").stream()
                .filter(description -> description.getNamespaceURI() == null)
                .map(Element::getTextContent)
                .findFirst()
                .orElse(""),
            false),
        text(item, "encoded"),
        elements(item, "category").stream().map(Element::getTextContent).toList());
  }

  private static Told ofEntry(Element entry) {
    return new Told(
        text(entry, "id"),
        elements(entry, "link").getFirst().getAttribute("href"),
        text(entry, "title"),
        Instant.parse(text(entry, "published")),
        text(entry, "summary"),
        elements(entry, "content").stream()
            .filter(content -> content.getAttribute("type").equals("html"))
            .map(Element::getTextContent)
            .findFirst()
            .orElse(""),
        elements(entry, "category").stream().map(tag -> tag.getAttribute("label")).toList());
  }

  private static Told ofJson(JsonNode item) {
    var tags = new ArrayList<String>();
    item.path("tags").forEach(tag -> tags.add(tag.stringValue()));
    return new Told(
        item.get("id").stringValue(),
        item.get("url").stringValue(),
        item.get("title").stringValue(),
        OffsetDateTime.parse(item.get("date_published").stringValue()).toInstant(),
        item.path("summary").stringValue(""),
        item.path("content_html").stringValue(""),
        tags);
  }
}
