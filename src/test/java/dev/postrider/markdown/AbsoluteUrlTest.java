package dev.postrider.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbsoluteUrlTest {

  private static final URI PAGE = URI.create("https://a.example/posts/one.html");

  @ParameterizedTest
  @CsvSource({
    "/x, https://a.example/x",
    "x.png, https://a.example/posts/x.png",
    "../up, https://a.example/up",
    "../../../up, https://a.example/up",
    "#part, https://a.example/posts/one.html#part",
    "?q=1, https://a.example/posts/one.html?q=1",
    "//b.example/x, https://b.example/x",
    "http://b.example, http://b.example",
    "my file.png, https://a.example/posts/my%20file.png",
    "/a%20b, https://a.example/a%20b",
    "/100%, https://a.example/100%25",
    "/über, https://a.example/%C3%BCber",
    "mailto:me@b.example, mailto:me@b.example",
    "'', https://a.example/posts/one.html"
  })
  void whatIsWrittenIsResolvedAgainstItsPage(String written, URI url) {
    assertThat(AbsoluteUrl.of(PAGE, written)).contains(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:x",
        "JaVa\nScript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "a b:c"
      })
  void whatNoReaderShouldFollowIsNone(String written) {
    assertThat(AbsoluteUrl.of(PAGE, written)).isEmpty();
  }
}
