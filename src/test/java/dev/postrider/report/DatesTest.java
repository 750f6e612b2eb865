package dev.postrider.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatesTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOW = Instant.parse("2026-12-01T22:30:00Z");

  @Test
  void aTimeThatIsNotOfTodayHasItsDay() {
    var dates = new Dates(LONDON, NOW);

    assertThat(dates.time(NOW.plusSeconds(3600))).isEqualTo("23:30");
    assertThat(dates.time(NOW.plusSeconds(2 * 3600))).isEqualTo("2 Dec 00:30");
  }

  @Test
  void todayIsThatOfTheZone() {
    var dates = new Dates(ZoneId.of("Asia/Tokyo"), NOW);

    assertThat(dates.time(NOW.plusSeconds(2 * 3600))).isEqualTo("09:30");
  }

  @Test
  void aDayThatMayBeOfAnyYearHasItsYear() {
    var dates = new Dates(LONDON, NOW);

    assertThat(dates.time(Instant.parse("2027-12-01T22:30:00Z"))).isEqualTo("1 Dec 2027 22:30");
    assertThat(dates.brief(Instant.parse("2027-12-01T22:30:00Z"))).isEqualTo("1 Dec 2027 22:30");
  }

  @Test
  void theZoneIsNamedAsPeopleNameIt() {
    assertThat(Dates.withZone(NOW, LONDON)).isEqualTo("Tue 1 Dec 2026 22:30 (Europe/London)");
    assertThat(Dates.withZone(NOW, ZoneOffset.UTC)).isEqualTo("Tue 1 Dec 2026 22:30 (UTC)");
  }
}
