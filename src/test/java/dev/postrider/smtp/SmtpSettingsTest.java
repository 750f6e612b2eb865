package dev.postrider.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.smtp.SmtpSettings.Credentials;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSettingsTest {

  @Test
  void thePasswordIsNeverPrinted() {
    var settings = settings("mail.example", Security.STARTTLS);

    assertThat(settings.toString()).contains("ada", "•••").doesNotContain("secret");
  }

  @Test
  void aPasswordLeavesTheMachineOnlyUnderTls() {
    assertThat(settings("127.0.0.1", Security.NONE).credentials()).isPresent();
    assertThatThrownBy(() -> settings("mail.example", Security.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without TLS");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "127.0.0.1, true",
    "127.8.8.8, true",
    "::1, true",
    "[::1], true",
    "127.0.0.1.example, false",
    "localhost.example, false",
    "10.0.0.1, false"
  })
  void thisMachineIsKnownByName(String host, boolean loopback) {
    assertThat(SmtpSettings.isLoopback(host)).isEqualTo(loopback);
  }

  @Test
  void whatCannotBeIsRefused() {
    var timeouts = Timeouts.STANDARD;

    assertThatThrownBy(() -> SmtpSettings.loopback(0)).hasMessageContaining("port");
    assertThatThrownBy(
            () ->
                new SmtpSettings(
                    "h", 25, Security.TLS, Optional.empty(), "a b\r\nQUIT", 1, 1, timeouts, true))
        .hasMessageContaining("EHLO");
    assertThatThrownBy(
            () ->
                new SmtpSettings(
                    "h", 25, Security.TLS, Optional.empty(), "e", 0, 1, timeouts, true))
        .hasMessageContaining("start at 1");
    assertThatThrownBy(
            () ->
                new Timeouts(
                    Duration.ZERO,
                    timeouts.command(),
                    timeouts.data(),
                    timeouts.block(),
                    timeouts.content()))
        .hasMessageContaining("above zero");
  }

  private static SmtpSettings settings(String host, Security security) {
    var login = Optional.of(new Credentials("ada", "secret"));
    return new SmtpSettings(
        host, 587, security, login, "news.example", 8, 100, Timeouts.STANDARD, true);
  }
}
