package dev.postrider.schedule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.edition.Digest;
import dev.postrider.edition.DigestDates;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.monitor.Requests;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.schedule.TwoHundredDaysTest.Came;
import dev.postrider.web.WebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The winter of [TwoHundredDaysTest], run by what `serve` runs, with its clock set forward and a
/// mail server that counts.
@Tag("faults")
class ServedWinterTest {

  private static final Winter WINTER =
      new Winter(
          Instant.parse("2026-10-01T10:00:00Z"),
          200,
          Instant.parse("2026-12-07T00:00:00Z"),
          Instant.parse("2026-12-13T00:00:00Z"),
          Duration.ofDays(1));

  @Test
  void everyEmailComesOnceOnItsDate(@TempDir Path folder) throws Exception {
    var clock = new SettableClock(WINTER.begin());
    SiteFolder site = SiteFolder.in(folder);
    try (MailSandbox server = MailSandbox.start()) {
      WINTER.write(site, server.smtpPort());
      try (Postrider postrider = site.open(clock)) {
        WINTER.join(postrider);
        serve(postrider, clock, WINTER.begin(), WINTER.down());
      }
      try (Postrider postrider = site.open(clock)) {
        Instant end = WINTER.begin().plus(Duration.ofDays(WINTER.days()));
        serve(postrider, clock, WINTER.up(), end);

        List<EditionReport> reports = postrider.editions().reports();
        assertThat(dates(reports)).isEqualTo(expected());
        assertThat(reports).allMatch(EditionReport::isWhole);
        assertThat(server.inbox(Winter.READER)).hasSameSizeAs(reports);
      }
    }
  }

  private static void serve(Postrider postrider, SettableClock clock, Instant from, Instant until)
      throws Exception {
    clock.set(from);
    try (var _ = WebServer.start(postrider, new Requests());
        var timetable = new Timetable(postrider)) {
      timetable.start();
      for (Instant look : WINTER.looks()) {
        if (!look.isBefore(from) && look.isBefore(until)) {
          clock.set(look);
          await().atMost(Duration.ofMinutes(1)).until(() -> isDone(postrider, look));
        }
      }
    }
  }

  /// Resumes what is held, as a person does who was asked.
  private static boolean isDone(Postrider postrider, Instant now) {
    List<Edition> underWay = postrider.editions().underWay();
    underWay.forEach(postrider.editions()::resume);
    return underWay.isEmpty()
        && postrider.settings().digests().stream().allMatch(it -> isKept(postrider, it, now));
  }

  private static boolean isKept(Postrider postrider, Digest digest, Instant now) {
    return postrider
        .database()
        .read(handle -> new DigestDates().next(handle, digest, now))
        .filter(now::isBefore)
        .isPresent();
  }

  private static Map<String, List<Instant>> dates(List<EditionReport> reports) {
    return reports.stream()
        .map(EditionReport::edition)
        .sorted(Comparator.comparing(Edition::date))
        .collect(groupingBy(Edition::digest, mapping(Edition::date, toList())));
  }

  private static Map<String, List<Instant>> expected() {
    return WINTER.expected().values().stream()
        .flatMap(List::stream)
        .collect(groupingBy(Came::digest, mapping(Came::date, toList())));
  }
}
