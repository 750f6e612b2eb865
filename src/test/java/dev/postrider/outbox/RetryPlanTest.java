package dev.postrider.outbox;

import static dev.postrider.outbox.OutboxSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPlanTest {

  private final RetryPlan plan = new RetryPlan(Duration.ofDays(5));

  @ParameterizedTest
  @CsvSource({
    "1, PT5M",
    "2, PT10M",
    "3, PT20M",
    "6, PT2H40M",
    "7, PT4H",
    "8, PT4H",
    "64, PT4H",
    "9999, PT4H"
  })
  void thePauseDoublesUpToFourHours(int attempt, Duration pause) {
    assertThat(plan.next(email(attempt, NOON), NOON)).contains(NOON.plus(pause));
  }

  @Test
  void anEmailIsGivenUpWhenItsNextTryWouldBeTooLate() {
    Instant tooLate = NOON.plus(Duration.ofDays(5));

    assertThat(plan.next(email(1, NOON), tooLate.minus(Duration.ofMinutes(5)))).contains(tooLate);
    assertThat(plan.next(email(1, NOON), tooLate.minus(Duration.ofMinutes(5)).plusMillis(1)))
        .isEmpty();
    assertThat(plan.next(email(9, NOON), tooLate.plusSeconds(1))).isEmpty();
  }

  private static Outgoing email(int attempt, Instant firstTried) {
    return new Outgoing(1, 1, "ada@readers.example", "Ada", attempt, firstTried);
  }
}
