package dev.postrider.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.field.address.DefaultAddressParser;
import org.apache.james.mime4j.field.address.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@news.example",
        "a.b+tag@sub.news.example",
        "o'brien_1=x@news-paper.example",
        "\"ada lovelace\"@news.example",
        "\"a\\\"<b>@c\"@news.example",
        "a@xn--bcher-kva.example"
      })
  void whatTheStandardAllowsIsAnAddress(String text) {
    assertThat(Address.parse(text)).contains(new Address("", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "ada@",
        "@news.example",
        "ada@news",
        "ada@@news.example",
        "ada@news..example",
        "ada@-news.example",
        "ada@news-.example",
        "ada@127.0.0.1",
        ".ada@news.example",
        "ada.@news.example",
        "a..b@news.example",
        "ada lovelace@news.example",
        "ada@news.example, bob@news.example",
        "ada@news.example>",
        "<ada@news.example> bob",
        "a\u0085da@news.example",
        "a\u3000da@news.example",
        "a\u200bda@news.example",
        "\ufeffada@news.example",
        "a\u202eda@news.example",
        "a\ue000da@news.example",
        "a\u0378da@news.example",
        "a@\uff04\uff11.example",
        "a@\uff3c.example",
        "ada@zürich",
        "ada@zürich-.example",
        "ada@♥.example",
        "ada@\u0301a.example",
        "ada@a\u0640b.example",
        "ada@a\u202eb.example",
        "ada@news.example\r\nBcc: all@news.example",
        "Ada\nBcc: all@news.example <ada@news.example>",
        "Ada\0 <ada@news.example>"
      })
  void anythingElseIsNot(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "adä@news.example, adä@news.example, true",
    "ada@Zürich.example, ada@xn--zrich-kva.example, false",
    "Ада@почта.example, Ада@xn--80a1acny.example, true",
    "ada@news.ΑΘΗΝΑΣ, ada@news.xn--mxaard0a1b, false",
    "ada@news.αθηνας, ada@news.xn--mxaard0a5a, false",
    "ada@straße.example, ada@xn--strae-oqa.example, false",
    "ada@例え。example, ada@xn--r8jz45g.example, false",
    "ada@ＮＥＷＳ.example, ada@news.example, false",
    "ada@نامه‌ای.example, ada@xn--mgba3gch31f060k.example, false",
    "\"ada\"@bücher.example, \"ada\"@xn--bcher-kva.example, false"
  })
  void lettersBeyondAsciiAreKeptAndToldToServersAsTheyNeedThem(
      String text, String wire, boolean needsSmtpUtf8) {
    Address address = Address.parse(text).orElseThrow();

    assertThat(address.address()).isEqualTo(text);
    assertThat(address.wire()).isEqualTo(wire);
    assertThat(address.needsSmtpUtf8()).isEqualTo(needsSmtpUtf8);
    assertThat(address.canonical()).isEqualTo(wire.toLowerCase(Locale.ROOT));
  }

  @Test
  void octetsCountAndNotLetters() {
    assertThat(Address.parse("ä".repeat(32) + "@news.example")).isPresent();
    assertThat(Address.parse("ä".repeat(33) + "@news.example")).isEmpty();
    assertThat(Address.parse("a@" + "ä".repeat(60) + ".example")).isEmpty();
  }

  @Test
  void twoWaysToWriteALetterAreOneMailbox() {
    assertThat(new Address("", "Ze\u0301@BU\u0308CHER.example").canonical())
        .isEqualTo(new Address("", "zé@bücher.example").canonical());
  }

  @Test
  void lengthsEndWhereTheStandardSays() {
    String domain = ("a".repeat(63) + '.').repeat(2) + "a".repeat(54) + ".example";

    assertThat(Address.parse("a".repeat(64) + "@news.example")).isPresent();
    assertThat(Address.parse("a".repeat(65) + "@news.example")).isEmpty();
    assertThat(Address.parse("a".repeat(63) + '@' + domain)).isPresent();
    assertThat(Address.parse("a".repeat(64) + '@' + domain)).isEmpty();
    assertThat(Address.parse("a@" + "a".repeat(64) + ".example")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "Ada Lovelace <ada@news.example>; Ada Lovelace",
        "  Ada   <ada@news.example> ; Ada",
        "\"Lovelace, Ada\" <ada@news.example>; Lovelace, Ada",
        "\"Ada \\\"the first\\\" \\\\\" <ada@news.example>; Ada \"the first\" \\",
        "Zoë <ada@news.example>; Zoë",
        "<ada@news.example>; ``",
        "\"\"<ada@news.example>; ``"
      })
  void aNameMayStandBeforeIt(String text, String name) {
    assertThat(Address.parse(text)).contains(new Address(name, "ada@news.example"));
  }

  @Test
  void aVeryLongNameIsReadToo() {
    String quoted = '"' + "\\\"".repeat(50_000) + '"';

    assertThat(Address.parse(quoted + " <ada@news.example>"))
        .contains(new Address("\"".repeat(50_000), "ada@news.example"));
  }

  @Test
  void aLineBreakIsRefused() {
    assertThatThrownBy(() -> new Address("Ada\r\nBcc: all@news.example", "ada@news.example"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one line");
    assertThatThrownBy(() -> new Address("", "ada@news.example\r\nBcc: all@news.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lettersCaseDoesNotMakeAnotherMailbox() {
    var address = new Address("", "Ada@News.EXAMPLE");

    assertThat(address.canonical()).isEqualTo("ada@news.example");
    assertThat(address.domain()).isEqualTo("News.EXAMPLE");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "ada@news.example, mailto:ada@news.example",
        "\"a b\"@x.example, mailto:%22a%20b%22@x.example",
        "\"a@b\"@x.example, mailto:%22a%40b%22@x.example",
        "a+b@x.example, mailto:a%2Bb@x.example",
        "100%&more?#1@x.example, mailto:100%25%26more%3F%231@x.example",
        "zoë@bücher.example, mailto:zo%C3%AB@xn--bcher-kva.example"
      })
  void aLinkToWriteToItHoldsNothingThatMeansMore(String address, String link) {
    assertThat(new Address("Ada", address).mailto()).isEqualTo(link);
  }

  @Test
  void aNameIsQuotedOnlyWhereItMustBe() {
    assertThat(new Address("Ada Lovelace", "a@b.example").toHeader())
        .isEqualTo("Ada Lovelace <a@b.example>");
    assertThat(new Address("A. \"Ada\" Lovelace", "a@b.example").toHeader())
        .isEqualTo("\"A. \\\"Ada\\\" Lovelace\" <a@b.example>");
    assertThat(new Address("Zoë", "a@b.example").toHeader())
        .isEqualTo("=?UTF-8?B?Wm/Dqw==?= <a@b.example>");
    assertThat(new Address("", "a@b.example").toHeader()).isEqualTo("a@b.example");
  }

  @Property(tries = 300)
  void anyNameComesBackFromAnotherParser(@ForAll("names") String name) throws ParseException {
    var address = new Address(name, "ada@news.example");

    var read = DefaultAddressParser.DEFAULT.parseMailbox(address.toHeader());

    assertThat(read.getAddress()).isEqualTo("ada@news.example");
    assertThat(read.getName() == null ? "" : read.getName()).isEqualTo(name);
  }

  @Property(tries = 500)
  void anAddressIsTheSameInAnyCaseAndStaysAsItIs(@ForAll("letters") String local) {
    String domain = "@news.example";
    String canonical = canonical(local + domain);

    assertThat(canonical(canonical)).isEqualTo(canonical);
    assertThat(canonical(each(local, Character::toUpperCase) + domain)).isEqualTo(canonical);
    assertThat(canonical(each(local, Character::toLowerCase) + domain)).isEqualTo(canonical);
    assertThat(canonical(Normalizer.normalize(local, Normalizer.Form.NFD) + domain))
        .isEqualTo(canonical);
  }

  private static String canonical(String address) {
    return new Address("", address).canonical();
  }

  private static String each(String text, IntUnaryOperator change) {
    return text.codePoints()
        .map(change)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void aSigmaIsASigmaWhereverItStands() {
    assertThat(canonical("ΟΔΟΣ@news.example")).isEqualTo(canonical("οδος@news.example"));
    assertThat(canonical("ΟΔΟΣ.Α@news.example")).isEqualTo(canonical("οδος.α@news.example"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "550 5.1.1 <Ada.L@news.example>: no such user, 550 5.1.1 <A•••@news.example>: no such user",
        "'ada@news.example' and bob@x.example, 'a•••@news.example' and b•••@x.example",
        "\"ada l\"@news.example, \"ada l•••@news.example",
        "nobody here, nobody here"
      })
  void noLogHoldsAWholeAddress(String text, String hidden) {
    assertThat(Address.hidden(text)).isEqualTo(hidden);
  }

  @Provide
  Arbitrary<String> letters() {
    return Arbitraries.strings()
        .withChars('a', 'B', 'ß', 'ẞ', 'ς', 'σ', 'Σ', 'ı', 'ᾳ', 'Ω', 'é', 'ǅ', 'ﬁ')
        .withChars('\u0301', '\u0307', '\u0323', '\u1e9b')
        .ofMinLength(1)
        .ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> names() {
    return AnyText.anyLine();
  }
}
