package dev.postrider.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "quay, 4",
    "Größe, 5",
    "日本市場へ, 10",
    "한국어, 6",
    "ｶﾅ, 2",
    "（全）, 6",
    "שלום, 4",
    "e\u0301, 1",
    "🥖, 2",
    "א\u05B8, 1"
  })
  void aTextTakesAsMuchRoomAsItsSigns(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void aTextWithoutSpacesIsBrokenWhereItFillsTheLine() {
    assertThat(Wrapping.wrap("日本市場へ".repeat(20), 72))
        .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(72))
        .hasSize(3);
  }
}
