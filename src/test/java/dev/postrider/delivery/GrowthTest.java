package dev.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.delivery.DeliverySettings.Connections;
import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static final long TICK = Duration.ofMillis(10).toNanos();

  private final Growth growth = new Growth(new Connections(2, 128), 0);
  private long now;

  @Test
  void aLongLineIsFilledWithConnectionsInAFewSeconds() {
    run(Duration.ofSeconds(5), connections -> 12 * connections);

    assertThat(growth.target()).isEqualTo(128);
  }

  @Test
  void whereMoreDoNotPayItGoesBackToFewer() {
    run(Duration.ofSeconds(5), connections -> Math.min(connections, 8) * 500);

    assertThat(growth.target()).isEqualTo(8);
  }

  @Test
  void aGainOfAQuarterPaysAndLessDoesNot() {
    run(Duration.ofSeconds(2), connections -> connections == 2 ? 1_000 : 1_300);
    assertThat(growth.target()).isGreaterThanOrEqualTo(4);

    var other = new Growth(new Connections(2, 128), now);
    run(other, Duration.ofSeconds(5), connections -> connections == 2 ? 1_000 : 1_200);
    assertThat(other.target()).isEqualTo(2);
  }

  @Test
  void whatDidNotPayIsTriedAgainLater() {
    run(Duration.ofSeconds(5), connections -> 1_000);
    assertThat(growth.target()).isEqualTo(2);

    run(Duration.ofSeconds(40), connections -> 500 * connections);

    assertThat(growth.target()).isEqualTo(128);
  }

  @Test
  void aServerThatPushesBackGetsHalfAndIsLeftAloneForAMinute() {
    run(Duration.ofSeconds(5), connections -> 12 * connections);

    growth.pushedBack(now);
    growth.pushedBack(now);

    assertThat(growth.target()).isEqualTo(32);
    run(Duration.ofSeconds(59), connections -> 12 * connections);
    assertThat(growth.target()).isEqualTo(32);
    run(Duration.ofSeconds(5), connections -> 12 * connections);
    assertThat(growth.target()).isEqualTo(128);
  }

  @Test
  void oneConnectionIsLeftHoweverOftenItIsPushedBack() {
    for (int i = 0; i < 20; i++) {
      growth.pushedBack(now);
    }

    assertThat(growth.target()).isEqualTo(1);
  }

  @Test
  void whileThereIsNothingToSendNothingIsLearned() {
    for (int i = 0; i < 1_000; i++) {
      now += TICK;
      growth.count(1, now);
      growth.starved(now);
    }

    assertThat(growth.target()).isEqualTo(2);
  }

  @Test
  void aFixedNumberStays() {
    var fixed = new Growth(Connections.fixed(32), 0);

    run(fixed, Duration.ofSeconds(10), connections -> 12 * connections);

    assertThat(fixed.target()).isEqualTo(32);
  }

  private void run(Duration time, IntToDoubleFunction emailsPerSecond) {
    run(growth, time, emailsPerSecond);
  }

  private void run(Growth tested, Duration time, IntToDoubleFunction emailsPerSecond) {
    double owed = 0;
    for (long end = now + time.toNanos(); now < end; now += TICK) {
      owed += emailsPerSecond.applyAsDouble(tested.target()) * TICK / 1e9;
      tested.count((int) owed, now);
      owed -= (int) owed;
    }
  }
}
