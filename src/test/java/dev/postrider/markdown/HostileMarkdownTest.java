package dev.postrider.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.postrider.problem.Problems;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.xml.sax.InputSource;

/// Whatever is written, what comes out is safe; the judges are a browser's parser and an XML one.
class HostileMarkdownTest {

  private static final URI PAGE = URI.create("https://news.example/posts/a/");

  /// One a line.
  private static final List<String> PIECES =
      """
      <script>
      </script>
      <scr
      ipt>
      <img src=x onerror=alert(1)>
      <svg/onload=x>
      <a href="javascript:x">
      [a](JaVaScRiPt:x)
      <style>
      <iframe src=javascript:x>
      <iframe src=//v.example>
      <iframe src=https://v.example/1 title=A srcdoc=<script>x</script> sandbox=allow-top-navigation
      <iframe src="https://v.example.evil.example/">
      <iframe src="https://v.example@evil.example/">
      <iframe src="https://v.example\\@evil.example/">
      </iframe>
      <!--
      -->
      <![CDATA[
      ]]>
      <form action=x>
      <input>
      <object data=x>
      <math>
      <table>
      <td>
      &#11;
      &#0;
      &lt;script&gt;
      {{ x }}
      `
      ```
      >
      -
      1.
      | a | b |
      |---|---|
      **
      ~~
      [^1]
      [^1]: n
      ![i](data:image/png;base64,x)
      <img srcset="a 1x, javascript:x 2x">
      <p style="x" onclick='y'
      "
      '
      <a
      \\
      日本語 😀
      <details open>
      """
          .lines()
          .toList();

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> pieces = Arbitraries.of(PIECES);
    Arbitrary<String> gaps = Arbitraries.of("", " ", "\n", "\n\n", "    ", "\u202E");
    return Arbitraries.oneOf(pieces, pieces, gaps, gaps, Arbitraries.strings().ofMaxLength(8))
        .list()
        .ofMaxSize(25)
        .map(list -> String.join("", list));
  }

  @Property(tries = 400)
  void nothingThatRunsSurvives(@ForAll("bodies") String body) {
    String html = markdown(body).html(PAGE, Set.of("v.example"));

    for (Element element : Jsoup.parseBodyFragment(html).body().getAllElements()) {
      assertThat(element.normalName())
          .isNotIn(List.of("script", "style", "object", "embed", "form", "input", "svg", "math"));
      if (element.normalName().equals("iframe")) {
        assertThat(element.attr("src")).matches("(?i)https://v\\.example([/?#].*)?");
        assertThat(element.attr("sandbox")).doesNotContain("top-navigation");
      }
      for (Attribute attribute : element.attributes()) {
        assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
        if (List.of("href", "src", "poster", "cite").contains(attribute.getKey())) {
          assertThat(attribute.getValue()).matches("(https?|mailto|tel):.*");
        }
      }
    }
  }

  @Property(tries = 400)
  void theHtmlIsWellFormedXml(@ForAll("bodies") String body) throws Exception {
    String html = markdown(body).html(PAGE, Set.of());
    var judge = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    judge.setErrorHandler(null);

    assertThatCode(() -> judge.parse(new InputSource(new StringReader("<div>" + html + "</div>"))))
        .as(html)
        .doesNotThrowAnyException();
  }

  @Property(tries = 400)
  void theTextHoldsNoForbiddenCharacterAndTheExcerptIsShort(@ForAll("bodies") String body) {
    Markdown markdown = markdown(body);

    assertThat(XmlText.firstForbidden(markdown.text(PAGE))).isNegative();
    assertThat(markdown.excerpt()).doesNotContain("\n");
    assertThat(markdown.excerpt().codePoints().count()).isLessThanOrEqualTo(300);
  }

  @Property(tries = 300)
  void noLineIsWiderThanAskedUnlessItIsOneWord(@ForAll("bodies") String body) {
    for (String line : Wrapping.wrap(body, 30)) {
      String seen = line.replaceAll("[\\p{Cf}\\p{M}]", "");
      boolean fits = seen.codePointCount(0, seen.length()) <= 30;
      assertThat(fits || line.matches("[^ \\t]+")).as(line).isTrue();
    }
  }

  @Property(tries = 300)
  void everyAddressThatComesBackIsAbsolute(@ForAll String written) {
    AbsoluteUrl.of(PAGE, written)
        .ifPresent(
            url -> assertThat(url.toString()).matches("(?i)(https?|mailto|tel):[\\x21-\\x7e]*"));
  }

  private static Markdown markdown(String body) {
    return Markdown.parse(Path.of("a.md"), 1, body, new Problems()).orElseThrow();
  }
}
