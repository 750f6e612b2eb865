package dev.postrider.edition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmailHtmlTest {

  @Test
  void aPictureIsNoWiderThanALetter() {
    assertThat(EmailHtml.of("<img src=\"https://a.example/1.png\" alt=\"A\" width=\"200\">"))
        .isEqualTo("<img src=\"https://a.example/1.png\" alt=\"A\" width=\"200\">");
    assertThat(
            EmailHtml.of(
                "<img src=\"https://a.example/1.png\" alt=\"A\" width=\"2000\" height=\"900\""
                    + " srcset=\"https://a.example/2.png 2x\" loading=\"lazy\">"))
        .isEqualTo(
            "<img src=\"https://a.example/1.png\" alt=\"A\" width=\"552\""
                + " style=\"width:auto;max-width:100%;height:auto;\">");
  }

  @Test
  void soundsAndFilmsAreLinks() {
    assertThat(
            EmailHtml.of(
                "<iframe src=\"https://a.example/film\" title=\"The quay\"></iframe>"
                    + "<video><source src=\"https://a.example/1.mp4\"></video><audio></audio>"))
        .isEqualTo(
            "<p><a href=\"https://a.example/film\">The quay</a></p>"
                + "<p><a href=\"https://a.example/1.mp4\">https://a.example/1.mp4</a></p>");
  }

  @Test
  void theTitleOfTheEmailStaysItsOneFirstHeading() {
    assertThat(EmailHtml.of("<h1>A</h1><h2>B</h2><h6>C</h6>"))
        .isEqualTo("<h2>A</h2><h3>B</h3><h6>C</h6>");
    assertThat(EmailHtml.of("<h2>A</h2><h3>B</h3>")).isEqualTo("<h2>A</h2><h3>B</h3>");
  }

  @Test
  void aTableThatIsNoneOfDataSaysSo() {
    assertThat(EmailHtml.of("<table><tbody><tr><td>A</td></tr></tbody></table>"))
        .isEqualTo("<table role=\"presentation\"><tbody><tr><td>A</td></tr></tbody></table>");
    assertThat(EmailHtml.of("<table><tbody><tr><th>A</th></tr></tbody></table>"))
        .isEqualTo("<table><tbody><tr><th>A</th></tr></tbody></table>");
  }
}
