package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.mail.Token.Purpose;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokensTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ";

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Tokens tokens = new Tokens("0123456789abcdef0123456789abcdef".getBytes(US_ASCII));

  @Property(tries = 300)
  void anyTokenIsReadBack(
      @ForAll Purpose purpose, @ForAll long recipient, @ForAll("scopes") String scope) {
    var token = Token.living(purpose, recipient, scope, NOON);

    String text = tokens.issue(token);

    assertThat(text).matches("[A-Za-z0-9_-]{32,}").isEqualTo(tokens.issue(token));
    assertThat(tokens.read(purpose, text, NOON)).contains(token);
  }

  @Property(tries = 1000)
  void aTokenWithOneCharacterChangedIsRefused(
      @ForAll @IntRange(max = 41) int place, @ForAll @IntRange(max = 67) int letter) {
    String text = tokens.issue(new Token(Purpose.UNSUBSCRIBE, 4711, "weekly1"));
    char other = ALPHABET.charAt(letter);

    String changed = text.substring(0, place) + other + text.substring(place + 1);

    assertThat(text).hasSize(42);
    assertThat(tokens.read(Purpose.UNSUBSCRIBE, changed, NOON).isPresent())
        .isEqualTo(text.charAt(place) == other);
  }

  @Property(tries = 300)
  void whatWasNeverIssuedIsRefused(@ForAll("scopes") String text) {
    assertThat(tokens.read(Purpose.UNSUBSCRIBE, text, NOON)).isEmpty();
  }

  @Property(tries = 300)
  void whatLooksIssuedIsRefused(@ForAll @CharRange(from = 'A', to = 'z') String text) {
    assertThat(tokens.read(Purpose.UNSUBSCRIBE, text, NOON)).isEmpty();
  }

  @Test
  void aTokenServesOnePurposeOnly() {
    String text = tokens.issue(new Token(Purpose.UNSUBSCRIBE, 1, "weekly"));

    assertThat(tokens.read(Purpose.PREFERENCES, text, NOON)).isEmpty();
    assertThat(tokens.read(Purpose.UNSUBSCRIBE, text + text, NOON)).isEmpty();
    assertThat(tokens.read(Purpose.UNSUBSCRIBE, text + '=', NOON)).isEmpty();
  }

  @Test
  void anotherKeyReadsNothing() {
    var others = new Tokens("another key of thirty-two octets".getBytes(US_ASCII));
    var token = new Token(Purpose.UNSUBSCRIBE, 1, "weekly");

    assertThat(others.read(Purpose.UNSUBSCRIBE, tokens.issue(token), NOON)).isEmpty();
  }

  @Test
  void aMessageIdTellsNothingAndRepeats() {
    String part = tokens.messageIdPart("weekly/2026-11-23", 4711);

    assertThat(part)
        .matches("[0-9a-f]{32}")
        .isEqualTo(tokens.messageIdPart("weekly/2026-11-23", 4711))
        .isNotEqualTo(tokens.messageIdPart("weekly/2026-11-23", 4712))
        .isNotEqualTo(tokens.messageIdPart("weekly/2026-11-30", 4711));
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> new Tokens(new byte[31])).hasMessageContaining("32");
  }

  @Provide
  Arbitrary<String> scopes() {
    return AnyText.anyText();
  }
}
