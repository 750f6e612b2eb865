package dev.postrider.mail;

import static dev.postrider.mail.Emails.LIST;
import static dev.postrider.mail.Emails.MARKERS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// What SMTP takes for granted of an email.
class EmailTest {

  private static final String NAME = MARKERS.marker(Slot.NAME);

  @Property(tries = 500)
  void noLineOfAnyEmailBeginsWithADot(
      @ForAll("lines") String line, @ForAll("texts") String text, @ForAll("texts") String html) {
    String wire = new String(email(line, text, html).toBytes(), ISO_8859_1);

    assertThat(wire).doesNotStartWith(".").endsWith("\r\n");
    assertThat(wire.split("[\r\n]")).noneMatch(written -> written.startsWith("."));
  }

  @Property(tries = 500)
  void anyEmailIsSevenBit(
      @ForAll("lines") String line, @ForAll("texts") String text, @ForAll("texts") String html) {
    byte[] octets = email(line, text, html).toBytes();

    assertThat(new String(octets, ISO_8859_1).chars()).allMatch(octet -> octet > 0 && octet < 128);
  }

  @Test
  void itsSizeIsKnownBeforeItIsWritten() throws IOException {
    Email email = email("Zoë", "Hello " + NAME, "<p>" + NAME + "</p>");
    var written = new ByteArrayOutputStream();

    email.writeTo(written);

    assertThat(written.size()).isEqualTo(email.size());
    assertThat(written.toByteArray()).isEqualTo(email.toBytes());
  }

  /// One in which `line`, `text` and `html` stand wherever somebody's words may.
  private static Email email(String line, String text, String html) {
    var list =
        new ListHeaders(
            line, LIST.id(), LIST.archive(), LIST.help(), LIST.owner(), LIST.feedbackId());
    var template =
        new MessageTemplate(
            new Address(line, "news@news.example"),
            Optional.of(new Address(line, "editors@news.example")),
            line + NAME,
            MARKERS,
            Optional.of(list));
    var body = EncodedBody.of(text + NAME + text, NAME + html, MARKERS, "b1");
    return template.email(body, Emails.personal("ada@readers.example", Map.of(Slot.NAME, line)));
  }

  @Provide
  Arbitrary<String> lines() {
    return AnyText.anyLine();
  }

  @Provide
  Arbitrary<String> texts() {
    return AnyText.anyText();
  }
}
