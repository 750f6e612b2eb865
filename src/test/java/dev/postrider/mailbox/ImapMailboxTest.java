package dev.postrider.mailbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.postrider.mailbox.ImapSettings.Login;
import dev.postrider.mailbox.ImapSettings.Security;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImapMailboxTest {

  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

  private final List<String> taken = new ArrayList<>();
  private GreenMailUser user;

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void empty() throws FolderException {
    SERVER.purgeEmailFromAllMailboxes();
    user = SERVER.setUser("bounces@gazette.example", "bounces", "secret");
  }

  @Test
  void eachMessageIsHandedOnAndMovedAway() throws Exception {
    deliver("one");
    deliver("two");

    mailbox("secret").read(this::take);

    assertThat(taken).containsExactly("one", "two");
    assertThat(count("INBOX")).isZero();
    assertThat(count("Postrider")).isEqualTo(2);
  }

  @Test
  void whatIsReadIsReadNoMore() throws Exception {
    deliver("one");
    mailbox("secret").read(this::take);
    deliver("two");

    mailbox("secret").read(this::take);
    mailbox("secret").read(this::take);

    assertThat(taken).containsExactly("one", "two");
    assertThat(count("Postrider")).isEqualTo(2);
  }

  @Test
  void whatCannotBeTakenStaysAndComesAgain() throws Exception {
    deliver("one");
    deliver("two");

    assertThatThrownBy(
            () ->
                mailbox("secret")
                    .read(
                        message -> {
                          take(message);
                          if (taken.size() == 2) {
                            throw new IllegalStateException("the disk is full");
                          }
                        }))
        .hasMessage("the disk is full");
    assertThat(count("INBOX")).isEqualTo(1);
    mailbox("secret").read(this::take);

    assertThat(taken).containsExactly("one", "two", "two");
    assertThat(count("INBOX")).isZero();
  }

  @Test
  void manyMessagesAreReadInTheOrderTheyCame() throws Exception {
    for (int i = 0; i < 60; i++) {
      deliver("message " + i);
    }

    mailbox("secret").read(this::take);

    assertThat(taken)
        .containsExactlyElementsOf(IntStream.range(0, 60).mapToObj(i -> "message " + i).toList());
    assertThat(count("INBOX")).isZero();
  }

  @Test
  void aHugeMessageIsCutOff() throws Exception {
    deliver("x".repeat(70).concat("\r\n").repeat(20_000));

    mailbox("secret").read(this::take);

    assertThat(taken)
        .singleElement()
        .satisfies(text -> assertThat(text.length()).isLessThan(1 << 20));
    assertThat(count("INBOX")).isZero();
  }

  @Test
  void aServerThatCannotBeReachedOrRefusesIsNamed() throws IOException {
    assertThatThrownBy(() -> mailbox("guessed").read(this::take))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read the mailbox 127.0.0.1:")
        .cause()
        .hasMessageStartingWith("the server refuses the username or the password");
    int port = nobodysPort();
    assertThatThrownBy(() -> mailbox(port, "secret").read(this::take))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read the mailbox 127.0.0.1:" + port + "/INBOX");
    assertThat(taken).isEmpty();
  }

  @Test
  void aServerWithoutTlsGetsNoPasswordWhereItIsAskedFor() {
    var settings =
        new ImapSettings(
            "127.0.0.1",
            SERVER.getImap().getPort(),
            Security.STARTTLS,
            new Login("bounces", "secret"),
            "INBOX");

    assertThatThrownBy(() -> new ImapMailbox(settings).read(this::take))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(settings.toString()).doesNotContain("secret");
  }

  private static int nobodysPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private ImapMailbox mailbox(String password) {
    return mailbox(SERVER.getImap().getPort(), password);
  }

  private static ImapMailbox mailbox(int port, String password) {
    return new ImapMailbox(
        new ImapSettings(
            "127.0.0.1", port, Security.NONE, new Login("bounces", password), "INBOX"));
  }

  private void deliver(String body) throws Exception {
    String message = "To: bounces@gazette.example\r\n\r\n" + body;
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(message.getBytes(US_ASCII))));
  }

  private void take(byte[] message) {
    String text = new String(message, US_ASCII);
    assertThat(text).contains("To: bounces@gazette.example\r\n");
    taken.add(text.substring(text.indexOf("\r\n\r\n") + 4));
  }

  private int count(String folder) throws Exception {
    var found = SERVER.getManagers().getImapHostManager().getFolder(user, folder);
    return found == null ? 0 : found.getMessageCount();
  }
}
