package dev.postrider.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked of Java by a name, so that no class tells which module it needs. Continuous
/// integration runs it on the runtime of the package, too.
class PartsOfJavaTest {

  @ParameterizedTest
  @ValueSource(strings = {"ISO-2022-JP", "Shift_JIS", "GB18030", "Big5", "EUC-KR", "windows-1251"})
  void emailsOfOtherCountriesCanBeRead(String charset) {
    assertThat(Charset.isSupported(charset)).isTrue();
  }

  @Test
  void daysHaveTheirNamesInOtherLanguages() {
    assertThat(DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, Locale.GERMAN)).isEqualTo("Montag");
    assertThat(DayOfWeek.MONDAY.getDisplayName(TextStyle.FULL, Locale.of("ar")))
        .isEqualTo("الاثنين");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sun.misc.Signal", "sun.misc.SignalHandler"})
  void theSecondSignalIsHeard(String name) {
    assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException();
  }
}
