package dev.postrider.signup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.audience.SubscriptionStatus;
import dev.postrider.database.EachDatabase;
import dev.postrider.mail.Judge;
import dev.postrider.signup.Answer.Asked;
import java.nio.file.Path;
import java.time.Duration;
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

    Confirmed confirmed = site.signUps().confirm(token, "confirm page").orElseThrow();

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

    Confirmed first = site.signUps().confirm(token, "confirm page").orElseThrow();
    Confirmed second = site.signUps().confirm(token, "confirm page").orElseThrow();

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
}
