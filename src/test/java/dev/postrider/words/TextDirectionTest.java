package dev.postrider.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDirectionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ar",
        "he",
        "iw",
        "fa-IR",
        "ur",
        "yi",
        "ji",
        "dv",
        "ps",
        "ckb",
        "pa-Arab",
        "az-Arab-IR"
      })
  void languagesWrittenFromTheRight(String language) {
    assertThat(TextDirection.of(language)).hasToString("rtl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de-AT", "ja", "pa", "ks-Deva", "az", "und", ""})
  void allOthersAreWrittenFromTheLeft(String language) {
    assertThat(TextDirection.of(language)).hasToString("ltr");
  }
}
