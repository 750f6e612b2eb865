package dev.postrider.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.database.EachDatabase;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.mail.Address;
import dev.postrider.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What the figures say of an edition that waits for a person.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class FiguresTest {

  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(MONDAY);
  private Postrider postrider;

  private SiteFolder site;

  @BeforeEach
  void open() {
    site = SiteFolder.in(folder);
    site.database(kind.make(folder));
    site.settings("start: 2026-01-01");
    site.post("a", "2026-02-20", "A");
    postrider = site.open(clock);
    postrider
        .subscriptions()
        .join(
            new Newcomer(new Address("Ada", "ada@example.com"), postrider.digestKeys(), List.of()),
            new Consent("test", "agreed"));
  }

  @AfterEach
  void close() {
    postrider.close();
  }

  private Composed compose() {
    var problems = new Problems();
    return (Composed)
        postrider
            .composer()
            .compose(
                postrider.digest("weekly").orElseThrow(),
                clock.instant(),
                postrider.posts().read(problems),
                problems);
  }

  private double value(Metric metric) {
    return new Figures(postrider)
        .samples().stream()
            .filter(sample -> sample.metric() == metric)
            .mapToDouble(sample -> sample.value().doubleValue())
            .sum();
  }

  @Test
  void whatGoesOnIsDueFromThenOn() {
    Composed edition = compose();
    postrider.editions().pause(edition.edition());
    clock.advance(Duration.ofDays(2));
    assertThat(value(Metric.QUEUE_AGE)).isZero();
    postrider.editions().resume(edition.edition());

    clock.advance(Duration.ofSeconds(10));

    assertThat(value(Metric.QUEUE_AGE)).isEqualTo(10);
  }

  @Test
  void copiesForApproversAreDueSinceTheDateOfTheirEdition() throws IOException {
    postrider.close();
    site.settings("start: 2026-01-01", "approve: true");
    Path settings = folder.resolve("postrider.yaml");
    String approvers = "mail:\n  approvers: [eve@example.com]\n";
    Files.writeString(settings, Files.readString(settings).replace("mail:\n", approvers));
    postrider = site.open(clock);
    compose();

    clock.advance(Duration.ofSeconds(10));

    assertThat(value(Metric.QUEUE_AGE)).isEqualTo(10);
  }

  @Test
  void aDateIsOverdueAfterFiveMinutesUnlessAnEditionIsUnderWay() {
    Composed edition = compose();
    clock.set(MONDAY.plus(WEEK).plusSeconds(301));
    assertThat(value(Metric.OVERDUE)).isZero();

    postrider.editions().cancel(edition.edition());
    assertThat(value(Metric.OVERDUE)).isZero();

    clock.advance(WEEK);
    assertThat(value(Metric.OVERDUE)).isEqualTo(1);
  }

  @Test
  void anAddressIsSuppressedOnceForAReasonWhateverItsScopes() {
    postrider
        .database()
        .write(
            at ->
                at.handle()
                    .execute(
                        """
                        INSERT INTO suppression (address, scope, reason, at) VALUES
                          ('ada@example.com', 'weekly', 'unsubscribed', 1),
                          ('ada@example.com', '*', 'unsubscribed', 2)
                        """));

    assertThat(value(Metric.SUPPRESSIONS)).isEqualTo(1);
  }
}
