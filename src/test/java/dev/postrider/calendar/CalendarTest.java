package dev.postrider.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 8 * * MON        | 2026-03-02T07:59 | 2026-03-02T08:00 | 2026-03-09T08:00
          0 8 * * mon        | 2026-03-02T08:00 | 2026-03-09T08:00 | 2026-03-16T08:00
          0 8,20 * * *       | 2026-03-02T08:00 | 2026-03-02T20:00 | 2026-03-03T08:00
          */5 * * * *        | 2026-03-02T08:01 | 2026-03-02T08:05 | 2026-03-02T08:10
          10-50/20 9 * * *   | 2026-03-02T09:10 | 2026-03-02T09:30 | 2026-03-02T09:50
          0 0 1 JAN,Jul *    | 2026-03-02T00:00 | 2026-07-01T00:00 | 2027-01-01T00:00
          0 0 * * 0          | 2026-03-02T00:00 | 2026-03-08T00:00 | 2026-03-15T00:00
          0 0 * * 7          | 2026-03-02T00:00 | 2026-03-08T00:00 | 2026-03-15T00:00
          0 0 * * FRI-SUN    | 2026-03-02T00:00 | 2026-03-06T00:00 | 2026-03-07T00:00
          0 0 * * 7-1        | 2026-03-02T00:00 | 2026-03-08T00:00 | 2026-03-09T00:00
          0 0 * * 1-7/3      | 2026-03-02T00:00 | 2026-03-05T00:00 | 2026-03-08T00:00
          0 0 31 * *         | 2026-03-31T00:00 | 2026-05-31T00:00 | 2026-07-31T00:00
          0 0 29 2 *         | 2096-02-29T00:00 | 2104-02-29T00:00 | 2108-02-29T00:00
          0 0 13 * FRI       | 2026-03-02T00:00 | 2026-03-06T00:00 | 2026-03-13T00:00
          0 0 15 * MON       | 2026-03-09T00:00 | 2026-03-15T00:00 | 2026-03-16T00:00
          0 0 */2 * MON      | 2026-03-02T00:00 | 2026-03-09T00:00 | 2026-03-23T00:00
          0 0 29 2 */7       | 2026-03-02T00:00 | 2032-02-29T00:00 | 2060-02-29T00:00
          0 0 30 2 MON       | 2026-02-16T00:00 | 2026-02-23T00:00 | 2027-02-01T00:00
          '  0  8\t* * 1  '  | 2026-03-02T00:00 | 2026-03-02T08:00 | 2026-03-09T08:00
          59 23 31 12 *      | 2026-12-31T23:59 | 2027-12-31T23:59 | 2028-12-31T23:59
          """)
  void theNextTwoDatesOfAnExpression(
      String cron, LocalDateTime after, LocalDateTime first, LocalDateTime second) {
    Calendar calendar = calendar(cron, ZoneOffset.UTC);

    List<Instant> dates = dates(calendar, after.toInstant(ZoneOffset.UTC)).limit(2).toList();

    assertThat(dates)
        .containsExactly(first.toInstant(ZoneOffset.UTC), second.toInstant(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the clocks go forward: from 02:00 to 03:00, at midnight, over midnight, by a whole day
          30 2 * * *   | Europe/Berlin     | 2026-03-29T00:00Z | 2026-03-29T01:00Z | 2026-03-30T00:30Z
          */20 2 * * * | Europe/Berlin     | 2026-03-29T00:00Z | 2026-03-29T01:00Z | 2026-03-30T00:00Z
          0 * * * *    | Europe/Berlin     | 2026-03-29T00:00Z | 2026-03-29T01:00Z | 2026-03-29T02:00Z
          30 0 * * *   | Africa/Cairo      | 2026-04-23T12:00Z | 2026-04-23T22:00Z | 2026-04-24T21:30Z
          30 23 * * *  | America/Nuuk      | 2026-03-28T12:00Z | 2026-03-29T01:00Z | 2026-03-30T00:30Z
          0 8 * * FRI  | Pacific/Apia      | 2011-12-29T00:00Z | 2011-12-30T10:00Z | 2012-01-05T18:00Z
          # the clocks go back: from 03:00 to 02:00, by half an hour, over midnight
          30 2 * * *   | Europe/Berlin     | 2026-10-24T12:00Z | 2026-10-25T00:30Z | 2026-10-26T01:30Z
          30 2 * * *   | Europe/Berlin     | 2026-10-25T00:45Z | 2026-10-26T01:30Z | 2026-10-27T01:30Z
          0 * * * *    | Europe/Berlin     | 2026-10-24T23:30Z | 2026-10-25T00:00Z | 2026-10-25T02:00Z
          45 1 * * *   | Australia/Lord_Howe | 2026-04-04T00:00Z | 2026-04-04T14:45Z | 2026-04-05T15:15Z
          30 0 * * *   | America/Havana    | 2026-10-31T12:00Z | 2026-11-01T04:30Z | 2026-11-02T05:30Z
          """)
  void aLocalTimeComesOnceWhateverTheClocksDo(
      String cron, ZoneId zone, String after, String first, String second) {
    Calendar calendar = calendar(cron, zone);

    List<Instant> dates = dates(calendar, instant(after)).limit(2).toList();

    assertThat(dates).containsExactly(instant(first), instant(second));
  }

  @Test
  void theDateIsStrictlyAfterEvenByTheSmallestStep() {
    Calendar calendar = calendar("0 8 * * *", ZoneOffset.UTC);
    Instant eight = Instant.parse("2026-03-02T08:00:00Z");

    assertThat(calendar.next(eight.minusNanos(1))).isEqualTo(eight);
    assertThat(calendar.next(eight.plusNanos(1))).isEqualTo("2026-03-03T08:00:00Z");
  }

  @Test
  void theExpressionAndTheZoneAreKeptAsTheyWereGiven() {
    Calendar calendar = calendar("0 8 * * mon", ZoneId.of("Europe/Berlin"));

    assertThat(calendar.cron()).isEqualTo("0 8 * * mon");
    assertThat(calendar.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 8 * * MON      | Weekly[day=MONDAY]
          0 8 * * 7        | Weekly[day=SUNDAY]
          0 8 * * *        | Daily[]
          0 8 1 * 0-6      | Daily[]
          0 8 1-31 * 1     | Daily[]
          0 8 * * MON-FRI  | Weekdays[]
          0 8 1 * *        | Monthly[day=1]
          0 8 28 * *       | Monthly[day=28]
          0 8 29 * *       | Irregular[]
          0 8 1,15 * *     | Irregular[]
          0 8 * * MON,THU  | Irregular[]
          0 8 1 * MON      | Irregular[]
          0 8 */2 * MON    | Irregular[]
          0 8 * JAN MON    | Irregular[]
          0 8,20 * * MON   | Irregular[]
          */5 8 * * MON    | Irregular[]
          """)
  void theRhythmIsToldOnlyWhereItIsWhollyTrue(String cron, String rhythm) {
    assertThat(calendar(cron, ZoneOffset.UTC).rhythm()).hasToString(rhythm);
  }

  private static Stream<Instant> dates(Calendar calendar, Instant after) {
    return Stream.iterate(calendar.next(after), calendar::next);
  }

  private static Instant instant(String minute) {
    return Instant.parse(minute.replace("Z", ":00Z"));
  }

  private static Calendar calendar(String cron, ZoneId zone) {
    var problems = new Problems();
    var calendar = Calendar.parse(cron, zone, Location.of(Path.of("postrider.yaml")), problems);
    assertThat(problems.all()).isEmpty();
    return calendar.orElseThrow();
  }
}
