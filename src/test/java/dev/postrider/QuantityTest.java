package dev.postrider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({"90s,PT90S", "30m,PT30M", "48h,PT48H", "7d,P7D", "' 7 D ',P7D", "0s,PT0S"})
  void aTimeHasAUnit(String text, Duration duration) {
    assertThat(Quantity.duration(text)).contains(duration);
  }

  @ParameterizedTest
  @CsvSource({"800B,800", "512KiB,524288", "2MiB,2097152", "' 1 KiB',1024", "2047MiB,2146435072"})
  void aSizeHasAUnit(String text, int bytes) {
    assertThat(Quantity.bytes(text)).contains(bytes);
  }

  @ParameterizedTest
  @CsvSource({"50/s,50", "600/m,10", "3000/h,0.8333", "' 1 / H ',0.0002778"})
  void aRateIsOfASecondAMinuteOrAnHour(String text, double perSecond) {
    assertThat(Quantity.rate(text)).hasValueCloseTo(perSecond, withinPercentage(0.1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "50", "50/d", "0/s", "-1/s", "1.5/s", "50 per s", "1000000/s"})
  void whatIsNoRateIsNone(String text) {
    assertThat(Quantity.rate(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7", "d", "-7d", "1.5h", "7w", "7d 3h", "1000000s", "٧d", "1KB", "2048MiB"})
  void whatHasNoneOrAnotherIsNone(String text) {
    assertThat(Quantity.duration(text)).isEmpty();
    assertThat(Quantity.bytes(text)).isEmpty();
  }

  @Property
  void aTimeIsAsLongInEveryUnit(@ForAll @IntRange(max = 999_999) int number) {
    assertThat(Quantity.duration(number + "s")).contains(Duration.ofSeconds(number));
    assertThat(Quantity.duration(number + "m")).contains(Duration.ofMinutes(number));
    assertThat(Quantity.duration(number + "h")).contains(Duration.ofHours(number));
    assertThat(Quantity.duration(number + "d")).contains(Duration.ofDays(number));
  }

  @Property
  void aSizeIsRightOrNone(@ForAll @IntRange(max = 999_999) int number) {
    long mebibytes = number * 1_048_576L;

    assertThat(Quantity.bytes(number + "KiB")).contains(number * 1024);
    assertThat(Quantity.bytes(number + "MiB").map(Integer::longValue))
        .isEqualTo(mebibytes <= Integer.MAX_VALUE ? Optional.of(mebibytes) : Optional.empty());
  }

  @Property
  void nothingSomebodyWritesMakesItFail(@ForAll String text) {
    assertThat(Quantity.duration(text)).isNotNull();
    assertThat(Quantity.bytes(text)).isNotNull();
    assertThat(Quantity.rate(text)).isNotNull();
  }
}
