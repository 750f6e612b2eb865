package dev.postrider.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postrider.bounce.Corpus;
import dev.postrider.journey.TrialSite.Ran;
import dev.postrider.sandbox.MailSandbox;
import dev.postrider.sandbox.ReceivedEmail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An edition goes out, some of it comes back by mail, and the next edition leaves those out.
class BouncesJourneyTest {

  @TempDir Path folder;
  private final GreenMail mailbox =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private MailSandbox server;
  private TrialSite site;
  private GreenMailUser bounces;

  @BeforeEach
  void open() throws IOException {
    server = MailSandbox.start();
    mailbox.start();
    bounces = mailbox.setUser("bounces@harbourgazette.example", "bounces", "secret");
    site = new TrialSite(folder).settings(server.smtpPort(), "0 8 * * MON");
    String settings = Files.readString(site.file("postrider.yaml"));
    String imap =
        "mail:\n  bounces: {imap: {host: 127.0.0.1, port: %d, username: bounces, password: secret}}\n"
            .formatted(mailbox.getImap().getPort());
    site.write("postrider.yaml", settings.replace("mail:\n", imap));
    site.post("first", "2026-11-16", "The first").readers(5);
    Ran sent = site.run("send", "weekly", "--yes");
    assertThat(sent.exitCode()).as(sent.err()).isZero();
  }

  @AfterEach
  void close() {
    server.close();
    mailbox.stop();
  }

  @Test
  void whoBouncedComplainedOrLeftIsLeftOutOfTheNextEdition() throws Exception {
    comesBack(1, "postfix-no-such-user");
    comesBack(2, "arf-yahoo");
    comesBack(3, "unsubscribe-gmail");
    comesBack(4, "vacation-rfc3834");

    Ran read = site.run("bounces");
    Ran again = site.run("bounces");
    site.post("second", "2026-11-18", "The second");
    Ran sent = site.run("send", "weekly", "--yes");

    assertThat(read.out())
        .as(read.err())
        .isEqualTo("4 messages: 1 bounced, 1 complained, 1 unsubscribed, 1 automatic\n");
    assertThat(again.out()).isEqualTo("Nothing has come back.\n");
    assertThat(sent.out()).as(sent.err()).contains("To 2 readers");
    assertThat(server.inbox(reader(1))).hasSize(1);
    assertThat(server.inbox(reader(2))).hasSize(1);
    assertThat(server.inbox(reader(3))).hasSize(1);
    assertThat(server.inbox(reader(4))).hasSize(2);
    assertThat(server.inbox(reader(5))).hasSize(2);
  }

  @Test
  void runReadsTheMailboxByItself() throws Exception {
    comesBack(1, "postfix-no-such-user");

    Ran ran = site.run("run");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("came back  1 bounced");
  }

  @Test
  void aMailboxThatCannotBeReadKeepsNothingElseFromGoingOn() {
    mailbox.stop();

    Ran ran = site.run("run");
    Ran asked = site.run("bounces");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).containsOnlyOnce("cannot read the mailbox 127.0.0.1");
    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(asked.err()).contains("cannot read the mailbox 127.0.0.1");
  }

  private static String reader(int number) {
    return "reader" + number + "@inbox.example";
  }

  /// A message of this shape about the email that a reader got.
  private void comesBack(int reader, String name) throws MessagingException {
    ReceivedEmail email = server.inbox(reader(reader)).getFirst();
    Corpus corpus = Corpus.about(email);
    assertThat(corpus.path()).matches("bounces\\+[0-9a-v]{32}@harbourgazette\\.example");
    byte[] message = corpus.message(name);
    bounces.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(
                new String(message, US_ASCII).replace("\n", "\r\n").getBytes(US_ASCII))));
  }
}
