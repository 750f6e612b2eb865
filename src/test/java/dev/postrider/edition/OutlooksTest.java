package dev.postrider.edition;

import static dev.postrider.edition.WeeklyDigest.MONDAY;
import static dev.postrider.edition.WeeklyDigest.composed;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import dev.postrider.edition.Readings.Reading;
import dev.postrider.post.Post;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is to come of a digest, told in advance.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class OutlooksTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private WeeklyDigest weekly;

  @BeforeEach
  void open() {
    weekly = new WeeklyDigest(folder, kind.make(folder));
  }

  @AfterEach
  void close() {
    weekly.close();
  }

  private Outlook outlook() {
    return weekly
        .postrider()
        .outlooks()
        .outlook(weekly.digest(), weekly.clock.instant(), weekly.posts());
  }

  @Test
  void theNextFiveDatesAreToldWithoutATrace() {
    weekly.postsOfFebruary("tides", "loaves");
    Map<String, Long> before = weekly.rows();

    Outlook outlook = outlook();

    assertThat(outlook.key()).isEqualTo("weekly/1");
    assertThat(outlook.dates())
        .containsExactly(
            MONDAY.plus(7, DAYS),
            MONDAY.plus(14, DAYS),
            MONDAY.plus(21, DAYS),
            MONDAY.plus(28, DAYS),
            MONDAY.plus(35, DAYS));
    assertThat(outlook.posts()).extracting(Post::title).containsExactly("loaves", "tides");
    assertThat(outlook.idle()).hasValue("no confirmed reader of The Weekly wants what is new");
    assertThat(weekly.rows()).isEqualTo(before);
  }

  @Test
  void everyReaderIsCountedOnce() {
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.site.post("b", "2026-02-02", "Loaves", "bread");
    weekly.reader("all@example.com");
    weekly.reader("sea@example.com", "sea");
    weekly.reader("art@example.com", "art");
    for (String name : new String[] {"pending", "left", "gone", "bounced", "both", "other"}) {
      weekly.reader(name + "@example.com");
    }
    set("pending", "status = 'pending'");
    set("gone", "status = 'unsubscribed'");
    set("other", "digest_set_id = (SELECT id FROM digest_set WHERE digests = 'monthly')");
    suppress("left", "weekly", "unsubscribed");
    suppress("gone", "*", "unsubscribed");
    suppress("bounced", "", "bounced");
    suppress("both", "weekly", "complained");
    suppress("both", "*", "unsubscribed");
    suppress("all", "monthly", "unsubscribed");

    Outlook outlook = outlook();

    assertThat(outlook.audience()).isEqualTo(new Audience(2, 1, 1, 3, 1, 1));
    assertThat(outlook.audience().leftOut()).isEqualTo(6);
    assertThat(outlook.readings().all()).extracting(Reading::readers).containsExactly(1L, 1L);
  }

  private void set(String name, String change) {
    weekly.execute("INSERT INTO digest_set (digests) VALUES ('monthly') ON CONFLICT DO NOTHING");
    weekly.execute(
        "UPDATE subscriber SET %s WHERE address = '%s@example.com'".formatted(change, name));
  }

  private void suppress(String name, String scope, String reason) {
    weekly.execute(
        "INSERT INTO suppression (address, scope, reason, at) VALUES ('%s@example.com', '%s', '%s', 1)"
            .formatted(name, scope, reason));
  }

  @Test
  void whoeverIsToldMeetsTheEditionThatIsThenComposed() {
    weekly.reader("ada@example.com", "sea");
    weekly.reader("bob@example.com", "bread");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    Outlook outlook = outlook();

    var composed = composed(weekly.compose());

    assertThat(composed.recipients()).isEqualTo(outlook.audience().recipients());
    assertThat(composed.edition().skipped()).isEqualTo(outlook.audience().skipped());
    assertThat(composed.posts()).isEqualTo(outlook.posts());
  }

  @Test
  void whileNothingIsNewWhoeverCouldGetAnEditionIsCounted() {
    weekly.reader("ada@example.com", "sea");

    Outlook outlook = outlook();

    assertThat(outlook.audience()).isEqualTo(new Audience(1, 0, 0, 0, 0, 0));
    assertThat(outlook.idle()).hasValue("nothing new for The Weekly since its last edition");
  }

  @Test
  void whatFindsNoRoomIsCounted() {
    weekly.settings("start: 2026-01-01", "max-posts: 1");
    weekly.postsOfFebruary("one", "two", "three");

    assertThat(outlook().posts()).extracting(Post::title).containsExactly("three");
    assertThat(outlook().kept()).isEqualTo(2);
  }

  @Test
  void anEditionUnderWayIsNamedAndTheNextOneToldAllTheSame() {
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("tides");
    Edition edition = composed(weekly.compose()).edition();
    weekly.site.post("b", "2026-02-02", "Loaves");

    Outlook outlook = outlook();

    assertThat(outlook.underWay()).contains(edition);
    assertThat(outlook.number()).isEqualTo(2);
    assertThat(outlook.posts()).extracting(Post::title).containsExactly("Loaves");
    assertThat(outlook.idle()).isEmpty();
  }

  @Test
  void theNewestDateThatHasPassedStandsFirstAndIsOverdueAfterFiveMinutes() {
    seenAt(MONDAY);
    Instant second = MONDAY.plus(14, DAYS);
    weekly.clock.set(second.plusSeconds(300));

    assertThat(outlook().dates()).startsWith(second, second.plus(7, DAYS)).hasSize(5);
    assertThat(outlook().isOverdue(weekly.clock.instant())).isFalse();
    assertThat(outlook().isOverdue(weekly.clock.instant().plusMillis(1))).isTrue();
  }

  @Test
  void aLateDateIsToldAsItsCatchUpSays() {
    weekly.reader("ada@example.com");
    weekly.postsOfFebruary("tides");
    seenAt(MONDAY);
    Instant date = MONDAY.plus(7, DAYS);
    weekly.clock.set(date.plus(3, DAYS).plusSeconds(1));

    assertThat(outlook().held()).isEmpty();
    weekly.settings("start: 2026-01-01", "catch-up: ask");
    assertThat(outlook().held()).hasValue("was due Mon 9 Mar 2026 08:00 and is 3 days late");
    weekly.settings("start: 2026-01-01", "catch-up: skip");
    assertThat(outlook().missed()).hasValue(date);
    assertThat(outlook().date()).isEqualTo(date.plus(7, DAYS));
    weekly.settings("start: 2026-01-01", "catch-up: skip", "late-after: 4d");
    assertThat(outlook().missed()).isEmpty();
    assertThat(outlook().date()).isEqualTo(date);
  }

  private void seenAt(Instant moment) {
    weekly.composer().see(weekly.digest(), moment, weekly.posts());
    weekly.clock.set(moment.plus(Duration.ofHours(1)));
  }
}
