package dev.postrider.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.mail.Token.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
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

  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);

  private final Tokens tokens = new Tokens(KEY);

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

  @Property(tries = 500)
  void aTokenWithAnyOneBitChangedIsRefused(
      @ForAll Purpose purpose, @ForAll long recipient, @ForAll @IntRange(max = 1_000) int bit) {
    byte[] octets =
        Base64.getUrlDecoder()
            .decode(tokens.issue(Token.living(purpose, recipient, "weekly", NOON)));

    octets[bit / 8 % octets.length] ^= (byte) (1 << bit % 8);

    String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    assertThat(tokens.read(purpose, changed, NOON)).isEmpty();
  }

  @Property(tries = 200)
  void aTokenServesNoOtherPurpose(@ForAll Purpose purpose, @ForAll Purpose other) {
    String text = tokens.issue(Token.living(purpose, 4711, "weekly and more", NOON));

    assertThat(tokens.read(other, text, NOON).isPresent()).isEqualTo(other == purpose);
  }

  @Test
  void aTokenToConfirmExpiresAndNoOtherDoes() {
    Instant end = NOON.plus(Duration.ofDays(7));

    assertThat(tokens.read(Purpose.CONFIRM, living(Purpose.CONFIRM), end.minusMillis(1)))
        .isPresent();
    assertThat(tokens.read(Purpose.CONFIRM, living(Purpose.CONFIRM), end)).isEmpty();
    assertThat(tokens.read(Purpose.UNSUBSCRIBE, living(Purpose.UNSUBSCRIBE), Instant.MAX))
        .isPresent();
    assertThat(tokens.read(Purpose.PREFERENCES, living(Purpose.PREFERENCES), Instant.MAX))
        .isPresent();
  }

  private String living(Purpose purpose) {
    return tokens.issue(Token.living(purpose, 1, "weekly", NOON));
  }

  @Test
  void anOlderKeyIsReadToLeaveAndForNothingElse() {
    Tokens rotated = Tokens.of(List.of("a fresh key of thirty-two octets".getBytes(US_ASCII), KEY));

    assertThat(rotated.read(Purpose.UNSUBSCRIBE, living(Purpose.UNSUBSCRIBE), NOON)).isPresent();
    assertThat(rotated.read(Purpose.PREFERENCES, living(Purpose.PREFERENCES), NOON)).isEmpty();
    assertThat(rotated.read(Purpose.CONFIRM, living(Purpose.CONFIRM), NOON)).isEmpty();
    var token = new Token(Purpose.UNSUBSCRIBE, 1, "weekly");
    assertThat(tokens.read(Purpose.UNSUBSCRIBE, rotated.issue(token), NOON)).isEmpty();
  }

  @Test
  void aTokenToConfirmWorksForItsSevenDaysWhenItsKeyIsReplaced() {
    var keys = new LinkedHashMap<Instant, byte[]>();
    keys.put(NOON.plus(Duration.ofHours(1)), "a fresh key of thirty-two octets".getBytes(US_ASCII));
    keys.put(Instant.EPOCH, KEY);
    Tokens rotated = Tokens.of(keys);
    String forged =
        tokens.issue(Token.living(Purpose.CONFIRM, 1, "weekly", NOON.plus(Duration.ofDays(9))));
    Instant end = NOON.plus(Duration.ofDays(7));
    Instant over = end.plus(Duration.ofHours(1));

    assertThat(rotated.read(Purpose.CONFIRM, living(Purpose.CONFIRM), end.minusMillis(1)))
        .isPresent();
    assertThat(rotated.read(Purpose.CONFIRM, living(Purpose.CONFIRM), end)).isEmpty();
    assertThat(rotated.read(Purpose.CONFIRM, forged, over)).isEmpty();
    assertThat(rotated.read(Purpose.PREFERENCES, living(Purpose.PREFERENCES), NOON)).isEmpty();
    assertThat(rotated.read(Purpose.UNSUBSCRIBE, living(Purpose.UNSUBSCRIBE), over)).isPresent();
  }

  @Test
  void itIsToldWhetherTheNewestKeyIssuedAToken() {
    Tokens rotated = Tokens.of(List.of("a fresh key of thirty-two octets".getBytes(US_ASCII), KEY));
    String fresh = rotated.issue(new Token(Purpose.UNSUBSCRIBE, 1, "weekly"));

    assertThat(rotated.isOfNewestKey(Purpose.UNSUBSCRIBE, fresh)).isTrue();
    assertThat(rotated.isOfNewestKey(Purpose.PREFERENCES, fresh)).isFalse();
    assertThat(rotated.isOfNewestKey(Purpose.UNSUBSCRIBE, living(Purpose.UNSUBSCRIBE))).isFalse();
    assertThat(rotated.isOfNewestKey(Purpose.UNSUBSCRIBE, "nothing")).isFalse();
  }

  @Test
  void whatWasWrittenWithAnOlderKeyCanBeWrittenAgain() {
    Tokens rotated = Tokens.of(List.of("a fresh key of thirty-two octets".getBytes(US_ASCII), KEY));

    Tokens again = rotated.issuedWith(tokens.fingerprint());

    var token = new Token(Purpose.UNSUBSCRIBE, 1, "weekly");
    assertThat(again.issue(token)).isEqualTo(tokens.issue(token));
    assertThat(again.messageIdPart("weekly/7", 1)).isEqualTo(tokens.messageIdPart("weekly/7", 1));
    assertThat(rotated.fingerprint()).isNotEqualTo(tokens.fingerprint());
    assertThat(rotated.issuedWith("of no key").issue(token)).isEqualTo(rotated.issue(token));
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
