package dev.postrider.edition;

import static dev.postrider.edition.WeeklyDigest.composed;
import static dev.postrider.edition.WeeklyDigest.titles;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import dev.postrider.edition.Composition.Nothing;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.Editions.Again;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Undelivered.Failure;
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

/// What a person can do with an edition that was composed.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class EditionsTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private WeeklyDigest weekly;

  @BeforeEach
  void open() {
    weekly = new WeeklyDigest(folder, kind.make(folder));
    weekly.reader("ada@example.com");
    weekly.reader("bob@example.com");
    weekly.site.post("a", "2026-02-01", "A");
  }

  @AfterEach
  void close() {
    weekly.close();
  }

  @Test
  void aPausedEditionWaitsAndTheNextWithItUntilItIsResumed() {
    Edition edition = composed(weekly.compose()).edition();

    assertThat(weekly.editions().pause(edition)).isTrue();
    assertThat(weekly.editions().pause(edition)).isFalse();

    weekly.deliver();
    weekly.clock.advance(Duration.ofHours(1));
    assertThat(weekly.sent("ada@example.com")).isEmpty();
    assertThat(weekly.compose()).isEqualTo(new Standing(edition));
    EditionReport report = weekly.editions().report(edition);
    assertThat(report.isHeld()).isTrue();
    assertThat(report.isWhole()).isFalse();
    assertThat(report.mailing().reason()).isEqualTo("paused by hand");

    assertThat(weekly.resume(edition)).isTrue();
    assertThat(weekly.resume(edition)).isFalse();
    weekly.deliver();
    assertThat(weekly.sent("ada@example.com")).hasSize(1);
    assertThat(weekly.editions().report(edition).isWhole()).isTrue();
  }

  @Test
  void anEditionOnWhichNothingIsLeftToDoIsFinished() {
    Edition edition = composed(weekly.composeAndDeliver()).edition();

    assertThat(weekly.editions().report(edition).mailing().state())
        .isEqualTo(MailingState.FINISHED);
    assertThat(weekly.editions().underWay()).isEmpty();
    assertThat(weekly.editions().pause(edition)).isFalse();
    assertThat(weekly.resume(edition)).isFalse();
    assertThat(weekly.cancel(edition)).isFalse();
    assertThat(weekly.editions().retry(edition, true)).isEqualTo(new Again(0, 0));
  }

  @Test
  void whatFailedIsSentAgainAndTheNextEditionWaitsForIt() {
    Edition edition = composed(weekly.composeAndDeliver()).edition();
    weekly.setRows(edition, "state = 'failed', reply = '554 refused'");
    weekly.site.post("b", "2026-03-01", "B");
    assertThat(weekly.editions().toRetry(edition, true)).isEqualTo(new Again(2, 0));

    assertThat(weekly.editions().retry(edition, false)).isEqualTo(new Again(2, 0));

    assertThat(weekly.compose()).isEqualTo(new Standing(edition));
    weekly.deliver();
    assertThat(weekly.sent("ada@example.com")).hasSize(2);
    assertThat(titles(weekly.compose())).containsExactly("B");
  }

  @Test
  void whatIsInDoubtIsSentAgainOnlyWhereAPersonSaysSo() {
    Edition edition = composed(weekly.composeAndDeliver()).edition();
    weekly.setRows(edition, "state = 'unknown'");
    assertThat(weekly.editions().report(edition).isWhole()).isFalse();

    assertThat(weekly.editions().toRetry(edition, false).emails()).isZero();
    assertThat(weekly.editions().retry(edition, false).emails()).isZero();
    assertThat(weekly.editions().toRetry(edition, true)).isEqualTo(new Again(0, 2));
    assertThat(weekly.editions().retry(edition, true)).isEqualTo(new Again(0, 2));

    weekly.clock.advance(Duration.ofHours(5));
    weekly.deliver();
    assertThat(weekly.sent("ada@example.com")).hasSize(2);
    assertThat(weekly.sent("ada@example.com").getFirst().wire())
        .as("the same to the byte")
        .isEqualTo(weekly.sent("ada@example.com").getLast().wire());
  }

  @Test
  void whatIsSentAgainWhileTheEditionIsHeldWaitsUntilItIsResumed() {
    Edition edition = composed(weekly.compose()).edition();
    weekly.setRows(edition, "state = 'failed'");
    weekly.editions().pause(edition);

    assertThat(weekly.editions().retry(edition, false).failed()).isEqualTo(2);
    weekly.deliver();
    assertThat(weekly.sent("bob@example.com")).isEmpty();

    weekly.resume(edition);
    weekly.deliver();
    assertThat(weekly.sent("bob@example.com")).hasSize(1);
  }

  @Test
  void whatDidNotArriveIsToldByReplyWithoutTheAddresses() {
    weekly.reader("cyd@example.com");
    weekly.reader("dan@example.com");
    weekly.reader("eve@example.com");
    Edition edition = composed(weekly.compose()).edition();
    weekly.setRows(edition, "state = 'failed', reply = '550 5.1.1 <' || address || '> unknown'");
    weekly.setRow("cyd@example.com", "state = 'failed', reply = '552 5.2.2 full'");
    weekly.setRow("dan@example.com", "state = 'unknown'");
    Instant later = weekly.clock.instant().plusSeconds(300);
    weekly.setRow("eve@example.com", "state = 'deferred', next_try = " + later.toEpochMilli());

    EditionDetails details = weekly.editions().details(edition);

    assertThat(details.undelivered().failed())
        .containsExactly(
            new Failure("550 5.1.1 <…> unknown", 2, List.of("ada@example.com", "bob@example.com")),
            new Failure("552 5.2.2 full", 1, List.of("cyd@example.com")));
    assertThat(details.undelivered().unknown()).containsExactly("dan@example.com");
    assertThat(details.undelivered().nextTry()).contains(later);
    assertThat(details.posts()).extracting(SentPost::title).containsExactly("A");
    assertThat(details.approval()).isEmpty();
    assertThat(details.report().tally().of(EmailState.FAILED)).isEqualTo(3);
  }

  @Test
  void ofManyThatFailedTenAreNamed() {
    for (int i = 0; i < 12; i++) {
      weekly.reader("reader%02d@example.com".formatted(i));
    }
    Edition edition = composed(weekly.compose()).edition();
    weekly.setRows(edition, "state = 'failed', reply = '554 no'");

    List<Failure> failed = weekly.editions().details(edition).undelivered().failed();

    assertThat(failed).singleElement().extracting(Failure::emails).isEqualTo(14L);
    assertThat(failed.getFirst().addresses()).hasSize(10).endsWith("reader07@example.com");
  }

  @Test
  void cancellingWhatNobodyKnowsOfFreesNoPosts() {
    Edition edition = composed(weekly.compose()).edition();
    weekly.setRows(edition, "state = 'unknown'");

    assertThat(weekly.cancel(edition)).isTrue();

    weekly.clock.advance(Duration.ofHours(1));
    assertThat(weekly.compose()).isInstanceOf(Nothing.class);
  }

  @Test
  void cancellingBeforeTheFirstEmailFreesThePosts() {
    Edition edition = composed(weekly.compose()).edition();

    assertThat(weekly.cancel(edition)).isTrue();

    weekly.clock.advance(Duration.ofHours(1));
    assertThat(titles(weekly.compose())).containsExactly("A");
    assertThat(weekly.cancel(edition)).isFalse();
  }

  @Test
  void cancellingAfterTheFirstEmailDoesNot() {
    Edition edition = composed(weekly.compose()).edition();
    weekly.oneIsSent(edition);

    assertThat(weekly.cancel(edition)).isTrue();

    weekly.clock.advance(Duration.ofHours(1));
    assertThat(weekly.compose()).isInstanceOf(Nothing.class);
  }

  @Test
  void cancellingWhatTheServerPutOffFreesThePosts() {
    Edition edition = composed(weekly.compose()).edition();
    weekly.setRows(edition, "state = 'deferred', attempt = 1");

    assertThat(weekly.cancel(edition)).isTrue();

    weekly.clock.advance(Duration.ofHours(1));
    assertThat(titles(weekly.compose())).containsExactly("A");
  }

  @Test
  void cancellingWhatIsInDoubtDoesNot() {
    Edition edition = composed(weekly.compose()).edition();
    weekly.setRows(edition, "state = 'pending', attempt = 1");

    assertThat(weekly.cancel(edition)).isTrue();

    weekly.clock.advance(Duration.ofHours(1));
    assertThat(weekly.compose()).isInstanceOf(Nothing.class);
  }
}
