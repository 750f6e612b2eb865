package dev.postrider.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Address;
import dev.postrider.outbox.Suppressions.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// People of an import, who are asked one after the other.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class InviteTest {

  private static final Consent CONSENT = new Consent("old-list.csv", "subscribers of the old list");

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

  private AskSummary invite(int perHour, String... names) {
    return site.signUps()
        .invite(
            Stream.of(names)
                .map(name -> new Address("Dear " + name, name + "@readers.example"))
                .map(address -> new Newcomer(address, List.of("weekly"), List.of()))
                .toList(),
            CONSENT,
            new Pace(perHour));
  }

  private long written() {
    return Long.parseLong(site.texts("SELECT count(*) FROM outbox").getFirst());
  }

  @Test
  void theyAreAskedAtThePaceWhateverEndsInBetween() {
    assertThat(invite(2, "ada", "bob", "cyd")).isEqualTo(new AskSummary(3, 0, 0, 0));

    assertThat(site.signUps().writeDue()).isEqualTo(1);
    assertThat(site.signUps().writeDue()).isZero();
    site.reopen();
    site.clock.advance(Duration.ofMinutes(29));
    assertThat(site.signUps().writeDue()).isZero();
    site.clock.advance(Duration.ofMinutes(1));
    assertThat(site.signUps().writeDue()).isEqualTo(1);
    site.clock.advance(Duration.ofHours(8));
    assertThat(site.signUps().writeDue()).isEqualTo(1);

    site.deliver();
    String token = SignUpSite.token(site.sent("ada@readers.example").getFirst());
    assertThat(site.confirm(token, "confirm page")).isPresent();
    assertThat(site.record("ada@readers.example"))
        .containsExactly(
            "asked old-list.csv: subscribers of the old list",
            "confirmed confirm page: subscribers of the old list");
  }

  @Test
  void aSecondListWaitsForTheFirst() {
    invite(1, "ada", "bob");
    invite(60, "cyd", "dan");

    site.clock.advance(Duration.ofHours(1));
    assertThat(site.signUps().writeDue()).isEqualTo(2);
    site.clock.advance(Duration.ofMinutes(1));
    assertThat(site.signUps().writeDue()).isEqualTo(1);
    site.clock.advance(Duration.ofMinutes(1));
    assertThat(site.signUps().writeDue()).isEqualTo(1);
  }

  @Test
  void nobodyIsAskedWhoLeftOrIsThereOrIsSuppressedOrWaitsAlready() {
    site.join("there@readers.example");
    site.join("left@readers.example");
    site.leave("left@readers.example");
    site.suppress("bounced@readers.example", Reason.BOUNCED);
    site.suppress("erased@readers.example", Reason.ERASED);
    site.ask("waits@readers.example");
    long before = written();

    assertThat(invite(100, "there", "left", "bounced", "erased", "waits", "new"))
        .isEqualTo(new AskSummary(1, 1, 1, 3));

    assertThat(site.signUps().writeDue()).isEqualTo(1);
    assertThat(written()).isEqualTo(before + 1);
  }

  @Test
  void theSameListAgainAsksNobody() {
    invite(1, "ada", "bob");

    assertThat(invite(1, "ada", "bob", "cyd")).isEqualTo(new AskSummary(1, 2, 0, 0));
    site.clock.advance(Duration.ofHours(2));

    assertThat(site.signUps().writeDue()).isEqualTo(3);
  }

  @Test
  void whoAsksByThemselvesMeanwhileIsNotAskedAgain() {
    invite(1, "ada", "bob");
    site.signUps().writeDue();
    site.ask("bob@readers.example");
    site.deliver();
    assertThat(site.sent("bob@readers.example")).hasSize(1);

    site.clock.advance(Duration.ofHours(1));

    assertThat(site.signUps().writeDue()).isZero();
    assertThat(site.status("bob@readers.example")).contains(SubscriptionStatus.PENDING);
  }

  @Test
  void whoIsConfirmedOtherwiseOrLeftMeanwhileIsOutOfTheQueue() {
    invite(100, "ada", "bob");
    site.postrider()
        .subscriptions()
        .join(
            new Newcomer(new Address("", "ada@readers.example"), List.of("weekly"), List.of()),
            CONSENT);
    site.leave("bob@readers.example");
    site.clock.advance(Duration.ofHours(1));

    assertThat(site.signUps().writeDue()).isZero();
    assertThat(written()).isZero();
  }

  @Test
  void whoDoesNotAnswerIsForgottenSevenDaysAfterTheirEmail() {
    invite(1, "ada", "bob");
    site.clock.advance(Duration.ofHours(1));
    site.signUps().writeDue();
    site.deliver();
    site.clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(site.signUps().forget()).isZero();

    site.clock.advance(Duration.ofSeconds(1));

    assertThat(site.signUps().forget()).isEqualTo(2);
    assertThat(site.texts("SELECT canonical FROM subscriber")).isEmpty();
  }

  @Test
  void whoseTurnHasNotComeIsNotForgotten() {
    invite(1, "ada", "bob");
    site.clock.advance(Duration.ofDays(20));

    assertThat(site.signUps().forget()).isZero();
    assertThat(site.signUps().writeDue()).isEqualTo(2);
    assertThat(site.signUps().forget()).isZero();
  }
}
