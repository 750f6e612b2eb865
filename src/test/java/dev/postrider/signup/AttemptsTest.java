package dev.postrider.signup;

import static dev.postrider.signup.SignUpSite.HOME;
import static dev.postrider.signup.SignUpSite.request;
import static dev.postrider.signup.SignUpSite.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.database.EachDatabase;
import dev.postrider.signup.Answer.Asked;
import dev.postrider.signup.Answer.TooMany;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// How often somebody may ask.
@ParameterizedClass
@EnumSource(EachDatabase.class)
class AttemptsTest {

  private static final TooMany WAIT = new TooMany(Duration.ofHours(1));

  @Parameter EachDatabase kind;
  @TempDir Path folder;
  private SignUpSite site;
  private int asked;

  @BeforeEach
  void open() {
    site = new SignUpSite(folder, kind.make(folder));
    site.settings(
        "8080/\"}", "8080/\", sign-up: {per-source: 3/h, per-address: 2/h, per-domain: 5/h}}");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aSourceMayAskSoOftenWithinAnHourOfTheClock() {
    assertThat(askFrom(HOME, 3)).containsOnly(new Asked());
    assertThat(askFrom(HOME, 1)).containsOnly(WAIT);
    assertThat(askFrom(source("192.0.2.2"), 1)).containsOnly(new Asked());

    site.clock.advance(Duration.ofMinutes(59));
    assertThat(askFrom(HOME, 1)).containsOnly(new TooMany(Duration.ofMinutes(1)));
    site.clock.advance(Duration.ofMinutes(1));
    assertThat(askFrom(HOME, 1)).containsOnly(new Asked());
  }

  @Test
  void aHomeHasAllAddressesOfItsNetworkOfIpv6() {
    assertThat(askFrom(source("2001:db8:0:1::1"), 1)).containsOnly(new Asked());
    assertThat(askFrom(source("2001:db8:0:1:ffff::2"), 2)).containsOnly(new Asked());
    assertThat(askFrom(source("2001:db8:0:1::3"), 1)).containsOnly(WAIT);
    assertThat(askFrom(source("2001:db8:0:2::1"), 1)).containsOnly(new Asked());
  }

  @Test
  void ofAnAddressOfIpv4ThatIsWrittenAsOneOfIpv6AllCounts() {
    assertThat(askFrom(source("::ffff:192.0.2.1"), 3)).containsOnly(new Asked());

    assertThat(askFrom(HOME, 1)).containsOnly(WAIT);
  }

  @Test
  void anAddressMayBeAskedForSoOftenWhoeverKnowsIt() {
    site.join("ada@readers.example");

    assertThat(site.signUps().ask(request("ADA@readers.example", source("192.0.2.2"))))
        .isEqualTo(new Asked());
    assertThat(site.signUps().ask(request("ada@readers.example", source("192.0.2.3"))))
        .isEqualTo(WAIT);
  }

  @Test
  void ofADomainThoseAreCountedWhoHaveNotConfirmed() {
    for (int i = 1; i <= 8; i++) {
      assertThat(ask("reader" + i + "@big.example", i)).isEqualTo(new Asked());
      assertThat(site.confirm(site.tokenFor("reader" + i + "@big.example"), "page")).isPresent();
    }
    for (int i = 11; i <= 15; i++) {
      assertThat(ask("reader" + i + "@BIG.example", i)).isEqualTo(new Asked());
    }

    assertThat(ask("reader16@big.example", 16)).isEqualTo(WAIT);
    assertThat(ask("reader17@small.example", 17)).isEqualTo(new Asked());
  }

  private Answer ask(String email, int source) {
    return site.signUps().ask(request(email, source("198.51.100." + source)));
  }

  @Test
  void whatIsRefusedCountsForNothingElse() {
    askFrom(HOME, 3);
    for (int i = 0; i < 9; i++) {
      assertThat(site.signUps().ask(request("bob@readers.example", HOME))).isEqualTo(WAIT);
    }

    assertThat(site.signUps().ask(request("bob@readers.example", source("192.0.2.2"))))
        .isEqualTo(new Asked());
  }

  @Test
  void limitsSurviveARestartAndHoldForAllProcesses() {
    askFrom(HOME, 2);
    site.reopen();
    askFrom(HOME, 1);
    site.reopen();

    assertThat(askFrom(HOME, 1)).containsOnly(WAIT);
  }

  @Test
  void nobodyIsNamedInTheTable() {
    askFrom(HOME, 1);

    assertThat(site.texts("SELECT kind || ' ' || who FROM attempt ORDER BY kind"))
        .hasSize(3)
        .allMatch(row -> row.matches("(address|domain|source) [0-9a-f]{32}"));
  }

  @Test
  void anHourLaterNothingIsLeftOfIt() {
    askFrom(HOME, 3);
    site.clock.advance(Duration.ofHours(1));

    site.signUps().forget();

    assertThat(site.texts("SELECT who FROM attempt")).isEmpty();
  }

  /// Each for another address, of another domain.
  private List<Answer> askFrom(InetAddress from, int times) {
    return IntStream.range(0, times)
        .mapToObj(_ -> "reader@domain" + asked++ + ".example")
        .map(email -> site.signUps().ask(request(email, from)))
        .toList();
  }
}
