package dev.postrider.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class PlainTemplateTest {

  private static final Templates TEMPLATES = Templates.open(Path.of("email-templates"));

  @Test
  void aSmallEditionLooksAsItDidWhenSomebodyLookedAtIt() {
    Rendering rendering = rendered(2);

    Golden.assertMatches("template/plain.txt", rendering.text());
    Golden.assertMatches("template/plain.html", rendering.html());
  }

  @Test
  void theNewestPostIsTheLetterAndTheOthersAreLinked() {
    Rendering rendering = rendered(3);

    Document html = Jsoup.parse(rendering.html());
    assertThat(rendering.subject()).isEqualTo("How a bakery found its first hundred readers");
    assertThat(html.select("h1").eachText()).containsExactly(rendering.subject());
    assertThat(html.select(".body p").eachText()).anyMatch(it -> it.startsWith("Ida Marrow"));
    assertThat(html.select(".body li a").eachText())
        .containsExactly("Write the subject line last", "The sign-up form with two fields");
  }

  @Test
  void theTextHoldsEveryLinkOfTheHtml() {
    Rendering rendering = rendered(3);

    assertThat(Jsoup.parse(rendering.html()).select("a").eachAttr("href"))
        .allSatisfy(link -> assertThat(rendering.text().lines()).contains(link));
  }

  private static Rendering rendered(int posts) {
    var problems = new Problems();
    var rendering = TEMPLATES.render("plain", SampleModel.edition(posts), problems);
    assertThat(problems.all()).isEmpty();
    return rendering.orElseThrow();
  }
}
