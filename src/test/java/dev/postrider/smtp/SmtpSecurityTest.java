package dev.postrider.smtp;

import static dev.postrider.smtp.ScriptedSmtpServer.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Deferred;
import dev.postrider.smtp.Receipt.Refused;
import dev.postrider.smtp.SmtpSettings.Credentials;
import dev.postrider.smtp.SmtpSettings.Security;
import dev.postrider.smtp.SmtpSettings.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Java platform is made to trust one certificate, that of `localhost`.
class SmtpSecurityTest {

  private static final Optional<Credentials> LOGIN = Optional.of(new Credentials("ada", "secret"));
  private static final Email EMAIL = Emails.to("bob@readers.example");

  private static SSLContext trustOfTheJdk;
  private static SSLContext localhost;
  private static SSLContext elsewhere;
  private static SSLContext untrusted;

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();

  @BeforeAll
  static void trustOne(@TempDir Path folder) throws GeneralSecurityException, IOException {
    trustOfTheJdk = SSLContext.getDefault();
    var trusted = TestCertificate.of(folder.resolve("trusted.p12"), "localhost");
    var other = TestCertificate.of(folder.resolve("other.p12"), "elsewhere.example");
    localhost = trusted.ofServer();
    elsewhere = other.ofServer();
    untrusted = TestCertificate.of(folder.resolve("untrusted.p12"), "localhost").ofServer();
    SSLContext.setDefault(TestCertificate.ofClient(trusted, other));
  }

  @AfterAll
  static void trustAsBefore() {
    SSLContext.setDefault(trustOfTheJdk);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void withStartTlsNothingButTheNameGoesInTheClear() {
    server.offerStartTls(localhost).requireLogin(LOGIN.orElseThrow());

    Receipt receipt = send(Security.STARTTLS, LOGIN);

    assertThat(receipt).isInstanceOf(Accepted.class);
    assertThat(server.taken()).hasSize(1);
    assertThat(server.heard())
        .startsWith("EHLO news.example", "STARTTLS", "TLS EHLO news.example")
        .anyMatch(line -> line.startsWith("TLS AUTH PLAIN"))
        .filteredOn(line -> !line.startsWith("TLS"))
        .hasSize(2);
  }

  @Test
  void withTlsNothingGoesInTheClear() {
    server.speakTls(localhost).requireLogin(LOGIN.orElseThrow());

    Receipt receipt = send(Security.TLS, LOGIN);

    assertThat(receipt).isInstanceOf(Accepted.class);
    assertThat(server.heard()).isNotEmpty().allMatch(line -> line.startsWith("TLS "));
  }

  @Test
  void aServerWithoutStartTlsGetsNoPassword() {
    server.requireLogin(LOGIN.orElseThrow());

    var lost = catchThrowableOfType(ConnectionLost.class, () -> send(Security.STARTTLS, LOGIN));

    assertThat(lost).hasMessageContaining("STARTTLS");
    assertThat(lost.inDoubt()).isFalse();
    assertThat(server.heard()).containsExactly("EHLO news.example");
  }

  @Test
  void aServerThatCannotStartTlsNowSaysSo() {
    server
        .offerStartTls(localhost)
        .requireLogin(LOGIN.orElseThrow())
        .answer(Command.EHLO, USUAL, "454 4.7.0 no TLS now");

    Receipt receipt = send(Security.STARTTLS, LOGIN);

    assertThat(receipt).isEqualTo(new Deferred(454, "4.7.0", "no TLS now", Command.EHLO));
    assertThat(server.heard()).containsExactly("EHLO news.example", "STARTTLS");
  }

  @Test
  void aServerThatClosesInsteadOfALoginSaysSo() {
    server
        .offerStartTls(localhost)
        .requireLogin(LOGIN.orElseThrow())
        .answer(Command.AUTH, "421 4.3.2 bye");

    Receipt receipt = send(Security.STARTTLS, LOGIN);

    assertThat(receipt).isEqualTo(new Deferred(421, "4.3.2", "bye", Command.AUTH));
  }

  @Test
  void anEmailOfManyBlocksGoesThroughTlsUnchanged() {
    Email large = Emails.email("bob@readers.example", "0123456789\n".repeat(50_000));
    server.speakTls(localhost).requireLogin(LOGIN.orElseThrow());

    assertThat(send(large, Security.TLS, LOGIN)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(Connections.taken(large));
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() {
    server.offerStartTls(elsewhere);

    assertNoTls(Security.STARTTLS, "localhost");
  }

  @Test
  void aCertificateNobodySignedIsRefused() {
    server.speakTls(untrusted);

    assertNoTls(Security.TLS, "certification path");
  }

  private void assertNoTls(Security security, String reason) {
    var lost = catchThrowableOfType(ConnectionLost.class, () -> send(security, LOGIN));

    assertThat(lost).rootCause().hasMessageContaining(reason);
    assertThat(lost.inDoubt()).isFalse();
    assertThat(server.heard()).noneMatch(line -> line.contains("AUTH"));
    assertThat(server.taken()).isEmpty();
  }

  @Test
  void aWrongPasswordIsRefusedAtAuth() {
    server.offerStartTls(localhost).requireLogin(new Credentials("ada", "another"));

    Receipt receipt = send(Security.STARTTLS, LOGIN);

    assertThat(receipt).isEqualTo(new Refused(535, "5.7.8", "who?", Command.AUTH));
  }

  @Test
  void aServerThatCannotCheckThePasswordNowSaysSo() {
    server
        .offerStartTls(localhost)
        .requireLogin(LOGIN.orElseThrow())
        .answer(Command.AUTH, "454 4.7.0 directory asleep");

    Receipt receipt = send(Security.STARTTLS, LOGIN);

    assertThat(receipt).isEqualTo(new Deferred(454, "4.7.0", "directory asleep", Command.AUTH));
  }

  @Test
  void withoutTlsAPasswordGoesToThisMachineOnly() {
    server.requireLogin(LOGIN.orElseThrow());

    assertThat(send(Security.NONE, LOGIN)).isInstanceOf(Accepted.class);
  }

  private Receipt send(Security security, Optional<Credentials> login) {
    return send(EMAIL, security, login);
  }

  private Receipt send(Email email, Security security, Optional<Credentials> login) {
    var settings =
        new SmtpSettings(
            "localhost",
            server.port(),
            security,
            login,
            "news.example",
            1,
            9,
            Timeouts.STANDARD,
            true);
    try (Connection connection = new SmtpTransport(settings).connect()) {
      return connection.send(email);
    }
  }
}
