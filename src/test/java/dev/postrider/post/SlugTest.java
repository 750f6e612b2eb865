package dev.postrider.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

  @ParameterizedTest
  @CsvSource({
    "marketing strategy, marketing-strategy",
    "c++, c",
    "a/b, a-b",
    "../../etc, etc",
    "日本市場, 日本市場",
    "Überblick, überblick",
    "U\u0308berblick, überblick",
    "हिन्दी, हिन्दी",
    "ภาษาไทย, ภาษาไทย",
    "İstanbul, i̇stanbul",
    "--A  b--, a-b",
    "❤️ love, love"
  })
  void lettersAndDigitsOfAnyScriptAreKept(String text, String slug) {
    assertThat(Slug.of(text)).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({"???", "❤️", "🎉", "..", "-"})
  void aTextWithoutALetterHasASlugToo(String text) {
    assertThat(Slug.of(text)).matches("tag-[0-9a-f]{8}").isNotEqualTo(Slug.of(text + text));
  }

  @Property(tries = 500)
  void aSlugIsOnePlainNameInItsFolder(@ForAll String text) {
    String slug = Slug.of(text);

    assertThat(slug).isNotBlank().doesNotContain("/", "\\", ".", " ", "\0");
    assertThat(slug.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(240);
    assertThat(Path.of("tags").resolve(slug).normalize().getParent()).isEqualTo(Path.of("tags"));
    assertThat(slug).doesNotStartWith("-").doesNotEndWith("-").doesNotContain("--");
  }

  @Property(tries = 200)
  void aLongTextIsCutAndToldApartByItsHash(@ForAll char last) {
    String slug = Slug.of("word ".repeat(40) + last);

    assertThat(slug).matches("(word-){10}[0-9a-f]{8}");
  }
}
