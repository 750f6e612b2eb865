package dev.postrider.calendar;

import static java.time.temporal.ChronoUnit.MINUTES;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalendarPropertyTest {

  private static final int TWO_YEARS = 730;

  /// 1973, in seconds: from then on no zone is off by a part of a minute.
  private static final int WHOLE_MINUTES = 94_694_400;

  /// How far back clocks have been put at once, with some to spare.
  private static final List<Duration> BACKWARD =
      Stream.of(20, 30, 40, 60, 90, 120, 180, 24 * 60).map(Duration::ofMinutes).toList();

  /// An expression whose fields are lists, and the values in them; none stands for `*`.
  record Listed(
      Set<Integer> minutes, Set<Integer> hours, Set<Integer> days, Set<Integer> weekdays) {

    String cron() {
      return "%s %s %s * %s".formatted(field(minutes), field(hours), field(days), field(weekdays));
    }

    private static String field(Set<Integer> values) {
      return values.isEmpty() ? "*" : values.stream().map(String::valueOf).collect(joining(","));
    }

    boolean holds(LocalDateTime time) {
      boolean byDate = holds(days, time.getDayOfMonth());
      boolean byWeekday = holds(weekdays, time.getDayOfWeek().getValue() % 7);
      boolean either = !days.isEmpty() && !weekdays.isEmpty();
      return holds(minutes, time.getMinute())
          && holds(hours, time.getHour())
          && (either ? byDate || byWeekday : byDate && byWeekday);
    }

    private static boolean holds(Set<Integer> values, int value) {
      return values.isEmpty() || values.contains(value);
    }
  }

  @Test
  void inEveryZoneEveryDayOfTwoYearsComesOnce() {
    var wrong =
        ZoneId.getAvailableZoneIds().stream()
            .map(ZoneId::of)
            .flatMap(zone -> firstWrongDay(zone, LocalTime.of(2, 30), 2026).stream());

    assertThat(wrong).isEmpty();
  }

  @Property(tries = 200)
  void atAnyMinuteEveryDayOfTwoYearsComesOnce(
      @ForAll("zones") ZoneId zone,
      @ForAll("times") LocalTime time,
      @ForAll @IntRange(min = 1970, max = 2040) int year) {
    assertThat(firstWrongDay(zone, time, year)).isEmpty();
  }

  /// The clock on the wall is the judge: it is looked at each minute of the two days around.
  @Test
  void inEveryZoneWhatTheClocksLeapOverComesAtTheEndAndWhatTheyShowTwiceTheFirstTime() {
    var wrong =
        ZoneId.getAvailableZoneIds().stream()
            .map(ZoneId::of)
            .flatMap(zone -> changes(zone).filter(change -> !isKept(change, zone)))
            .toList();

    assertThat(wrong).isEmpty();
  }

  private static Stream<ZoneOffsetTransition> changes(ZoneId zone) {
    Instant end = Instant.parse("2028-01-01T00:00:00Z");
    return Stream.iterate(
        zone.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z")),
        change -> change != null && change.getInstant().isBefore(end),
        change -> zone.getRules().nextTransition(change.getInstant()));
  }

  /// True if a daily date in the middle of what is left out, or comes twice, comes once.
  private static boolean isKept(ZoneOffsetTransition change, ZoneId zone) {
    LocalDateTime first = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
    LocalDateTime time = first.plus(change.getDuration().abs().dividedBy(2)).truncatedTo(MINUTES);
    Calendar calendar = calendar(time.getMinute() + " " + time.getHour() + " * * *", zone);
    Instant from = change.getInstant().minus(Duration.ofHours(12));
    Instant shown =
        Stream.iterate(from, minute -> minute.plusSeconds(60))
            .filter(minute -> !clock(minute, zone).isBefore(time))
            .findFirst()
            .orElseThrow();
    return calendar.next(from).equals(shown)
        && clock(calendar.next(shown), zone).equals(time.plusDays(1));
  }

  /// Two days share a date only where the clocks leap over one of them.
  private static Optional<String> firstWrongDay(ZoneId zone, LocalTime time, int year) {
    Calendar calendar = calendar(time.getMinute() + " " + time.getHour() + " * * *", zone);
    Instant date = calendar.next(Instant.parse(year + "-01-15T12:00:00Z"));
    LocalDateTime day = clock(date, zone).toLocalDate().atTime(time);
    for (int i = 0; i < TWO_YEARS; i++) {
      if (!isFirstShowing(day, date, zone)) {
        return Optional.of(zone + " " + day + " came at " + date);
      }
      day = day.plusDays(1);
      if (!isFirstShowing(day, date, zone)) {
        date = calendar.next(date);
      }
    }
    return Optional.empty();
  }

  /// True if the clock shows `time` or later at `date` and never before.
  private static boolean isFirstShowing(LocalDateTime time, Instant date, ZoneId zone) {
    return !clock(date, zone).isBefore(time)
        && clock(date.minusSeconds(1), zone).isBefore(time)
        && BACKWARD.stream().allMatch(step -> clock(date.minus(step), zone).isBefore(time));
  }

  @Property(tries = 20000)
  void everyDateMatchesOrEndsAGapAndNoneIsLeftOut(
      @ForAll("zones") ZoneId zone,
      @ForAll("expressions") Listed listed,
      @ForAll @IntRange(min = WHOLE_MINUTES, max = 2_000_000_000) int second) {
    Calendar calendar = calendar(listed.cron(), zone);
    Instant after = Instant.ofEpochSecond(second);

    for (int i = 0; i < 5; i++) {
      Instant date = calendar.next(after);

      assertThat(date).isAfter(after);
      assertThat(listed.holds(clock(date, zone)) || endsAGap(date, zone)).isTrue();
      assertThat(
              minutesBetween(after, date)
                  .filter(minute -> listed.holds(clock(minute, zone)))
                  .filter(minute -> isFirstPass(minute, zone)))
          .isEmpty();
      after = date;
    }
  }

  private static boolean endsAGap(Instant date, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(date.minusNanos(1));
    return change != null && change.isGap() && change.getInstant().equals(date);
  }

  private static boolean isFirstPass(Instant date, ZoneId zone) {
    return clock(date, zone).atZone(zone).toInstant().equals(date);
  }

  /// The whole minutes between two dates, for the first day.
  private static Stream<Instant> minutesBetween(Instant after, Instant date) {
    Instant first = Instant.ofEpochSecond(Math.floorDiv(after.getEpochSecond(), 60) * 60 + 60);
    return Stream.iterate(first, date::isAfter, minute -> minute.plusSeconds(60)).limit(24 * 60);
  }

  private static LocalDateTime clock(Instant date, ZoneId zone) {
    return LocalDateTime.ofInstant(date, zone);
  }

  private static Calendar calendar(String cron, ZoneId zone) {
    Location location = Location.of(Path.of("postrider.yaml"));
    return Calendar.parse(cron, zone, location, new Problems()).orElseThrow();
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds())).map(ZoneId::of);
  }

  @Provide
  Arbitrary<LocalTime> times() {
    return Arbitraries.integers()
        .between(0, 24 * 60 - 1)
        .map(minute -> LocalTime.ofSecondOfDay(minute * 60L));
  }

  @Provide
  Arbitrary<Listed> expressions() {
    return Combinators.combine(some(0, 59), some(0, 23), some(1, 31), some(0, 6)).as(Listed::new);
  }

  private static Arbitrary<Set<Integer>> some(int lowest, int highest) {
    return Arbitraries.integers().between(lowest, highest).set().ofMaxSize(4);
  }
}
