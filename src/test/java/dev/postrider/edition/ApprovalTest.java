package dev.postrider.edition;

import static dev.postrider.edition.WeeklyDigest.MONDAY;
import static dev.postrider.edition.WeeklyDigest.composed;
import static dev.postrider.edition.WeeklyDigest.titles;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.ReaderLinks;
import dev.postrider.database.EachDatabase;
import dev.postrider.edition.Composition.Composed;
import dev.postrider.edition.Composition.Standing;
import dev.postrider.edition.EditionDetails.Copies;
import dev.postrider.mail.Judge;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Editions that wait until a person has looked at them.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class ApprovalTest {

  private static final Pattern LINK = Pattern.compile("/(unsubscribe|preferences)/([\\w-]{10,})");

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private WeeklyDigest weekly;

  @BeforeEach
  void open() {
    weekly = new WeeklyDigest(folder, kind.make(folder));
    weekly.reader("ada@example.com", "sea");
    weekly.reader("bob@example.com", "bread");
  }

  @AfterEach
  void close() {
    weekly.close();
  }

  @Test
  void anEditionThatWaitsForApprovalGoesToTheApproversAndNobodyElseUntilItIsResumed() {
    weekly.approvedBy("Chief <chief@example.com>", "deputy@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.site.post("b", "2026-02-02", "Loaves", "bread");

    Composed composed = composed(weekly.compose());
    weekly.deliver();

    assertThat(composed.held()).contains("waits for approval");
    assertThat(composed.recipients()).isEqualTo(2);
    EditionDetails details = weekly.editions().details(composed.edition());
    assertThat(details.report().isHeld()).isTrue();
    assertThat(details.report().mailing().reason()).isEqualTo("waits for approval");
    assertThat(details.approval())
        .map(Copies::tally)
        .contains(new Tally(Map.of(EmailState.SENT, 2L)));
    assertThat(weekly.sent("chief@example.com")).hasSize(1);
    assertThat(weekly.sent("deputy@example.com")).hasSize(1);
    assertThat(weekly.sent("ada@example.com")).isEmpty();

    assertThat(weekly.resume(composed.edition())).isTrue();
    weekly.deliver();
    assertThat(weekly.sent("ada@example.com")).hasSize(1);
    assertThat(weekly.sent("chief@example.com")).hasSize(1);
  }

  @Test
  void whereTheCopiesAreHeldNothingIsApprovedByLettingThemGoOn() {
    weekly.approvedBy("chief@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    Edition edition = composed(weekly.compose()).edition();
    weekly.holdCopies(edition, "the mail server refused at MAIL: 550 no");

    assertThat(weekly.resume(edition)).isTrue();
    weekly.deliver();

    assertThat(weekly.sent("chief@example.com")).hasSize(1);
    assertThat(weekly.sent("ada@example.com")).isEmpty();
    assertThat(weekly.editions().report(edition).isHeld()).isTrue();
    assertThat(weekly.resume(edition)).isTrue();
    weekly.deliver();
    assertThat(weekly.sent("ada@example.com")).hasSize(1);
  }

  @Test
  void theCopyHoldsAllThePostsEvenWhereNoReaderWantsAllOfThem() {
    weekly.approvedBy("chief@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.site.post("b", "2026-02-02", "Loaves", "bread");
    weekly.compose();
    weekly.deliver();

    Judge copy = weekly.sent("chief@example.com").getFirst();

    assertThat(copy.text()).contains("Tides", "Loaves");
    assertThat(weekly.bodies()).hasSize(3);
  }

  @Test
  void theCopyIsTheEmailThatReadersGetButForItsSubjectAndWhatMakesItBulkMail() {
    weekly.reader("cyd@example.com");
    weekly.approvedBy("chief@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    Edition edition = composed(weekly.compose()).edition();
    weekly.resume(edition);
    weekly.deliver();

    Judge copy = weekly.sent("chief@example.com").getFirst();
    Judge email = weekly.sent("cyd@example.com").getFirst();

    assertThat(copy.field("Subject")).isEqualTo("[approve] " + email.field("Subject"));
    assertThat(withoutLinks(copy)).isEqualTo(withoutLinks(email));
    assertThat(copy.wire()).doesNotContain("\r\nList-", "\r\nPrecedence", "\r\nFeedback-ID");
    assertThat(email.wire()).contains("\r\nList-Unsubscribe: ", "\r\nPrecedence: bulk");
    copy.fitForTheWire();
  }

  private static String withoutLinks(Judge email) {
    return LINK.matcher(email.text()).replaceAll("/$1/");
  }

  @Test
  void noLinkOfTheCopyActsForASubscriber() {
    weekly.approvedBy("chief@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.compose();
    weekly.deliver();
    ReaderLinks links = weekly.postrider().readerLinks();

    List<String> tokens =
        LINK.matcher(weekly.sent("chief@example.com").getFirst().text())
            .results()
            .map(link -> link.group(2))
            .toList();

    assertThat(tokens)
        .hasSize(2)
        .allSatisfy(
            token -> {
              assertThat(links.toLeave(token)).isEmpty();
              assertThat(links.toChoose(token)).isEmpty();
            });
  }

  @Test
  void anEditionThatIsCancelledNeedsNoApprovalAnyMore() {
    weekly.approvedBy("chief@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    Edition edition = composed(weekly.compose()).edition();

    weekly.cancel(edition);
    weekly.deliver();

    assertThat(weekly.sent("chief@example.com")).isEmpty();
    weekly.clock.advance(Duration.ofHours(1));
    assertThat(titles(weekly.compose())).containsExactly("Tides");
  }

  @Test
  void composingAgainWhileItWaitsAddsNothing() {
    weekly.approvedBy("chief@example.com");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    Edition edition = composed(weekly.compose()).edition();
    Map<String, Long> before = weekly.rows();
    weekly.clock.advance(Duration.ofDays(7));

    assertThat(weekly.compose()).isEqualTo(new Standing(edition));

    assertThat(weekly.rows()).isEqualTo(before);
  }

  @Test
  void aPostDatedLongBeforeTheLastEditionIsLookedAtFirst() {
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.composeAndDeliver();
    weekly.clock.set(MONDAY.plus(7, DAYS));
    weekly.site.post("old", "2026-01-30", "Old tides", "sea");
    weekly.site.post("new", "2026-03-05", "New tides", "sea");

    Composed composed = composed(weekly.compose());

    assertThat(composed.held())
        .contains(
            "'Old tides' is dated 30 January 2026, long before the last edition of 2 March 2026");
    weekly.deliver();
    assertThat(weekly.sent("ada@example.com")).hasSize(1);
  }

  @Test
  void howOldIsTooOldIsASetting() {
    weekly.settings("start: 2026-01-01", "hold-older-than: 32d");
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.composeAndDeliver();
    weekly.clock.set(MONDAY.plus(7, DAYS));
    weekly.site.post("old", "2026-01-30", "Old tides", "sea");

    assertThat(composed(weekly.compose()).held()).isEmpty();
  }

  @Test
  void anOldPostThatHadNoRoomBeforeIsNone() {
    weekly.settings("start: 2025-01-01", "max-posts: 1");
    weekly.site.post("a", "2025-06-01", "Summer", "sea");
    weekly.site.post("b", "2025-07-01", "Late summer", "sea");
    weekly.site.post("c", "2026-02-01", "Winter", "sea");

    for (String title : List.of("Winter", "Late summer", "Summer")) {
      Composed composed = composed(weekly.composeAndDeliver());
      assertThat(composed.posts()).extracting("title").containsExactly(title);
      assertThat(composed.held()).isEmpty();
    }
  }

  @Test
  void theFirstEditionMayBeAsOldAsItLikes() {
    weekly.settings("start: 2020-01-01");
    weekly.site.post("a", "2020-06-01", "Tides", "sea");

    assertThat(composed(weekly.compose()).held()).isEmpty();
  }

  @Test
  void anEditionThatWasCancelledIsNotTheLast() {
    weekly.site.post("a", "2026-02-01", "Tides", "sea");
    weekly.composeAndDeliver();
    weekly.clock.set(MONDAY.plus(31, DAYS));
    weekly.site.post("b", "2026-03-03", "Loaves", "bread");
    weekly.cancel(composed(weekly.compose()).edition());
    weekly.clock.set(MONDAY.plus(35, DAYS));

    Composed again = composed(weekly.compose());

    assertThat(titles(again)).containsExactly("Loaves");
    assertThat(again.held()).isEmpty();
  }
}
