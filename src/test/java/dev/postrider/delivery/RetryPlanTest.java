package dev.postrider.delivery;

import static dev.postrider.outbox.OutboxSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.outbox.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.LongStream;
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
    Instant next = plan.next(email(attempt, NOON), NOON).orElseThrow();

    assertThat(Duration.between(NOON, next))
        .isBetween(pause.multipliedBy(4).dividedBy(5), pause.multipliedBy(6).dividedBy(5));
  }

  @Test
  void emailsPutOffTogetherDoNotComeBackTogether() {
    var moments =
        LongStream.range(0, 100)
            .mapToObj(id -> new Outgoing(id, 1, "a@b.example", "", 1, Optional.of(NOON)))
            .map(email -> plan.next(email, NOON).orElseThrow())
            .toList();

    assertThat(new HashSet<>(moments)).hasSizeGreaterThan(90);
    assertThat(moments.getFirst()).isNotEqualTo(moments.getLast());
  }

  @Test
  void anEmailIsGivenUpWhenItsNextTryWouldBeTooLate() {
    Instant tooLate = NOON.plus(Duration.ofDays(5));

    assertThat(plan.next(email(1, NOON), tooLate.minus(Duration.ofMinutes(6)))).isPresent();
    assertThat(plan.next(email(1, NOON), tooLate.minus(Duration.ofMinutes(4)))).isEmpty();
    assertThat(plan.next(email(9, NOON), tooLate.plusSeconds(1))).isEmpty();
  }

  private static Outgoing email(int attempt, Instant firstTried) {
    return new Outgoing(1, 1, "ada@readers.example", "Ada", attempt, Optional.of(firstTried));
  }
}
