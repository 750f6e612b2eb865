package dev.postrider.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.SettableClock;
import dev.postrider.SiteFolder;
import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Digest;
import dev.postrider.edition.DigestDates;
import dev.postrider.edition.Due;
import dev.postrider.edition.Edition;
import dev.postrider.edition.Outlook;
import dev.postrider.mail.Address;
import dev.postrider.post.Post;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.sandbox.ReceivedEmail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class TickTest {

  private static final Instant SUNDAY = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  private MailSandbox server;
  private SettableClock clock;
  private SiteFolder site;
  private Postrider postrider;
  private Problems problems;

  /// Nobody else's inbox.
  private String reader;

  private int readers;

  @BeforeAll
  void startServer() {
    server = MailSandbox.start();
  }

  @AfterAll
  void stopServer() {
    server.close();
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    clock = new SettableClock(SUNDAY);
    problems = new Problems();
    site = SiteFolder.in(folder);
    site.settings(server.smtpPort());
    postrider = site.open(clock);
    readers++;
    reader = "ada" + readers + "@example.com";
    join(reader);
  }

  private void join(String address) {
    postrider
        .subscriptions()
        .join(
            new Newcomer(new Address("Ada", address), postrider.digestKeys(), List.of()),
            new Consent("test", "agreed"));
  }

  @AfterEach
  void close() {
    postrider.close();
  }

  @Test
  void atFirstSightNothingIsSentAndTheNextDateIsPutDown() {
    site.post("old", "2026-02-01", "Old");

    List<Composed> composed = tick();

    assertThat(composed).isEmpty();
    assertThat(server.inbox(reader)).isEmpty();
    assertThat(nextDate()).contains(MONDAY);
  }

  @Test
  void aDateThatHasPassedGivesOneEditionOnce() {
    tick();
    site.post("a", "2026-03-02", "A");
    clock.set(MONDAY.plusSeconds(1));

    List<Composed> composed = tick();
    List<Composed> again = tick();

    assertThat(composed).extracting(Composed::edition).extracting(Edition::date).contains(MONDAY);
    assertThat(again).isEmpty();
    assertThat(server.inbox(reader)).extracting(ReceivedEmail::subject).hasSize(1);
    assertThat(nextDate()).contains(MONDAY.plus(WEEK));
  }

  @Test
  void nothingIsComposedBeforeTheDate() {
    tick();
    site.post("a", "2026-03-01", "A");
    clock.set(MONDAY.minusSeconds(1));

    assertThat(tick()).isEmpty();
  }

  @Test
  void aClockThatWasOnceAheadSilencesNoDigest() {
    Instant today = clock.instant();
    clock.set(MONDAY.plus(WEEK.multipliedBy(200)));
    tick();

    clock.set(today);
    tick();

    assertThat(nextDate()).contains(MONDAY);
  }

  @Test
  void threeDatesThatWereMissedGiveOneEditionOfTheLast() {
    tick();
    site.post("a", "2026-03-02", "A");
    site.post("b", "2026-03-09", "B");
    clock.set(MONDAY.plus(WEEK.multipliedBy(2)).plusSeconds(3600));

    List<Composed> composed = tick();

    assertThat(composed).hasSize(1);
    assertThat(composed.getFirst().edition().date()).isEqualTo(MONDAY.plus(WEEK.multipliedBy(2)));
    assertThat(composed.getFirst().posts()).extracting(Post::title).containsExactly("B", "A");
    assertThat(server.inbox(reader)).hasSize(1);
    assertThat(tick()).isEmpty();
  }

  /// Ticks so long after the first Monday, with a post on a site that was seen before.
  private List<Composed> tickAfter(Duration late, String... settings) {
    tick();
    site.post("a", "2026-03-02", "A");
    postrider.close();
    site.settings(server.smtpPort(), settings);
    postrider = site.open(clock);
    clock.set(MONDAY.plus(late));
    return tick();
  }

  @Test
  void aLateDateIsMissedWhereCatchUpIsSkipAndThePostsWaitForTheNext() {
    assertThat(tickAfter(Duration.ofDays(3), "catch-up: skip")).isEmpty();

    assertThat(nextDate()).contains(MONDAY.plus(WEEK));
    assertThat(outlook().missed()).contains(MONDAY);
    clock.set(MONDAY.plus(WEEK));
    assertThat(tick().getFirst().posts()).extracting(Post::title).containsExactly("A");
    assertThat(outlook().missed()).isEmpty();
    assertThat(server.inbox(reader)).hasSize(1);
  }

  @Test
  void aLateDateIsHeldWhereCatchUpIsAskUntilItIsResumed() {
    List<Composed> composed = tickAfter(Duration.ofDays(3), "catch-up: ask");

    assertThat(composed)
        .singleElement()
        .extracting(Composed::held)
        .isEqualTo(Optional.of("was due Mon 2 Mar 2026 08:00 and is 3 days late"));
    assertThat(server.inbox(reader)).isEmpty();
    postrider.editions().resume(composed.getFirst().edition());
    tick();
    assertThat(server.inbox(reader)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"merge", "skip", "ask"})
  void aDateThatIsNotLateGoesOutWhateverCatchUpSays(String catchUp) {
    List<Composed> composed = tickAfter(WEEK.plusHours(2), "catch-up: " + catchUp);

    assertThat(composed).singleElement().extracting(Composed::held).isEqualTo(Optional.empty());
    assertThat(composed.getFirst().edition().date()).isEqualTo(MONDAY.plus(WEEK));
    assertThat(server.inbox(reader)).hasSize(1);
  }

  @Test
  void aDateIsLateOnceMoreThanLateAfterHasPassed() {
    assertThat(tickAfter(Duration.ofHours(6), "catch-up: skip", "late-after: 6h")).hasSize(1);

    clock.set(MONDAY.plus(WEEK).plus(Duration.ofHours(6)).plusMillis(1));
    site.post("b", "2026-03-04", "B");
    assertThat(tick()).isEmpty();
    assertThat(outlook().missed()).contains(MONDAY.plus(WEEK));
  }

  @Test
  void aDateThatAnEarlierEditionWasInTheWayOfMayBeLate() {
    tickAfter(Duration.ZERO, "catch-up: ask");
    site.post("b", "2026-03-04", "B");
    clock.set(MONDAY.plus(WEEK).minusSeconds(1));
    var digest = weekly();
    var posts = postrider.posts().read(problems);
    postrider.composer().compose(digest, clock.instant(), posts, problems);
    site.post("c", "2026-03-05", "C");
    clock.set(MONDAY.plus(WEEK).plus(Duration.ofDays(2)));

    List<Composed> inTheWay = tick();
    List<Composed> late = tick();

    assertThat(inTheWay).isEmpty();
    assertThat(late)
        .singleElement()
        .extracting(Composed::held)
        .isEqualTo(Optional.of("was due Mon 9 Mar 2026 08:00 and is 2 days late"));
  }

  private Outlook outlook() {
    return postrider
        .outlooks()
        .outlook(weekly(), clock.instant(), postrider.posts().read(problems));
  }

  /// An edition that is to go out at a time.
  private Edition composeFor(Instant time) {
    var due = new Due(time, clock.instant());
    var posts = postrider.posts().read(problems);
    return ((Composed) postrider.composer().compose(weekly(), due, posts, problems)).edition();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1})
  void whatIsCancelledOnceADateHasPassedIsNotSentInItsPlace(int hoursBehind) {
    tick();
    site.post("a", "2026-02-20", "A");
    site.post("b", "2026-02-20", "B");
    Edition edition = composeFor(MONDAY.plus(Duration.ofHours(hoursBehind)));
    postrider.editions().pause(edition);
    clock.set(MONDAY.plus(Duration.ofHours(2)));
    assertThat(tick()).isEmpty();

    postrider.editions().cancel(edition);

    assertThat(tick()).isEmpty();
    assertThat(nextDate()).contains(MONDAY.plus(WEEK));
    clock.set(MONDAY.plus(WEEK));
    assertThat(tick().getFirst().posts()).extracting(Post::title).contains("A", "B");
    assertThat(server.inbox(reader)).hasSize(1);
  }

  @Test
  void whatIsCancelledBeforeItsDateLeavesTheDateFree() {
    tick();
    site.post("a", "2026-02-20", "A");
    postrider.editions().cancel(composeFor(MONDAY));

    clock.set(MONDAY);

    assertThat(tick()).hasSize(1);
  }

  @Test
  void whatIsCancelledAndSentAgainForTheSameDateStandsForIt() {
    tick();
    site.post("a", "2026-02-20", "A");
    postrider.editions().cancel(composeFor(MONDAY));
    Edition again = composeFor(MONDAY);
    clock.set(MONDAY.plusSeconds(1));
    site.post("b", "2026-03-02", "B");
    tick();

    assertThat(tick()).isEmpty();

    assertThat(again.date()).isEqualTo(MONDAY.plusMillis(1));
    assertThat(nextDate()).contains(MONDAY.plus(WEEK));
    assertThat(server.inbox(reader)).hasSize(1);
  }

  @Test
  void aDateIsNotMissedThatHasAnEditionHoweverLongThatWasHeld() {
    postrider.close();
    site.settings(server.smtpPort(), "catch-up: skip");
    postrider = site.open(clock);
    tick();
    site.post("a", "2026-02-20", "A");
    Edition edition = composeFor(MONDAY);
    postrider.editions().pause(edition);
    clock.set(MONDAY.plus(Duration.ofDays(3)));
    tick();
    assertThat(outlook().missed()).isEmpty();
    postrider.editions().resume(edition);
    tick();
    assertThat(outlook().missed()).isEmpty();
    assertThat(outlook().date()).isEqualTo(MONDAY.plus(WEEK));

    assertThat(tick()).isEmpty();

    assertThat(outlook().missed()).isEmpty();
    assertThat(nextDate()).contains(MONDAY.plus(WEEK));
  }

  @Test
  void aDateWithNothingNewIsKeptWithoutAnEmail() {
    tick();
    clock.set(MONDAY);

    assertThat(tick()).isEmpty();

    assertThat(nextDate()).contains(MONDAY.plus(WEEK));
    site.post("late", "2026-03-02", "Late");
    assertThat(tick()).isEmpty();
    assertThat(server.inbox(reader)).isEmpty();
  }

  @Test
  void theDateWaitsForAnEarlierEditionThatIsNotFinished() {
    tick();
    site.post("a", "2026-03-02", "A");
    clock.set(MONDAY);
    List<Composed> first = new Tick(postrider).compose(problems);
    site.post("b", "2026-03-04", "B");
    clock.set(MONDAY.plus(WEEK));

    List<Composed> waiting = tick();
    List<Composed> second = tick();

    assertThat(first).hasSize(1);
    assertThat(waiting).isEmpty();
    assertThat(second).hasSize(1);
    assertThat(second.getFirst().edition().date()).isEqualTo(MONDAY.plus(WEEK));
    assertThat(server.inbox(reader)).hasSize(2);
  }

  @Test
  void whatAProcessComposedBeforeItDiedIsNotComposedAgain() {
    tick();
    site.post("a", "2026-03-02", "A");
    clock.set(MONDAY);
    var digest = postrider.digest("weekly").orElseThrow();
    postrider.composer().compose(digest, MONDAY, postrider.posts().read(problems), problems);

    assertThat(tick()).isEmpty();
    assertThat(tick()).isEmpty();

    assertThat(server.inbox(reader)).hasSize(1);
    assertThat(nextDate()).contains(MONDAY.plus(WEEK));
  }

  @Test
  void aDigestWithAMistakeInItsTemplateDoesNotHoldUpTheOthers() {
    site.settings(
        server.smtpPort(),
        "min-posts: 1\n  daily: {title: The Daily, schedule: 0 9 * * *, template: digest}");
    site.write("email-templates/plain/subject.ftl", "${nobody}");
    postrider.close();
    postrider = site.open(clock);
    join("of-both-" + reader);
    tick();
    site.post("a", "2026-03-02", "A");
    clock.set(MONDAY.plusSeconds(3600));

    List<Composed> composed = tick();

    assertThat(composed).extracting(one -> one.edition().key()).containsExactly("daily/1");
    assertThat(problems.all()).extracting(Problem::toString).anyMatch(it -> it.contains("nobody"));
    assertThat(nextDate()).contains(MONDAY);
  }

  /// What `run` does after the feeds.
  private List<Composed> tick() {
    var tick = new Tick(postrider);
    List<Composed> composed = tick.compose(problems);
    assertThat(tick.deliver()).isEmpty();
    return composed;
  }

  private Optional<Instant> nextDate() {
    return postrider
        .database()
        .read(handle -> new DigestDates().next(handle, weekly(), clock.instant()));
  }

  private Digest weekly() {
    return postrider.digest("weekly").orElseThrow();
  }
}
