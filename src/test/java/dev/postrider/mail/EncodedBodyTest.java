package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class EncodedBodyTest {

  private static final SlotMarkers MARKERS = new SlotMarkers("weekly/2026-11-23");
  private static final String NAME = MARKERS.marker(Slot.NAME);
  private static final String LEAVE = MARKERS.marker(Slot.UNSUBSCRIBE);

  @Property(tries = 300)
  void anyTextComesBackFromAnotherParser(
      @ForAll("texts") String text, @ForAll("texts") String html) {
    var email = Emails.email(EncodedBody.of(text, html, MARKERS, "b1"), Map.of());

    var read = Judge.of(email.toBytes()).fitForTheWire();

    assertThat(read.text()).isEqualTo(withCrLf(text));
    assertThat(read.html()).isEqualTo(withCrLf(html));
  }

  @Property(tries = 300)
  void anyValueOfASlotComesBackFromAnotherParser(
      @ForAll("texts") String before,
      @ForAll("texts") String value,
      @ForAll("texts") String after) {
    String content = before + NAME + after + NAME;
    var values = Map.of(Slot.NAME, value);

    var email = Emails.email(EncodedBody.of(content, NAME, MARKERS, "b1"), values);

    var read = Judge.of(email.toBytes()).fitForTheWire();
    assertThat(read.text())
        .isEqualTo(withCrLf(before) + withCrLf(value) + withCrLf(after) + withCrLf(value));
    assertThat(read.html()).doesNotContain("<", ">", "\"", "'");
    assertThat(Parser.unescapeEntities(read.html(), false)).isEqualTo(withCrLf(value));
  }

  @Test
  void inHtmlAValueIsEscapedAndInTextItIsNot() {
    String value = "Q&A <b>\"it's\"</b>";
    var body = EncodedBody.of("Hello " + NAME, "<p>Hello " + NAME + "</p>", MARKERS, "b1");

    var read = Judge.of(Emails.email(body, Map.of(Slot.NAME, value)).toBytes());

    assertThat(read.text()).isEqualTo("Hello " + value);
    assertThat(read.html()).doesNotContain("<b>");
    assertThat(Parser.unescapeEntities(read.html(), false)).isEqualTo("<p>Hello " + value + "</p>");
  }

  @Test
  void aBodyIsFilledForOneAfterAnother() {
    var body = EncodedBody.of(NAME + ": " + LEAVE, "<a href=\"" + LEAVE + "\">", MARKERS, "b1");

    String ada = filled(body, Map.of(Slot.NAME, "Anna", Slot.UNSUBSCRIBE, "https://a.example/1"));
    String bob = filled(body, Map.of(Slot.NAME, "Bob", Slot.UNSUBSCRIBE, "https://a.example/2"));

    assertThat(ada).contains("Anna", "example/1").doesNotContain("Bob", "example/2");
    assertThat(bob).contains("Bob", "example/2").doesNotContain("Anna", "example/1");
    assertThat(bob).doesNotContain(NAME, LEAVE);
  }

  @Test
  void aSlotWithoutAValueIsRefused() {
    var body = EncodedBody.of(NAME, "", MARKERS, "b1");

    assertThatThrownBy(() -> body.fill(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NAME");
  }

  @Test
  void aBoundaryThatCouldEndItselfIsRefused() {
    assertThatThrownBy(() -> EncodedBody.of("", "", MARKERS, "a\"\r\nBcc: x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void markersAreWordsThatRepeatForAKeyAndOnlyForIt() {
    assertThat(MARKERS.marker(Slot.NAME))
        .matches("[A-Z0-9]{38}")
        .isEqualTo(new SlotMarkers("weekly/2026-11-23").marker(Slot.NAME))
        .isNotEqualTo(new SlotMarkers("weekly/2026-11-30").marker(Slot.NAME))
        .isNotEqualTo(MARKERS.marker(Slot.PREFERENCES));
  }

  @Provide
  Arbitrary<String> texts() {
    return AnyText.anyText();
  }

  private static String filled(EncodedBody body, Map<Slot, String> values) {
    return body.fill(values).stream()
        .map(piece -> new String(piece, US_ASCII))
        .collect(Collectors.joining());
  }

  private static String withCrLf(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
  }
}
