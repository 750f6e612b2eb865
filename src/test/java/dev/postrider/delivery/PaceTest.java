package dev.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.delivery.DeliverySettings.Connections;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "-1, 1, 1", "NaN, 1, 1", "1, 0, 1", "1, 1, -3"})
  void aPaceAtWhichNothingWouldEverGoOutIsRefused(double perSecond, int hourly, int daily) {
    assertThatThrownBy(
            () ->
                new Pace(
                    OptionalDouble.of(perSecond), OptionalInt.of(hourly), OptionalInt.of(daily)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "5, 4", "-1, -1"})
  void connectionsBeginWithOneAndNoMoreThanEver(int start, int most) {
    assertThatThrownBy(() -> new Connections(start, most))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(start + ", " + most);
  }

  @Test
  void whatIsSlowIsAPaceAllTheSame() {
    assertThatCode(
            () -> new Pace(OptionalDouble.of(0.0003), OptionalInt.of(1), OptionalInt.empty()))
        .doesNotThrowAnyException();
  }
}
