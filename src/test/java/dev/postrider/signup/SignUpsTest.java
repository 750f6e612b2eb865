package dev.postrider.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.audience.Topic;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Judge;
import dev.postrider.outbox.RunningMailings;
import dev.postrider.outbox.Suppressions.Reason;
import dev.postrider.signup.Answer.Asked;
import dev.postrider.signup.Answer.NoDigest;
import dev.postrider.signup.Answer.NotAnAddress;
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

/// From asking to the button, and what is forgotten.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class SignUpsTest {

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private SignUpSite site;

  @BeforeEach
  void open() {
    site = new SignUpSite(folder, kind.make(folder));
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void whoAsksGetsAnEmailAndWithItsButtonTheDigest() {
    assertThat(site.ask("ada@readers.example")).isEqualTo(new Asked());
    assertThat(site.status("ada@readers.example")).contains(SubscriptionStatus.PENDING);

    site.deliver();
    List<Judge> emails = site.sent("ada@readers.example");
    assertThat(emails).hasSize(1);
    String token = SignUpSite.token(emails.getFirst());
    assertThat(site.signUps().find(token).orElseThrow().digests()).containsExactly("weekly");

    Confirmed confirmed = site.confirm(token, "confirm page").orElseThrow();

    assertThat(confirmed.digests()).containsExactly("weekly");
    assertThat(confirmed.subscription().digests()).containsExactly("weekly");
    assertThat(site.status("ada@readers.example")).contains(SubscriptionStatus.CONFIRMED);
    assertThat(site.record("ada@readers.example"))
        .containsExactly(
            "asked /subscribe: Send me the letters.",
            "confirmed confirm page: Send me the letters.");
  }

  @Test
  void theButtonCanBePressedAgain() {
    site.ask("ada@readers.example");
    site.deliver();
    String token = SignUpSite.token(site.sent("ada@readers.example").getFirst());

    Confirmed first = site.confirm(token, "confirm page").orElseThrow();
    Confirmed second = site.confirm(token, "confirm page").orElseThrow();

    assertThat(second).isEqualTo(first);
    assertThat(site.record("ada@readers.example")).hasSize(2);
  }

  @Test
  void oneEmailADay() {
    site.ask("ada@readers.example");
    site.ask("ada@readers.example");
    site.deliver();
    site.clock.advance(Duration.ofHours(13)); // another day in UTC
    site.ask("ada@readers.example");
    site.deliver();
    assertThat(site.sent("ada@readers.example")).hasSize(1);

    site.clock.advance(Duration.ofHours(11));
    site.ask("ada@readers.example");
    site.deliver();
    assertThat(site.sent("ada@readers.example")).hasSize(2);
  }

  @Test
  void whatIsNoAddressIsRefusedWithTheReason() {
    assertThat(site.ask("ada@readers")).isEqualTo(new NotAnAddress(Fault.NO_ENDING));
    assertThat(site.texts("SELECT canonical FROM subscriber")).isEmpty();
  }

  @Test
  void aDigestIsChosenWhereThereAreSeveral() {
    site.settings(
        "digests:\n",
        "digests:\n  daily: {title: The Daily, schedule: '0 7 * * *', template: plain}\n");

    assertThat(site.ask("ada@readers.example")).isEqualTo(new NoDigest());
    assertThat(site.signUps().ask(choosing("ada@readers.example", "monthly")))
        .isEqualTo(new NoDigest());
    site.signUps().ask(choosing("ada@readers.example", "weekly", "monthly", "daily"));

    assertThat(site.signUps().find(site.tokenFor("ada@readers.example")).orElseThrow().digests())
        .containsExactly("daily", "weekly");
  }

  private static Request choosing(String email, String... digests) {
    return new Request(
        email, List.of(digests), List.of(), "/subscribe", SignUpSite.TEXT, SignUpSite.HOME);
  }

  @Test
  void topicsThatNoPostHasAreLeftOut() {
    site.folder.post("tides", "2026-11-01", "Tides", "Sea", "Bread");

    site.signUps()
        .ask(
            new Request(
                "ada@readers.example",
                List.of(),
                List.of("SEA", "gossip", " "),
                "/subscribe",
                SignUpSite.TEXT,
                SignUpSite.HOME));

    assertThat(site.signUps().find(site.tokenFor("ada@readers.example")).orElseThrow().topics())
        .containsExactly(Topic.of("sea"));
  }

  @Test
  void theNewestRequestIsWhatTheButtonDoes() {
    site.settings(
        "digests:\n",
        "digests:\n  daily: {title: The Daily, schedule: '0 7 * * *', template: plain}\n");
    site.signUps().ask(choosing("ada@readers.example", "weekly"));
    site.signUps().ask(choosing("ada@readers.example", "daily"));

    Confirmed confirmed = site.confirm(site.tokenFor("ada@readers.example"), "page").orElseThrow();

    assertThat(confirmed.subscription().digests()).containsExactly("daily");
  }

  @Test
  void theButtonDoesWhatItsPageShowedOrNothing() {
    site.settings(
        "digests:\n",
        "digests:\n  daily: {title: The Daily, schedule: '0 7 * * *', template: plain}\n");
    site.signUps().ask(choosing("ada@readers.example", "weekly"));
    String token = site.tokenFor("ada@readers.example");
    String shown = site.signUps().find(token).orElseThrow().wish();
    site.signUps().ask(choosing("ada@readers.example", "weekly", "daily"));

    assertThat(site.signUps().confirm(token, shown, "page")).isEmpty();
    assertThat(site.status("ada@readers.example")).contains(SubscriptionStatus.PENDING);

    Invitation anew = site.signUps().find(token).orElseThrow();
    assertThat(anew.digests()).containsExactly("daily", "weekly");
    assertThat(site.signUps().confirm(token, anew.wish(), "page")).isPresent();
  }

  @Test
  void aLinkThatWasUsedBringsNobodyBackForWhomAStrangerAsks() {
    site.join("ada@readers.example");
    String old = site.tokenFor("ada@readers.example");
    site.leave("ada@readers.example");
    site.ask("ada@readers.example");
    assertThat(site.signUps().find(old)).isEmpty();
    site.clock.advance(Duration.ofDays(1));
    site.ask("ada@readers.example");

    assertThat(site.signUps().find(old)).isEmpty();
    assertThat(site.confirm(old, "page")).isEmpty();

    assertThat(site.status("ada@readers.example")).contains(SubscriptionStatus.UNSUBSCRIBED);
    assertThat(site.confirm(site.tokenFor("ada@readers.example"), "page")).isPresent();
  }

  @Test
  void theLinkOfAReaderAddsWhatTheyAskForOnTheSameDay() {
    site.settings(
        "digests:\n",
        "digests:\n  daily: {title: The Daily, schedule: '0 7 * * *', template: plain}\n");
    site.signUps().ask(choosing("ada@readers.example", "weekly"));
    String token = site.tokenFor("ada@readers.example");
    site.confirm(token, "page");
    site.signUps().ask(choosing("ada@readers.example", "daily"));

    Confirmed confirmed = site.confirm(token, "page").orElseThrow();

    assertThat(confirmed.subscription().digests()).containsExactly("daily", "weekly");
  }

  @Test
  void whoHasOneDigestAndConfirmsAnotherHasBoth() {
    site.join("ada@readers.example");
    site.settings(
        "digests:\n",
        "digests:\n  daily: {title: The Daily, schedule: '0 7 * * *', template: plain}\n");
    site.signUps().ask(choosing("ada@readers.example", "daily"));

    Confirmed confirmed = site.confirm(site.tokenFor("ada@readers.example"), "page").orElseThrow();

    assertThat(confirmed.digests()).containsExactly("daily");
    assertThat(confirmed.subscription().digests()).containsExactly("daily", "weekly");
  }

  @Test
  void whoLeftEverythingComesBackByTheButtonOfANewEmailAndNotOfAnOldOne() {
    site.join("ada@readers.example");
    String old = site.tokenFor("ada@readers.example");
    site.leave("ada@readers.example");
    assertThat(site.signUps().find(old)).isEmpty();
    assertThat(site.confirm(old, "confirm page")).isEmpty();
    assertThat(site.status("ada@readers.example")).contains(SubscriptionStatus.UNSUBSCRIBED);

    site.clock.advance(Duration.ofDays(1));
    site.ask("ada@readers.example");
    site.deliver();
    String token = SignUpSite.token(site.sent("ada@readers.example").getLast());

    assertThat(site.confirm(token, "page").orElseThrow().subscription().digests())
        .containsExactly("weekly");
    assertThat(site.status("ada@readers.example")).contains(SubscriptionStatus.CONFIRMED);
  }

  @Test
  void nothingGoesToAnAddressThatBounced() {
    site.suppress("ada@readers.example", Reason.BOUNCED);

    assertThat(site.ask("ada@readers.example")).isEqualTo(new Asked());
    site.deliver();

    assertThat(site.sent("ada@readers.example")).isEmpty();
    assertThat(site.texts("SELECT state || ' ' || reply FROM outbox"))
        .containsExactly("suppressed bounced");
    assertThat(site.tallies()).containsExactly("confirm/2026-11-22 finished: 1 1 1");
  }

  @Test
  void whoWasErasedIsTakenBackByTheirOwnButton() {
    site.suppress("ada@readers.example", Reason.ERASED);

    site.ask("ada@readers.example");
    site.deliver();
    String token = SignUpSite.token(site.sent("ada@readers.example").getFirst());
    site.confirm(token, "page");

    assertThat(site.status("ada@readers.example")).contains(SubscriptionStatus.CONFIRMED);
    assertThat(site.texts("SELECT address FROM suppression WHERE address <> ''")).isEmpty();
  }

  @Test
  void theLinkEndsAfterSevenDaysAndSoDoesWhatIsKnownOfWhoDidNotPressTheButton() {
    site.ask("ada@readers.example");
    site.deliver();
    site.join("bob@readers.example");
    String token = SignUpSite.token(site.sent("ada@readers.example").getFirst());

    site.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(site.signUps().forget()).isZero();
    assertThat(site.signUps().find(token)).isPresent();
    site.clock.advance(Duration.ofSeconds(1));
    assertThat(site.signUps().find(token)).isEmpty();
    assertThat(site.confirm(token, "page")).isEmpty();
    site.deliver();
    site.clock.advance(Duration.ofDays(7));

    assertThat(site.signUps().forget()).isEqualTo(1);

    assertThat(site.signUps().forget()).isZero();
    assertThat(site.texts("SELECT canonical FROM subscriber"))
        .containsExactly("bob@readers.example");
    assertThat(site.texts("SELECT text FROM sign_up")).isEmpty();
    assertThat(site.texts("SELECT step FROM consent ORDER BY id"))
        .containsExactly("asked", "confirmed");
    assertThat(site.texts("SELECT kind FROM attempt")).isEmpty();
    assertThat(site.texts("SELECT state || ' <' || canonical || '>' FROM outbox ORDER BY 1"))
        .containsExactly("sent <>", "sent <bob@readers.example>");
    assertThat(site.tallies()).containsExactly("confirm/2026-11-22 finished: 2 2 2");
  }

  @Test
  void whoAsksAnewWhileTheyAreForgottenIsNot() {
    site.ask("ada@readers.example");
    site.deliver();
    site.clock.advance(Duration.ofDays(8));
    site.afterNext("sign_up WHERE until", () -> site.ask("ada@readers.example"));

    assertThat(site.signUps().forget()).isZero();

    site.deliver();
    assertThat(site.sent("ada@readers.example")).hasSize(2);
    assertThat(site.signUps().find(site.tokenFor("ada@readers.example"))).isPresent();
  }

  @Test
  void whoseEmailWasLateHasSevenDaysFromThen() {
    site.ask("ada@readers.example");
    site.clock.advance(Duration.ofDays(6));
    site.deliver();
    String token = SignUpSite.token(site.sent("ada@readers.example").getFirst());
    site.clock.advance(Duration.ofDays(6));

    assertThat(site.signUps().forget()).isZero();

    assertThat(site.confirm(token, "page")).isPresent();
  }

  @Test
  void theDayOfAMailingIsThatOfUtc() {
    site.clock.set(Instant.parse("2026-03-29T00:59:59Z"));
    site.ask("ada@readers.example");
    site.clock.set(Instant.parse("2026-03-29T23:59:59.999Z"));
    site.ask("bob@readers.example");
    site.clock.set(Instant.parse("2026-03-30T00:00:00Z"));
    site.ask("cyd@readers.example");

    assertThat(site.tallies())
        .containsExactly("confirm/2026-03-29 open: 2 2 2", "confirm/2026-03-30 open: 1 1 1");
  }

  @Test
  void anotherMailingIsBegunWhereThatOfTheDayTakesNoMore() {
    site.ask("ada@readers.example");
    site.postrider()
        .database()
        .write(at -> at.handle().execute("UPDATE mailing SET state = 'cancelled'"));
    site.ask("bob@readers.example");

    assertThat(site.tallies())
        .containsExactly("confirm/2026-11-22 cancelled: 1 1 1", "confirm/2026-11-22-2 open: 1 1 1");
  }

  @Test
  void whatTheServerBlockedGoesOnTheNextDay() {
    site.ask("ada@readers.example");
    hold(RunningMailings.BLOCKED + ", 20 of the last 20 emails: 554 5.7.1");
    site.signUps().writeDue();
    site.deliver();
    assertThat(site.sent("ada@readers.example")).isEmpty();

    site.clock.advance(Duration.ofHours(12));
    site.signUps().writeDue();
    site.deliver();

    assertThat(site.sent("ada@readers.example")).hasSize(1);
    assertThat(site.tallies()).containsExactly("confirm/2026-11-22 finished: 1 1 1");
  }

  @Test
  void whatAPersonHeldStaysSo() {
    site.ask("ada@readers.example");
    hold("paused by hand");
    site.clock.advance(Duration.ofHours(12));

    site.signUps().writeDue();

    assertThat(site.tallies()).containsExactly("confirm/2026-11-22 held: 1 1 1");
  }

  private void hold(String reason) {
    site.postrider()
        .database()
        .write(at -> at.handle().execute("UPDATE mailing SET state = 'held', reason = ?", reason));
  }
}
