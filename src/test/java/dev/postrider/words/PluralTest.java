package dev.postrider.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples of the Unicode CLDR, "Language Plural Rules".
class PluralTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | ONE   | 1
          en    | OTHER | 0 2 16 100 1000
          de    | OTHER | 0 2 21
          fr    | ONE   | 0 1
          fr    | OTHER | 2 17 100
          pt-BR | ONE   | 0 1
          pt-PT | OTHER | 0 2
          ja    | OTHER | 0 1 2 100
          ru    | ONE   | 1 21 31 101 1001
          ru    | FEW   | 2 4 22 24 102 1002
          ru    | MANY  | 0 5 11 14 19 100 111
          hr    | OTHER | 0 5 11 19 100
          hr    | FEW   | 2 4 22
          pl    | ONE   | 1
          pl    | FEW   | 2 4 22 102
          pl    | MANY  | 0 5 12 14 21 101
          cs    | FEW   | 2 3 4
          cs    | OTHER | 0 5 22
          ar    | ZERO  | 0
          ar    | ONE   | 1
          ar    | TWO   | 2
          ar    | FEW   | 3 10 103 110 1003
          ar    | MANY  | 11 26 99 111 1011
          ar    | OTHER | 100 102 200 202 1000
          he    | TWO   | 2
          he    | OTHER | 0 3 10 20
          lt    | ONE   | 1 21 31 101
          lt    | FEW   | 2 9 22 102
          lt    | OTHER | 0 10 11 19 20 100
          lv    | ZERO  | 0 10 11 19 20 100
          lv    | ONE   | 1 21 101
          lv    | OTHER | 2 9 22 102
          ro    | FEW   | 0 2 16 101 119
          ro    | OTHER | 20 35 100 1000
          sl    | ONE   | 1 101 201
          sl    | TWO   | 2 102
          sl    | FEW   | 3 4 103
          sl    | OTHER | 0 5 19 100
          cy    | MANY  | 6
          cy    | OTHER | 4 5 7 100
          ga    | FEW   | 3 6
          ga    | MANY  | 7 10
          ga    | OTHER | 0 11 100
          mt    | FEW   | 0 3 10 103
          mt    | MANY  | 11 19 111
          mt    | OTHER | 20 35 100
          is    | ONE   | 1 21 101
          is    | OTHER | 0 2 11
          """)
  void everyLanguageCountsAsItSpeaks(String language, String form, String numbers) {
    List<Integer> counted = Arrays.stream(numbers.split(" ")).map(Integer::valueOf).toList();

    assertThat(counted)
        .allSatisfy(
            n ->
                assertThat(Plural.of(Locale.forLanguageTag(language), n))
                    .as("%s %d", language, n)
                    .hasToString(form));
  }
}
