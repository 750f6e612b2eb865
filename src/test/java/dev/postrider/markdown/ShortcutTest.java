package dev.postrider.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import com.vladsch.flexmark.ext.autolink.AutolinkExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is done quickly comes out as if it were done slowly; the judges are the slow ways.
class ShortcutTest {

  private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();
  private static final Parser SLOW =
      Parser.builder().extensions(List.of(AutolinkExtension.create())).build();
  private static final Parser QUICK = Parser.builder().extensions(List.of(new BareLinks())).build();

  @Provide
  Arbitrary<String> linkish() {
    return texts(
        "http",
        "HTTPS",
        "ftp",
        ":",
        "://",
        "\\:",
        ":\\//",
        "/",
        "&colon;",
        "&#58;",
        "www.",
        "WwW.",
        "w",
        "ww\\w.",
        "&period;",
        ".",
        "a.example",
        "@",
        "&#64;",
        "\\@",
        "mailto:",
        "xmpp:",
        "<",
        ">",
        "`",
        "[a](",
        ")",
        "*",
        "_",
        "~",
        "é",
        "w:/",
        "me");
  }

  @Provide
  Arbitrary<String> lines() {
    return texts(
        "#",
        "-",
        "+",
        "1.",
        ">",
        "=",
        "---",
        "~~",
        "|",
        "!",
        "]",
        "(",
        ")",
        "{",
        "}",
        ":",
        "\"",
        "'",
        "$",
        "%",
        "^",
        "@",
        "http://a.example",
        "www.a.example",
        "\u00A0",
        "\u2028",
        "\u0085",
        "\f",
        "é",
        "😀",
        "\uFFFD",
        "\u0001",
        "*",
        "[",
        "&amp;",
        "    ");
  }

  private static Arbitrary<String> texts(String... pieces) {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(3);
    Arbitrary<String> gaps = Arbitraries.of(" ", "\n", "a", "\t");
    Arbitrary<String> these = Arbitraries.of(pieces);
    return Arbitraries.oneOf(these, these, these, gaps, any)
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 3000)
  void theSameBareLinksAreFound(@ForAll("linkish") String text) {
    assertThat(RENDERER.render(QUICK.parse(text))).isEqualTo(RENDERER.render(SLOW.parse(text)));
  }

  @Property(tries = 3000)
  void aLineWithoutMarksIsWhatTheParserMakesOfIt(@ForAll("lines") String line) {
    String written = XmlText.of(line).replaceAll("\\s+", " ").strip();

    assertThat(Markdown.plain(line)).isEqualTo(Markdown.withoutMarks(written));
  }

  @Property(tries = 1000)
  void theFirstForbiddenCharacterIsFoundWhereverItStands(@ForAll String text) {
    int expected = -1;
    for (int at = 0; at < text.length() && expected < 0; at++) {
      int character = text.codePointAt(at);
      boolean isPair = Character.isSupplementaryCodePoint(character);
      boolean isAllowed =
          isPair || Character.toString(character).matches("[\t\n\r -\uD7FF\uE000-\uFFFD]");
      expected = isAllowed ? -1 : at;
      at += isPair ? 1 : 0;
    }

    assertThat(XmlText.firstForbidden(text)).isEqualTo(expected);
  }
}
