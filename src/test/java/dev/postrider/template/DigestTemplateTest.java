package dev.postrider.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Golden;
import dev.postrider.look.EmailLook;
import dev.postrider.look.Logo;
import dev.postrider.problem.Problems;
import dev.postrider.words.Words;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTemplateTest {

  private static final Templates TEMPLATES = Templates.open(Path.of("email-templates"));

  @Test
  void aSmallEditionLooksAsItDidWhenSomebodyLookedAtIt() {
    Rendering rendering = rendered(SampleModel.edition(3));

    Golden.assertMatches("template/digest.subject", rendering.subject() + "\n");
    Golden.assertMatches("template/digest.txt", rendering.text());
    Golden.assertMatches("template/digest.html", rendering.html());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 10})
  void everyPostIsLinkedByItsTitleInHtmlAndText(int count) {
    List<Map<String, Object>> posts = SampleModel.posts(count);

    Rendering rendering = rendered(SampleModel.edition(posts));

    Document html = Jsoup.parse(rendering.html());
    for (Map<String, Object> post : posts) {
      String url = "" + post.get("url");
      assertThat(html.select("a[href=" + url + "]").eachText()).contains("" + post.get("title"));
      assertThat(rendering.text().lines()).contains(url);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 10})
  void theHtmlIsWhatAnEmailMustBe(int count) {
    Document html = Jsoup.parse(rendered(SampleModel.edition(count)).html());

    assertThat(html.title()).startsWith("The Harbour Gazette, No. 48: How a bakery");
    assertThat(html.select("html").attr("lang")).isEqualTo("en");
    assertThat(html.select("h1").eachText()).containsExactly("The Harbour Gazette");
    assertThat(html.select("table:not([role=presentation])")).isEmpty();
    assertThat(html.select("img")).allSatisfy(DigestTemplateTest::hasAltAndWidth);
    assertThat(html.select("a").eachAttr("href"))
        .allMatch(href -> href.startsWith("https://") || href.startsWith("S"));
    assertThat(html.select("script, form, link, iframe, object")).isEmpty();
    assertThat(html.html()).doesNotContain("@import", "fonts.googleapis");
  }

  @Test
  void theFooterSaysWhyAndHowToLeaveAndWhoSendsIt() {
    Rendering rendering = rendered(SampleModel.edition(1));

    String why =
        "You get this email because you subscribed to The Weekly at harbourgazette.example.";
    assertThat(Jsoup.parse(rendering.html()).text())
        .contains(why, "14 Quay Street, Northhaven NH1 2AB");
    assertThat(rendering.html())
        .contains("href=\"Sunsubscribe0k3v9\"", "href=\"Spreferences0k3v9\"");
    assertThat(rendering.text().lines()).contains("Sunsubscribe0k3v9", "Spreferences0k3v9");
    assertThat(rendering.text().replace("\n", " "))
        .contains(why, "14 Quay Street, Northhaven NH1 2AB");
  }

  @Test
  void whatAPostLacksLeavesNoTrace() {
    var posts =
        List.of(SampleModel.bare("One"), SampleModel.bare("Two"), SampleModel.bare("Three"));

    Rendering rendering = rendered(SampleModel.edition(posts));

    Document html = Jsoup.parse(rendering.html());
    assertThat(html.select("img, .chip")).isEmpty();
    assertThat(html.text()).doesNotContain("min read");
    assertThat(rendering.text()).doesNotContain("min read").doesNotContain("\n\n\n");
  }

  @Test
  void theTextHasNoLongLines() {
    Rendering rendering = rendered(SampleModel.edition(8));

    assertThat(rendering.text().lines()).allMatch(line -> line.length() <= 72);
  }

  @Test
  void thePreheaderIsTheLeadAndTheNextTitleAndThenRoomThatShowsNothing() {
    Document html = Jsoup.parse(rendered(SampleModel.edition(2)).html());

    String preheader = html.select("body > div:first-child").text();
    assertThat(preheader).startsWith("Ida Marrow had flour");
    assertThat(preheader.replaceAll("[\\u034F\\u200C\\u00A0 ]+$", ""))
        .endsWith("Also: Write the subject line last");
    assertThat(preheader.length()).isGreaterThan(400);
  }

  @Test
  void aLanguageWrittenFromTheRightBeginsThere() {
    Document html =
        Jsoup.parse(
            rendered(
                    SampleModel.edition(
                        "ar", Words.english("ar"), EmailLook.STANDARD, SampleModel.posts(5)))
                .html());

    assertThat(html.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(
            html.select(
                "[style*=direction:ltr], [style*=text-align:left]:not(.mj-outlook-group-fix)"))
        .isEmpty();
    assertThat(html.select(".t[align=left], .btn[align=left], .pic[align=left]")).isEmpty();
  }

  @Test
  void theLogoStandsForTheTitleAndItsDescriptionIsTheTitle() {
    var dark = URI.create("https://harbourgazette.example/dark.png");
    var logo =
        new Logo(URI.create("https://harbourgazette.example/logo.png"), Optional.of(dark), 180);
    EmailLook standard = EmailLook.STANDARD;
    var look =
        new EmailLook(
            standard.day(),
            standard.night(),
            "Charter, serif",
            standard.using(),
            Optional.of(logo));

    String html =
        rendered(SampleModel.edition("en", Words.english("en"), look, SampleModel.posts(2))).html();

    assertThat(Jsoup.parse(html).select("h1 img").eachAttr("alt"))
        .isNotEmpty()
        .containsOnly("The Harbour Gazette");
    assertThat(html).contains("font-family:Charter, serif").doesNotContain("Georgia");
  }

  private static void hasAltAndWidth(Element image) {
    assertThat(image.attr("alt")).isNotBlank();
    assertThat(image.attr("width")).matches("\\d+");
  }

  private static Rendering rendered(Map<String, Object> model) {
    var problems = new Problems();
    var rendering = TEMPLATES.render("digest", model, problems);
    assertThat(problems.all()).isEmpty();
    return rendering.orElseThrow();
  }
}
