package dev.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaggedLinksTest {

  private static final String TAGS = "utm_source=quay&utm_medium=email&utm_campaign=weekly-7";

  private final TaggedLinks links =
      new Utm("quay", Utm.MEDIUM, Utm.CAMPAIGN)
          .links(URI.create("https://news.example/"), "weekly", 7);

  @ParameterizedTest
  @CsvSource({
    "https://news.example/a, https://news.example/a?TAGS",
    "https://news.example, https://news.example?TAGS",
    "https://NEWS.example/a?b=c, https://NEWS.example/a?b=c&TAGS",
    "https://news.example/a?, https://news.example/a?TAGS",
    "https://news.example/a#end, https://news.example/a?TAGS#end",
    "https://news.example/?b=c#end?no, https://news.example/?b=c&TAGS#end?no",
    "https://news.example/%E6%97%A5, https://news.example/%E6%97%A5?TAGS"
  })
  void queryAndFragmentStayWhatTheyWere(String link, String tagged) {
    assertThat(links.tagged(link)).isEqualTo(tagged.replace("TAGS", TAGS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.news.example/a",
        "https://other.example/?to=https://news.example/",
        "mailto:ada@news.example",
        "#end",
        "PRSLOT00",
        "https://news.example/ bad"
      })
  void whatIsNotOnTheSiteIsLeftAlone(String link) {
    assertThat(links.tagged(link)).isEqualTo(link);
  }

  @Test
  void aParameterThatIsThereAlreadyStays() {
    assertThat(links.tagged("https://news.example/?utm_source=own"))
        .isEqualTo("https://news.example/?utm_source=own&utm_medium=email&utm_campaign=weekly-7");
  }

  @Test
  void inHtmlAnAmpersandIsEscapedAndPicturesAreLeftAlone() {
    String html =
        "<a class=\"x\" href=\"https://news.example/?a=1&amp;b=2\">A</a>"
            + "<img src=\"https://news.example/a.png\"><a href=\"PRSLOT00\">Leave</a>";

    assertThat(links.inHtml(html))
        .isEqualTo(
            html.replace(
                "&amp;b=2\"",
                "&amp;b=2&amp;utm_source=quay&amp;utm_medium=email&amp;utm_campaign=weekly-7\""));
  }

  @Test
  void whatOnlyShowsALinkIsLeftAlone() {
    String html =
        "<pre>&lt;a href=\"https://news.example/a\"&gt;</pre>"
            + "<img alt='An <a href=\"https://news.example/a\">'>";

    assertThat(links.inHtml(html)).isEqualTo(html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href='https://news.example/a'>A</a>",
        "<a title=\"a > b\" HREF = \"https://news.example/a\">A</a>",
        "<a\nhref=\"https://news.example/a\">A</a>"
      })
  void inHtmlALinkIsFoundHoweverItIsWritten(String html) {
    assertThat(Jsoup.parse(links.inHtml(html)).select("a").attr("href"))
        .isEqualTo("https://news.example/a?" + TAGS);
  }

  @ParameterizedTest
  @CsvSource({
    "https://news.example/Mole_(harbour), ''",
    "https://news.example/Mole_(harbour), ).",
    "https://news.example/a, ')'",
    "https://news.example/a(b)(c), ]",
    "https://news.example/'a', ''",
    "https://news.example/a's, '’.'",
  })
  void inATextABracketBelongsToTheAddressThatOpensIt(String address, String end) {
    assertThat(links.inText("See " + address + end))
        .isEqualTo("See " + links.tagged(address) + end);
  }

  @Property(tries = 200)
  void theLinkOfTheTextIsThatOfTheHtml(@ForAll("paths") String path) {
    String address = "https://news.example/" + path;

    String html = links.inHtml("<a href=\"%s\">A</a>".formatted(Entities.escape(address)));

    assertThat(links.inText("(" + address + ").\n"))
        .isEqualTo("(" + Jsoup.parse(html).select("a").attr("href") + ").\n");
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("a", "(b)", "%5Bc%5D", "'d'", "e.f", "g,", "?h=i", "&j=k", "#(l)")
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces) + "z")
        .flatMap(path -> Arbitraries.of("", "(m)", "'n'").map(end -> path + end));
  }

  @Test
  void inATextTheEndOfASentenceIsNoPartOfTheAddress() {
    assertThat(links.inText("See https://news.example/a (or https://news.example/b/).\n"))
        .isEqualTo(
            "See https://news.example/a?%s (or https://news.example/b/?%s).\n"
                .formatted(TAGS, TAGS));
  }

  @Test
  void aValueIsEncodedAsInAnAddress() {
    assertThat(
            new Utm("a & b", "e/mail", "{number}")
                .links(URI.create("https://news.example/"), "weekly", 7)
                .tagged("https://news.example/"))
        .endsWith("?utm_source=a%20%26%20b&utm_medium=e%2Fmail&utm_campaign=7");
  }
}
