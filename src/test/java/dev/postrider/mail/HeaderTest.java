package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.util.MimeUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

  private static final Pattern ENCODED_WORD = Pattern.compile("=\\?UTF-8\\?B\\?([^?]*)\\?=");

  @Test
  void plainTextStaysAsItIs() {
    assertThat(subject("Q&A: 5 things, 100% < all"))
        .isEqualTo("Subject: Q&A: 5 things, 100% < all\r\n");
    assertThat(subject("")).isEqualTo("Subject:\r\n");
  }

  @Test
  void aLongLineIsFoldedAtASpace() {
    assertThat(subject("ten chars ".repeat(12).strip()))
        .isEqualTo(
            """
            Subject: ten chars ten chars ten chars ten chars ten chars ten chars ten
             chars ten chars ten chars ten chars ten chars ten chars
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void textThatLooksEncodedIsEncoded() {
    assertThat(subject("=?UTF-8?Q?a?=")).isEqualTo("Subject: =?UTF-8?B?PT9VVEYtOD9RP2E/PQ==?=\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\r\nBcc: all@news.example", "a\0b"})
  void aLineBreakOrNulIsRefused(String value) {
    var header = new Header();

    assertThatThrownBy(() -> header.text("Subject", value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> header.field("List-Help", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWordNoLineHoldsIsRefused() {
    var header = new Header();

    assertThat(header.field("List-Help", "<" + "a".repeat(980) + ">").bytes())
        .hasSizeGreaterThan(980);
    assertThatThrownBy(() -> header.field("List-Help", "a".repeat(1000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("998");
  }

  @Test
  void familiesAndAccentsStayInOneEncodedWord() {
    String family = "👩‍👩‍👧‍👦";
    String accented = "e\u0301";

    var words = ENCODED_WORD.matcher(subject((family + accented).repeat(20)));

    assertThat(words.results().map(word -> decoded(word.group(1))))
        .hasSizeGreaterThan(10)
        .allMatch(word -> word.matches("(?:" + family + "|" + accented + ")+"));
  }

  @Property(tries = 500)
  void anySubjectComesBackFromAnotherParser(@ForAll("lines") String text) {
    String field = subject(text);

    String body = MimeUtil.unfold(field).replaceFirst("^Subject: ?", "").replaceFirst("\r\n$", "");
    assertThat(DecoderUtil.decodeEncodedWords(body, DecodeMonitor.STRICT)).isEqualTo(text);
    assertThat(ENCODED_WORD.matcher(field).results())
        .allMatch(word -> word.group().length() <= 75)
        .allMatch(word -> !decoded(word.group(1)).contains("\uFFFD") || text.contains("\uFFFD"));
    assertThat(field.split("\r\n")).allMatch(line -> line.length() <= 76 && !line.isBlank());
  }

  @Provide
  Arbitrary<String> lines() {
    return AnyText.anyLine();
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  private static String subject(String text) {
    return new String(new Header().text("Subject", text).bytes(), US_ASCII);
  }
}
