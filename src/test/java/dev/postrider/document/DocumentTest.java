package dev.postrider.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.document.Flaw.Kind;
import dev.postrider.problem.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

  private static final Path FILE = Path.of("a.xml");

  @Test
  void everyElementAndAttributeHasItsPlace() {
    XmlElement root =
        xml(
            """
            <?xml version="1.0"?>
            <!-- <a> -->
            <a title="x > y" xmlns:x="https://x.example/"
               x:href="b"><![CDATA[<b>]]><x:b/>&amp; more</a>
            """);

    assertThat(root.told().value()).isEqualTo("<b>& more");
    assertThat(root.told().location()).isEqualTo(new Location(FILE, 3, 1));
    assertThat(root.attribute("{https://x.example/}href"))
        .hasValueSatisfying(href -> assertThat(href.value()).isEqualTo("b"))
        .hasValueSatisfying(
            href -> assertThat(href.location()).isEqualTo(new Location(FILE, 4, 12)));
    assertThat(root.attribute(XmlElement.DECLARATIONS + "x"))
        .hasValueSatisfying(x -> assertThat(x.location()).isEqualTo(new Location(FILE, 3, 27)));
    assertThat(root.child("https://x.example/", "b"))
        .hasValueSatisfying(
            b -> assertThat(b.told().location()).isEqualTo(new Location(FILE, 4, 30)));
  }

  @Test
  void everyValueOfJsonHasItsPlace() {
    Document read = read("{\"a\":\n  [\"x\\ny\", 1.50]}");

    var object = (JsonValue) read.root().orElseThrow();
    List<Text> elements = object.elements("a").map(JsonValue::told).toList();

    assertThat(elements).extracting(Text::value).containsExactly("x\ny", "1.50");
    assertThat(elements)
        .extracting(Text::location)
        .containsExactly(new Location(FILE, 2, 4), new Location(FILE, 2, 12));
  }

  static List<Named<String>> large() {
    String attributes =
        IntStream.range(0, 1_000).mapToObj("a%d=''"::formatted).collect(Collectors.joining(" "));
    return List.of(
        Named.of("references in a text", "<a>" + "&lt;".repeat(200_000) + "</a>"),
        Named.of("references in many texts", "<a>" + "<b>&lt;</b>".repeat(200_000) + "</a>"),
        Named.of("references in an attribute", "<a b='" + "&lt;".repeat(200_000) + "'/>"),
        Named.of("levels", "<a>".repeat(50_000) + "</a>".repeat(50_000)),
        Named.of("a name", "<" + "a".repeat(50_000) + "/>"),
        Named.of("attributes", "<a " + attributes + "/>"));
  }

  @ParameterizedTest
  @MethodSource("large")
  void noXmlIsTooLargeToBeRead(String xml) {
    Document read = read(xml);

    assertThat(read.flaws()).isEmpty();
    assertThat(read.root()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x 'yy'><!ENTITY z '&x;&x;&x;&x;'>]><a>&z;&z;&z;&z;</a>"
      })
  void noDocumentTypeIsRead(String xml) {
    Document read = read(xml);

    assertThat(read.root()).isEmpty();
    assertThat(read.flaws()).extracting(Flaw::kind).containsExactly(Kind.DOCUMENT_TYPE);
  }

  @Test
  void whatIsNotUtf8IsReadNoFurther() {
    Document read = Document.read(FILE, new byte[] {'<', 'a', '\n', 'x', (byte) 0xFF, '/', '>'});

    assertThat(read.root()).isEmpty();
    assertThat(read.flaws())
        .containsExactly(new Flaw(Kind.NOT_UTF_8, new Location(FILE, 2, 2), ""));
  }

  private static XmlElement xml(String text) {
    return (XmlElement) read(text).root().orElseThrow();
  }

  private static Document read(String text) {
    return Document.read(FILE, text.getBytes(UTF_8));
  }
}
