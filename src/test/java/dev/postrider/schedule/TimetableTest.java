package dev.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
import dev.postrider.problem.Problems;
import dev.postrider.smtp.ScriptedSmtpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TimetableTest {

  @ParameterizedTest
  @EnumSource
  void whoClosesItWaitsForTheEmailOnTheWire(EachDatabase kind, @TempDir Path folder) {
    var clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    SiteFolder site = SiteFolder.in(folder);
    site.database(kind.make(folder));
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      site.settings(server.port());
      try (Postrider postrider = site.open(clock)) {
        compose(postrider, site, clock);
        server.delay(Duration.ofMillis(400));
        var timetable = new Timetable(postrider);
        timetable.start();
        await().until(() -> server.heard().stream().anyMatch(line -> line.startsWith("MAIL")));

        timetable.close();

        assertThat(server.taken()).hasSize(1);
        assertThat(sent(postrider)).isEqualTo(1);
      }
    }
  }

  @Test
  void aSiteWithoutAMailServerHasItsFeedsBuilt(@TempDir Path folder) {
    SiteFolder site = SiteFolder.in(folder);
    site.write("postrider.yaml", "site: {title: Feeds Only, url: 'https://news.example/'}\n");
    site.post("a", "2026-03-02", "A");
    try (Postrider postrider = site.open(InstantSource.system());
        var timetable = new Timetable(postrider)) {
      timetable.start();

      await().untilAsserted(() -> assertThat(folder.resolve("feeds/atom.xml")).exists());
    }
  }

  private static void compose(Postrider postrider, SiteFolder site, SettableClock clock) {
    postrider
        .subscriptions()
        .join(
            new Newcomer(new Address("Ada", "ada@example.com"), postrider.digestKeys(), List.of()),
            new Consent("test", "agreed"));
    var tick = new Tick(postrider);
    tick.compose(new Problems());
    site.post("a", "2026-03-02", "A");
    clock.set(Instant.parse("2026-03-02T08:00:01Z"));
    assertThat(tick.compose(new Problems())).hasSize(1);
  }

  private static int sent(Postrider postrider) {
    return postrider
        .database()
        .read(
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM outbox WHERE state = 'sent'")
                    .mapTo(int.class)
                    .one());
  }
}
