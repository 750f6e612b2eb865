package dev.postrider.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlTest {

  @Property
  void textStaysTextBetweenTagsAndInAttributes(@ForAll("hostile") String text) {
    Html html = Html.of("<p title=\"%s\">%s</p>", text, text);

    Element p = Jsoup.parseBodyFragment(html.markup()).expectFirst("p");
    assertThat(p.attr("title")).isEqualTo(text);
    assertThat(p.wholeText()).isEqualTo(text);
    assertThat(p.childrenSize()).isZero();
    assertThat(p.attributesSize()).isEqualTo(1);
  }

  @Test
  void aTemplateWithoutAPartForEachGapIsAMistake() {
    assertThatThrownBy(() -> Html.of("<p>%s</p>%s", "one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("<p>%s</p>%s");
    assertThatThrownBy(() -> Html.of("<p>%s</p>", "one", "two"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<String> hostile() {
    return HostileText.any();
  }
}
