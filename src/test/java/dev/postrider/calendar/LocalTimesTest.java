package dev.postrider.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.calendar.WrittenTime.At;
import dev.postrider.calendar.WrittenTime.DayAlone;
import dev.postrider.calendar.WrittenTime.NoTime;
import dev.postrider.calendar.WrittenTime.OfNoZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOW = Instant.parse("2026-11-23T08:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-12-01 09:00, 2026-12-01T09:00:00Z",
    "2026-12-01T09:00, 2026-12-01T09:00:00Z",
    "2026-07-01 09:00, 2026-07-01T08:00:00Z",
    "2026-12-01T09:00+01:00, 2026-12-01T08:00:00Z",
    "2026-12-01T09:00:30Z, 2026-12-01T09:00:30Z",
    "2026-12-01 09:00 Europe/Berlin, 2026-12-01T08:00:00Z",
    "2026-12-01T09:00[Europe/Berlin], 2026-12-01T08:00:00Z",
    "09:00, 2026-11-23T09:00:00Z",
    "9:00, 2026-11-23T09:00:00Z",
    "08:30, 2026-11-24T08:30:00Z",
    "08:00 Asia/Tokyo, 2026-11-23T23:00:00Z",
    // clocks go forward: the end of the gap; clocks go back: the first time
    "2026-03-29 01:30, 2026-03-29T01:00:00Z",
    "2026-10-25 01:30, 2026-10-25T00:30:00Z",
    "2026-10-25 01:30+00:00, 2026-10-25T01:30:00Z"
  })
  void aTimeIsReadAsPeopleWriteIt(String written, Instant meant) {
    assertThat(LocalTimes.read(written, LONDON, NOW)).isEqualTo(new At(meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "9",
        "25:00",
        "09:60",
        "2026-13-01 09:00",
        "2026-02-29 09:00",
        "2026-02-29",
        "2026-12-01 09:00 +1:00",
        "01.12.2026 09:00",
        "2026-12-01 09:00 x y"
      })
  void whatIsNoTimeIsNone(String written) {
    assertThat(LocalTimes.read(written, LONDON, NOW)).isEqualTo(new NoTime());
  }

  @Test
  void aDayIsNoTimeOfIt() {
    assertThat(LocalTimes.read(" 2026-12-01 ", LONDON, NOW))
        .isEqualTo(new DayAlone(LocalDate.of(2026, 12, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Nowhere", "CEST"})
  void aZoneThatNobodyKnowsIsNamed(String zone) {
    assertThat(LocalTimes.read("2026-12-01 09:00 " + zone, LONDON, NOW))
        .isEqualTo(new OfNoZone(zone));
  }

  @Property
  void anythingMayBeWritten(@ForAll String written) {
    assertThat(LocalTimes.read(written, LONDON, NOW))
        .satisfiesAnyOf(
            time -> assertThat(time).isNotInstanceOf(At.class),
            time -> assertThat(written).containsPattern("[0-9]:[0-9]"));
  }
}
