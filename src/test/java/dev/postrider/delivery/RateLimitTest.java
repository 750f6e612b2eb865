package dev.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.SettableClock;
import dev.postrider.database.Database;
import dev.postrider.database.DatabaseSettings;
import dev.postrider.database.EachDatabase;
import dev.postrider.delivery.RateLimit.Permit;
import dev.postrider.delivery.RateLimit.Permit.Now;
import dev.postrider.delivery.RateLimit.Permit.Spent;
import dev.postrider.delivery.RateLimit.Permit.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(EachDatabase.class)
class RateLimitTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(NOON);
  private DatabaseSettings settings;
  private Database database;

  @BeforeEach
  void open() {
    settings = kind.make(folder);
    database = Database.open(settings);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void withoutALimitNobodyWaitsAndNothingIsWritten() {
    var free = new RateLimit(database, Pace.UNLIMITED, clock);

    assertThat(free.next()).isEqualTo(new Now());
    assertThat(minutes()).isZero();
  }

  @Test
  void emailsTakeTheirTurnsOneAfterTheOther() {
    RateLimit rate = rate(4);

    for (int i = 0; i < 10; i++) {
      assertThat(rate.next()).isEqualTo(new Now());
      assertThat(rate.next()).isEqualTo(new Wait(Duration.ofMillis(250)));
      clock.advance(Duration.ofMillis(250));
    }
  }

  @Test
  void whoAsksInVainTakesNothing() {
    RateLimit rate = rate(4);
    rate.next();
    for (int i = 0; i < 1_000; i++) {
      assertThat(rate.next()).isInstanceOf(Wait.class);
    }

    clock.advance(Duration.ofMillis(250));

    assertThat(rate.next()).isEqualTo(new Now());
  }

  @Test
  void aRateOfFewADayIsKept() {
    RateLimit rate = rate(3.0 / Duration.ofDays(1).toSeconds());
    int sent = 0;
    for (int minute = 0; minute < 3 * 24 * 60; minute += 10) {
      sent += rate.next() instanceof Now ? 1 : 0;
      rate.idle();
      clock.advance(Duration.ofMinutes(10));
    }

    assertThat(sent).isEqualTo(9);
  }

  @Test
  void whoComesLaterDoesNotMakeUpForWhatNobodySent() {
    RateLimit rate = rate(4);
    rate.next();
    clock.advance(Duration.ofMinutes(1));
    rate.next();
    rate.next();

    assertThat(rate.next()).isEqualTo(new Wait(Duration.ofMillis(250)));
  }

  @Test
  void twoNodesShareTheRate() {
    try (Database second = Database.open(settings)) {
      RateLimit one = rate(4);
      RateLimit two = new RateLimit(second, pace(4), clock);

      assertThat(one.next()).isEqualTo(new Now());
      assertThat(two.next()).isEqualTo(new Wait(Duration.ofMillis(500)));
      clock.advance(Duration.ofMillis(250));
      assertThat(one.next()).isEqualTo(new Now());
      assertThat(one.next()).isEqualTo(new Wait(Duration.ofMillis(750)));
      clock.advance(Duration.ofMillis(250));
      assertThat(two.next()).isEqualTo(new Now());
    }
  }

  @Test
  void aClockThatWasAheadKeepsNobodyWaiting() {
    clock.advance(Duration.ofDays(30));
    rate(4).next();
    clock.set(NOON);

    assertThat(rate(4).next()).isEqualTo(new Now());
  }

  @Test
  void theHourlyLimitIsOfAnySixtyMinutesAndSurvivesARestart() {
    Pace pace = pace(OptionalInt.of(100), OptionalInt.empty());
    clock.advance(Duration.ofSeconds(59));
    RateLimit rate = new RateLimit(database, pace, clock);
    take(rate, 60);
    rate.giveBack();
    clock.advance(Duration.ofMinutes(30));
    RateLimit restarted = new RateLimit(database, pace, clock);
    take(restarted, 40);

    assertThat(restarted.next())
        .isEqualTo(new Spent("the hourly limit of 100 emails is reached", anHourAfter(NOON)));
    clock.set(NOON.plus(Duration.ofHours(1)));
    assertThat(restarted.next()).as("59 minutes and a second later").isInstanceOf(Spent.class);

    clock.set(anHourAfter(NOON));
    take(restarted, 60);
    assertThat(restarted.next()).isInstanceOf(Spent.class);
  }

  private static Instant anHourAfter(Instant minute) {
    return minute.plus(Duration.ofMinutes(61));
  }

  @Test
  void theDailyLimitIsOfAnyTwentyFourHours() {
    RateLimit rate = new RateLimit(database, pace(OptionalInt.empty(), OptionalInt.of(10)), clock);
    take(rate, 10);
    clock.advance(Duration.ofHours(23));
    Instant until = NOON.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(1));

    assertThat(rate.next()).isEqualTo(new Spent("the daily limit of 10 emails is reached", until));

    clock.set(until);
    assertThat(rate.next()).isInstanceOf(Now.class);
  }

  @Test
  void whatWasLeasedAndNotSentIsForTheOthers() {
    Pace pace = pace(OptionalInt.of(100), OptionalInt.empty());
    RateLimit one = new RateLimit(database, pace, clock);
    take(one, 30);
    assertThat(new RateLimit(database, pace, clock).next()).isInstanceOf(Spent.class);

    one.idle();

    take(new RateLimit(database, pace, clock), 70);
  }

  @Test
  void aLeaseOfAnEarlierMinuteCountsForTheMinuteItIsSentIn() {
    Pace pace = pace(OptionalInt.of(100), OptionalInt.empty());
    RateLimit rate = new RateLimit(database, pace, clock);
    take(rate, 10);
    clock.advance(Duration.ofMinutes(30));
    take(rate, 90);
    clock.set(anHourAfter(NOON));

    take(rate, 10);
    assertThat(rate.next()).isInstanceOf(Spent.class);
  }

  private static void take(RateLimit rate, int emails) {
    for (int i = 0; i < emails; i++) {
      Permit permit = rate.next();
      assertThat(permit).as("email " + i).isEqualTo(new Now());
    }
  }

  private RateLimit rate(double perSecond) {
    return new RateLimit(database, pace(perSecond), clock);
  }

  private static Pace pace(double perSecond) {
    return new Pace(OptionalDouble.of(perSecond), OptionalInt.empty(), OptionalInt.empty());
  }

  private static Pace pace(OptionalInt hourly, OptionalInt daily) {
    return new Pace(OptionalDouble.empty(), hourly, daily);
  }

  private long minutes() {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM pace_minute").mapTo(long.class).one());
  }
}
