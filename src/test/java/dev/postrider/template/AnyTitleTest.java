package dev.postrider.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

class AnyTitleTest {

  private static final Templates TEMPLATES = Templates.open(Path.of("email-templates"));

  @Property(tries = 200)
  void anyTitleReachesTheReaderAsItWasWritten(
      @ForAll("templates") String template, @ForAll("titles") String title) {
    var problems = new Problems();
    var post = SampleModel.bare(title);

    var rendering = TEMPLATES.render(template, SampleModel.edition(List.of(post, post)), problems);

    assertThat(problems.all()).isEmpty();
    Rendering email = rendering.orElseThrow();
    assertThat(email.subject()).isEqualTo(title.strip().replaceAll("\\p{IsWhite_Space}+", " "));
    assertThat(letters(email.text())).contains(letters(title));
    Document html = Jsoup.parse(email.html());
    assertThat(letters(html.title())).contains(letters(title));
    assertThat(html.select("h1, h2, h3, li").eachText())
        .anyMatch(it -> letters(it).equals(letters(title)));
    assertThat(html.select("script, marquee, mj-text")).isEmpty();
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of("digest", "plain");
  }

  @Provide
  Arbitrary<String> titles() {
    Arbitrary<String> anything =
        Arbitraries.strings().ofMinLength(1).ofMaxLength(80).filter(AnyTitleTest::isTitle);
    Arbitrary<String> markup =
        Arbitraries.of(
                "<script>",
                "</h2>",
                "<mj-text>",
                "${site.title}",
                "<#stop>",
                "&amp;",
                "&nbsp;",
                "\"",
                "'",
                "-->",
                "]]>",
                "<!--",
                " ",
                "Q&A",
                "\\",
                "#",
                "é",
                "漢字",
                "🐎")
            .list()
            .ofMinSize(1)
            .ofMaxSize(8)
            .map(parts -> String.join("", parts))
            .filter(AnyTitleTest::isTitle);
    return Arbitraries.oneOf(anything, markup);
  }

  /// What the post room lets through: something to see, and no control or half characters.
  private static boolean isTitle(String text) {
    return !letters(text).isEmpty()
        && text.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || !Character.isDefined(c));
  }

  /// The text without what a line break may stand for.
  private static String letters(String text) {
    return text.replaceAll("[\\p{IsWhite_Space}\\u00A0\\p{Cf}]+", "");
  }
}
