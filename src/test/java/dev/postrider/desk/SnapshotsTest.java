package dev.postrider.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import dev.postrider.desk.History.Past;
import dev.postrider.edition.Edition;
import dev.postrider.feedback.Returns.Count;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What the figures of the desk count.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class SnapshotsTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private DeskSite site;

  @BeforeEach
  void open() {
    site =
        new DeskSite(
            folder, kind.make(folder), Instant.parse("2026-09-03T10:30:00Z"), "Gazette", "Weekly");
    site.grow(10);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Edition sent(String title, int failed) {
    site.post(title);
    Edition edition = site.compose("weekly");
    site.settle(edition, failed);
    site.clock.advance(Duration.ofDays(7));
    return edition;
  }

  private List<Past> past() {
    return new Snapshots(site.postrider())
        .take(site.postrider().digest("weekly"))
        .history()
        .orElseThrow()
        .editions();
  }

  private void notice(Edition edition, int reader, String kind, int copy) {
    site.execute(
        """
        INSERT INTO notice (hash, at, kind, mailing_id, recipient_id)
        SELECT 'hash-%1$d-%2$s-%3$d', %4$d, '%2$s', %5$d, recipient_id FROM outbox
        WHERE mailing_id = %5$d AND address = 'reader%1$d@inbox.example'
        """
            .formatted(
                reader, kind, copy, site.clock.instant().toEpochMilli(), edition.mailingId()));
  }

  private void leaves(int reader, String scope, String reason, Instant at) {
    site.execute(
        "INSERT INTO suppression VALUES ('reader%d@inbox.example', '%s', '%s', %d)"
            .formatted(reader, scope, reason, at.toEpochMilli()));
  }

  @Test
  void anEmailThatWasRefusedAndOneThatCameBackAreABounceEachAndNoneIsCountedTwice() {
    sent("First", 0);
    Edition edition = sent("Second", 2);
    notice(edition, 0, "bounced", 1);
    notice(edition, 5, "bounced", 1);
    notice(edition, 5, "bounced", 2);
    notice(edition, 6, "put off", 1);
    notice(edition, 7, "complained", 1);
    notice(edition, 7, "complained", 2);

    assertThat(past())
        .extracting(Past::returned)
        .containsExactly(Optional.of(new Count(3, 1)), Optional.of(new Count(0, 0)));
  }

  @Test
  void whatCameBackOfOldEditionsIsNoLongerKnown() {
    sent("First", 3);
    site.clock.advance(Duration.ofDays(90));

    assertThat(past()).extracting(Past::returned).containsExactly(Optional.empty());
  }

  @Test
  void whoLeftIsCountedOnceFromAnEditionToTheNext() {
    Edition first = sent("First", 0);
    Edition second = sent("Second", 0);
    Instant afterFirst = first.date().plusSeconds(1);
    leaves(0, "weekly", "unsubscribed", afterFirst);
    leaves(1, "*", "unsubscribed", afterFirst);
    leaves(2, "monthly", "unsubscribed", afterFirst);
    leaves(3, "", "bounced", afterFirst);
    leaves(4, "weekly", "unsubscribed", first.date().minusSeconds(1));
    leaves(5, "weekly", "unsubscribed", second.date());
    leaves(0, "*", "unsubscribed", second.date().plusSeconds(1));

    assertThat(past())
        .extracting(Past::left)
        .containsExactly(OptionalLong.of(1), OptionalLong.of(2));
  }

  @Test
  void whoLeftIsCountedOnceThoughDatesDoNotFollowNumbers() {
    Edition first = sent("First", 0);
    site.post("Second");
    Edition second = site.compose("weekly");
    site.postrider().editions().cancel(second);
    site.clock.advance(Duration.ofDays(7));
    Edition third = sent("Third", 0);
    site.execute(
        "UPDATE edition SET date = %d WHERE number = %d"
            .formatted(third.date().plus(Duration.ofDays(3)).toEpochMilli(), second.number()));
    leaves(0, "weekly", "unsubscribed", first.date().plusSeconds(1));
    leaves(1, "weekly", "unsubscribed", third.date().plus(Duration.ofDays(4)));

    assertThat(past())
        .extracting(Past::left)
        .containsExactly(OptionalLong.of(1), OptionalLong.of(0), OptionalLong.of(1));
  }

  @Test
  void whoWasNeverAReaderHereDoesNotLeave() {
    Edition edition = sent("First", 0);
    leaves(99, "*", "unsubscribed", edition.date().plusSeconds(1));

    assertThat(past()).extracting(Past::left).containsExactly(OptionalLong.of(0));
  }

  @Test
  void anEditionIsAsLargeAsItsHtml() {
    Edition edition = sent("First", 0);

    long bytes = past().getFirst().size();

    String html =
        site.postrider()
            .archive()
            .html(site.postrider().archive().find("weekly", 1).orElseThrow(), 1)
            .orElseThrow();
    assertThat(edition.number()).isOne();
    assertThat(bytes).isBetween(html.length() - 2_000L, html.length() + 2_000L);
  }

  @Test
  void onlyWhatAnybodyMaySeeHasAPage() {
    sent("First", 0);
    site.post("Second");
    Edition second = site.compose("weekly");
    site.execute("UPDATE mailing SET state = 'held' WHERE id = " + second.mailingId());

    assertThat(past())
        .extracting(it -> it.page().map(Object::toString).orElse(""))
        .containsExactly("", "https://mail.gazette.example/editions/weekly/1");
  }
}
