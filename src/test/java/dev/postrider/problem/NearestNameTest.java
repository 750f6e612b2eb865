package dev.postrider.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> NAMES = List.of("title", "send", "subscribers", "time-zone");

  @ParameterizedTest
  @CsvSource({
    "titel, title",
    "tite, title",
    "sned, send",
    "subscriber, subscribers",
    "timezone, time-zone"
  })
  void aMistypedNameIsRecognised(String typed, String meant) {
    assertThat(NearestName.of(typed, NAMES)).contains(meant);
  }

  @Test
  void anythingElseIsNot() {
    assertThat(NearestName.of("colour", NAMES)).isEmpty();
    assertThat(NearestName.of("", NAMES)).isEmpty();
  }
}
