package dev.postrider.smtp;

import static dev.postrider.smtp.Connections.taken;
import static dev.postrider.smtp.ScriptedSmtpServer.HANG_UP;
import static dev.postrider.smtp.ScriptedSmtpServer.TAKE_AND_HANG_UP;
import static dev.postrider.smtp.ScriptedSmtpServer.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.postrider.mail.Email;
import dev.postrider.mail.Emails;
import dev.postrider.smtp.Receipt.Accepted;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.Receipt.Refused;
import dev.postrider.smtp.ScriptedSmtpServer.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands of the next email go out with the message of this one.
class NextEmailTest {

  private static final Email ADA = Emails.to("ada@readers.example");
  private static final Email BOB = Emails.to("bob@readers.example");
  private static final Email CY = Emails.to("cy@readers.example");

  private final ScriptedSmtpServer server = ScriptedSmtpServer.start();
  private final Connection connection = Connections.to(server);

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  @Test
  void theNextOneIsAnnouncedWithTheMessage() {
    assertThat(connection.send(ADA, Optional.of(BOB))).isInstanceOf(Accepted.class);
    await().until(() -> server.heard().contains("RCPT TO:<bob@readers.example>"));
    assertThat(connection.send(BOB, Optional.empty())).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(ADA), taken(BOB));
    assertThat(server.heard()).filteredOn(line -> line.startsWith("RCPT")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  void manyGoOneBehindTheOtherOverTheirConnections(Manner manner) {
    server.speak(manner);
    List<Email> emails =
        IntStream.range(0, 2 * Connections.SHARE + 1)
            .mapToObj(i -> Emails.to("r%d@readers.example".formatted(i)))
            .toList();

    assertThat(sendAll(emails)).hasSize(emails.size()).allMatch(Accepted.class::isInstance);

    assertThat(server.taken()).isEqualTo(emails.stream().map(Connections::taken).toList());
    assertThat(server.connections()).isEqualTo(3);
    assertThat(server.heard()).filteredOn("QUIT"::equals).hasSize(2);
  }

  @Test
  void whereTheServerDoesNotAllowItOneWaitsForTheOther() {
    server.announce("SIZE");

    assertThat(sendAll(List.of(ADA, BOB))).allMatch(Accepted.class::isInstance);

    assertThat(server.taken()).containsExactly(taken(ADA), taken(BOB));
  }

  @ParameterizedTest
  @EnumSource(
      value = Command.class,
      names = {"MAIL", "RCPT", "DATA", "CONTENT"})
  void eachIsRefusedForItself(Command at) {
    server.answer(at, USUAL, "550 5.1.1 no", USUAL, "550 5.1.1 no");

    List<Receipt> receipts = sendAll(List.of(ADA, BOB, CY, BOB, ADA));

    assertThat(receipts)
        .containsExactly(
            new Accepted(250, "2.0.0", "taken"),
            new Refused(550, "5.1.1", "no", at),
            new Accepted(250, "2.0.0", "taken"),
            new Refused(550, "5.1.1", "no", at),
            new Accepted(250, "2.0.0", "taken"));
    assertThat(server.taken()).containsExactly(taken(ADA), taken(CY), taken(ADA));
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {HANG_UP, TAKE_AND_HANG_UP, "what?"})
  void whatIsInDoubtIsTheMessageAndNotTheNextOne(String behaviour) {
    server.answer(Command.CONTENT, behaviour);

    var lost =
        catchThrowableOfType(ConnectionLost.class, () -> connection.send(ADA, Optional.of(BOB)));

    assertThat(lost.inDoubt()).isTrue();
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
    assertThat(server.taken()).filteredOn(taken(BOB)::equals).hasSize(1);
  }

  @Test
  void theNextOneIsNotInDoubtBeforeItsMessage() {
    server.answer(Command.RCPT, USUAL, HANG_UP);
    connection.send(ADA, Optional.of(BOB));

    var lost = catchThrowableOfType(ConnectionLost.class, () -> connection.send(BOB));

    assertThat(lost.inDoubt()).isFalse();
    assertThat(server.taken()).containsExactly(taken(ADA));
  }

  @Test
  void afterA421TheNextOneGoesOverANewConnection() {
    server.answer(Command.CONTENT, "421 4.3.2 bye");

    assertThat(connection.send(ADA, Optional.of(BOB)))
        .isEqualTo(new Receipt.Deferred(421, "4.3.2", "bye", Command.CONTENT));
    assertThat(connection.send(BOB)).isInstanceOf(Accepted.class);
  }

  @Test
  void anotherThanTheNextOneGoesOverANewConnectionAndTheNextOneGetsNothing() {
    connection.send(ADA, Optional.of(BOB));

    assertThat(connection.send(CY)).isInstanceOf(Accepted.class);

    assertThat(server.taken()).containsExactly(taken(ADA), taken(CY));
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.heard()).doesNotContain("QUIT");
  }

  @Test
  void whereNoneComesTheNextOneGetsNothing() {
    connection.send(ADA, Optional.of(BOB));

    connection.close();

    await().during(Duration.ofMillis(50)).until(() -> server.taken().equals(List.of(taken(ADA))));
    assertThat(server.heard()).doesNotContain("QUIT");
  }

  @Test
  void anEmailThatIsTooLargeIsNotAnnounced() {
    Email large = Emails.email("bob@readers.example", "0123456789\n".repeat(999));
    server.announce("PIPELINING", "SIZE " + ADA.size());

    List<Receipt> receipts = sendAll(List.of(ADA, large, ADA));

    assertThat(receipts.get(1)).extracting(Receipt::enhancedCode).isEqualTo("5.3.4");
    assertThat(server.taken()).containsExactly(taken(ADA), taken(ADA));
    assertThat(server.connections()).isEqualTo(1);
  }

  private List<Receipt> sendAll(List<Email> emails) {
    var receipts = new ArrayList<Receipt>();
    for (int i = 0; i < emails.size(); i++) {
      receipts.add(connection.send(emails.get(i), emails.stream().skip(i + 1).findFirst()));
    }
    return receipts;
  }
}
