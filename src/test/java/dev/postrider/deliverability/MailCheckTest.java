package dev.postrider.deliverability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.deliverability.DnsRecord.State;
import dev.postrider.deliverability.MailCheck.Checked;
import dev.postrider.dkim.DkimKey;
import dev.postrider.dkim.Keys;
import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Severity;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.ScriptedSmtpServer;
import dev.postrider.smtp.SmtpSettings;
import dev.postrider.smtp.SmtpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailCheckTest {

  private static final DkimKey RSA = Keys.rsa();
  private static final DkimKey ED25519 = Keys.ed25519();

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private final DnsServer dns = DnsServer.start();

  @BeforeEach
  void set() {
    dns.set(RSA.recordName(), RSA.record());
    dns.set(ED25519.recordName(), ED25519.record().replace("; ", ";"));
    dns.set("bounces.news.example", "google-site-verification=x", "v=spf1 mx -all");
    dns.set("_dmarc.news.example", "v=DMARC1; p=reject; rua=mailto:a@news.example");
  }

  @AfterEach
  void close() {
    server.close();
    dns.close();
  }

  @Test
  void whereAllIsSetNothingIsWrong() {
    server.announce("PIPELINING", "SIZE 52428800", "SMTPUTF8");

    Checked checked = check();

    assertThat(checked.problems()).isEmpty();
    assertThat(checked.records()).extracting(DnsRecord::state).containsOnly(State.RIGHT);
    assertThat(checked.server().state()).isEqualTo("ready");
    assertThat(checked.server().offers())
        .containsExactly("PIPELINING", "SIZE 52428800", "SMTPUTF8");
    assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
  }

  @Test
  void whatIsMissingOrAnotherIsNamedWithWhatToSet() {
    dns.set(RSA.recordName(), "v=DKIM1; k=rsa; p=AAAA");
    dns.set(ED25519.recordName());
    dns.set("bounces.news.example", "v=spf1 +all");
    dns.set("_dmarc.news.example", "v=DMARC1; p=none", "v=DMARC1; p=reject");

    Checked checked = check();

    assertThat(checked.problems())
        .extracting(problem -> problem.severity() + " " + problem.what())
        .containsExactlyInAnyOrder(
            "PROBLEM DKIM of 'rsa._domainkey.news.example': another key stands there",
            "PROBLEM DKIM of 'ed._domainkey.news.example': there is no such record",
            "WARNING SPF of 'bounces.news.example': everybody may send for the domain",
            "WARNING DMARC of '_dmarc.mail.news.example': more than one record stands there, of"
                + " which receivers may take none");
    assertThat(checked.records().getFirst().zoneLine())
        .matches(
            "rsa\\._domainkey\\.news\\.example\\. IN TXT \"v=DKIM1; k=rsa; p=.{237}\" \".{155}\"");
  }

  /// As a wildcard of the DNS answers for every name.
  @Test
  void textsOfAnotherKindArePassedOver() {
    dns.set("bounces.news.example", "google-site-verification=x");
    dns.set("_dmarc.mail.news.example", "v=spf1 -all");

    Checked checked = check();

    assertThat(checked.problems())
        .extracting(Problem::what)
        .containsExactly("SPF of 'bounces.news.example': there is no such record");
  }

  @Test
  void withoutADnsServerTheRestIsSaidAllTheSame() {
    dns.close();

    Checked checked = check();

    assertThat(checked.problems()).isEmpty();
    assertThat(checked.records()).extracting(DnsRecord::state).containsOnly(State.UNKNOWN);
    assertThat(checked.server().state()).isEqualTo("ready");
  }

  @Test
  void aServerThatRefusesIsAProblem() {
    server.answer(Command.CONNECT, "554 5.7.1 not you");

    Checked refused = check();

    assertThat(refused.server().state()).isEqualTo("refusing");
    assertThat(refused.problems().getFirst().what())
        .isEqualTo("the mail server refused at CONNECT: '554 not you'");
  }

  @Test
  void aServerThatIsAwayIsAProblem() throws IOException {
    try (var nobodyListens = new Socket()) {
      nobodyListens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      Checked away = check(nobodyListens.getLocalPort());

      assertThat(away.server().state()).isEqualTo("out of reach");
      assertThat(away.problems().getFirst().severity()).isEqualTo(Severity.PROBLEM);
    }
  }

  private Checked check() {
    return check(server.port());
  }

  private Checked check(int port) {
    var sender =
        new Sender(
            "mail.news.example", "bounces.news.example", "smtp.example", List.of(RSA, ED25519));
    return new MailCheck(
            sender,
            new SmtpTransport(SmtpSettings.loopback(port)),
            new Resolver(Optional.of(dns.address())),
            Location.of(Path.of("postrider.yaml")))
        .run();
  }
}
