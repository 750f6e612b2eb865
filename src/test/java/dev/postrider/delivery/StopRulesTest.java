package dev.postrider.delivery;

import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.outbox.OutboxSamples.reader;
import static dev.postrider.outbox.OutboxSamples.state;
import static dev.postrider.smtp.ScriptedSmtpServer.TAKE_AND_HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.delivery.DeliverySettings.Connections;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.OnUnknown;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When an address is given up, when a whole mailing stops, and when emails wait.
class StopRulesTest extends DeliveryScene {

  private OnUnknown onUnknown = OnUnknown.RESEND;
  private Pace pace = Pace.UNLIMITED;

  /// Goes on from where the clock stands, where emails keep a rate.
  @Override
  InstantSource time() {
    long began = System.nanoTime();
    return pace.perSecond().isEmpty()
        ? clock
        : () -> clock.instant().plusNanos(System.nanoTime() - began);
  }

  @Override
  DeliverySettings settings(int connections) {
    return new DeliverySettings(
        Connections.fixed(connections),
        new RetryPlan(Duration.ofDays(5)),
        PAUSE,
        onUnknown,
        pace,
        List.of());
  }

  @Test
  void aWrongBounceAddressHoldsTheMailingAndSuppressesNobody() {
    long mailing = mailing(database, 100);
    server.answer(Command.MAIL, repeated(100, "550 5.1.8 bad sender"));

    deliver(4);

    assertThat(state(database, mailing).state()).isEqualTo(MailingState.HELD);
    assertThat(state(database, mailing).reason())
        .isEqualTo("the mail server refused at MAIL: 550 5.1.8 bad sender");
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 100L));
    assertThat(suppressed()).isEmpty();
  }

  @Test
  void theRuleOfOneRecipientStopsNobodyElsesEmail() {
    long mailing = mailing(database, 100);
    server.answerTo("reader7@readers.example", Command.RCPT, "550 5.7.1 not from you");

    deliver(2);

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 99L, EmailState.FAILED, 1L));
    assertThat(state(database, mailing).state()).isEqualTo(MailingState.FINISHED);
    assertThat(suppressed()).isEmpty();
  }

  @Test
  void oneInFiveUnknownTripsTheBreakerBeforeTheListIsEaten() {
    long mailing = mailing(database, 1_000);
    IntStream.rangeClosed(1, 200)
        .mapToObj(i -> reader(5L * i).address())
        .forEach(address -> server.answerTo(address, Command.RCPT, "550 5.1.1 no such user"));

    deliver(8);

    assertThat(state(database, mailing).state()).isEqualTo(MailingState.HELD);
    assertThat(state(database, mailing).reason()).startsWith("too many emails are refused");
    assertThat(tally(mailing).get(EmailState.PENDING)).isGreaterThan(900L);
    assertThat(suppressed().size()).isBetween(3, 15);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"})
  void anAddressThatIsGoneIsNeverWrittenToAgain(String code) {
    mailing(database, 3);
    server.answerTo("reader2@readers.example", Command.RCPT, "550 " + code + " gone");
    deliver(1);

    long next = mailing(database, "weekly/8", 100, 3);
    deliver(1);

    assertThat(suppressed()).containsExactly("reader2@readers.example");
    assertThat(tally(next)).isEqualTo(Map.of(EmailState.SENT, 2L, EmailState.SUPPRESSED, 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 5.1.7 sender", "550 5.1.8 sender", "552 5.2.2 full", "552 full"})
  void aRefusalThatIsNotAboutTheAddressSuppressesNobody(String reply) {
    for (int edition = 1; edition <= 4; edition++) {
      mailing(database, "weekly/" + edition, 100, 3);
      server.answerTo("reader2@readers.example", Command.RCPT, reply);
      deliver(1);
    }

    assertThat(suppressed()).isEmpty();
  }

  @Test
  void aRefusalAfterTheMessageSuppressesNobody() {
    mailing(database, 3);
    server.answerTo("reader2@readers.example", Command.CONTENT, "550 5.1.1 gone");

    deliver(1);

    assertThat(suppressed()).isEmpty();
  }

  @Test
  void anAddressRefusedWithoutAReasonIsGivenUpAfterThreeEditions() {
    for (int edition = 1; edition <= 3; edition++) {
      assertThat(suppressed()).isEmpty();
      mailing(database, "weekly/" + edition, 100, 3);
      server.answerTo("reader2@readers.example", Command.RCPT, "550 no");
      deliver(1);
    }

    assertThat(suppressed()).containsExactly("reader2@readers.example");
  }

  @Test
  void anEmailThatIsTakenMakesTheRefusalsBeforeItForgotten() {
    for (int edition = 1; edition <= 5; edition++) {
      mailing(database, "weekly/" + edition, 100, 3);
      String reply = edition == 3 ? "250 ok" : "550 no";
      server.answerTo("reader2@readers.example", Command.RCPT, reply);
      deliver(1);
    }

    assertThat(suppressed()).isEmpty();
  }

  @Test
  void anEmailWhoseEndWasNeverAnsweredIsHeldWhereTheSettingsSaySo() {
    onUnknown = OnUnknown.HOLD;
    long mailing = mailing(database, 5);
    server.answer(Command.CONTENT, "250 taken", TAKE_AND_HANG_UP);

    deliver(1);
    clock.advance(Duration.ofDays(1));
    deliver(1);

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 4L, EmailState.UNKNOWN, 1L));
    assertThat(server.taken()).extracting(Taken::to).hasSize(5).doesNotHaveDuplicates();
    assertThat(reply(2)).endsWith("it may have been taken");
    assertThat(state(database, mailing).state()).isEqualTo(MailingState.FINISHED);
  }

  @Test
  void emailsKeepTheirPace() {
    pace = new Pace(OptionalDouble.of(40), OptionalInt.empty(), OptionalInt.empty());
    long mailing = mailing(database, 20);
    long began = System.nanoTime();

    deliver(4);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(400));
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 20L));
  }

  @Test
  void whatIsNotSentTakesNoTurnFromWhatIs() {
    pace = new Pace(OptionalDouble.of(20), OptionalInt.empty(), OptionalInt.empty());
    mailing(database, 500);
    server.answer(Command.MAIL, "550 5.1.8 bad sender");
    deliver(4);
    clock.advance(PAUSE);
    long next = mailing(database, "weekly/8", 100, 3);
    long began = System.nanoTime();

    deliver(4);

    assertThat(tally(next)).isEqualTo(Map.of(EmailState.SENT, 3L));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aMailingThatCannotBeDeliveredStopsNoOther() {
    long broken = mailing(database, 3);
    long sound = mailing(database, "weekly/8", 100, 3);
    database.write(
        transaction ->
            transaction
                .handle()
                .execute("UPDATE mailing SET letterhead = '?' WHERE id = ?", broken));

    deliver(1);

    assertThat(state(database, broken).state()).isEqualTo(MailingState.HELD);
    assertThat(state(database, broken).reason()).startsWith("it cannot be delivered: ");
    assertThat(tally(sound)).isEqualTo(Map.of(EmailState.SENT, 3L));
  }

  @Test
  void whatTheHourDoesNotAllowGoesOutInTheNext() {
    pace = new Pace(OptionalDouble.empty(), OptionalInt.of(60), OptionalInt.empty());
    long mailing = mailing(database, 100);
    try (TrialWorker worker = worker(4)) {
      assertThat(worker.deliver()).contains("the hourly limit of 60 emails is reached");
      assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 60L, EmailState.PENDING, 40L));
      assertThat(state(database, mailing).state()).isEqualTo(MailingState.OPEN);

      clock.advance(Duration.ofMinutes(61));

      assertThat(worker.deliver()).isEmpty();
      assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 100L));
    }
  }

  @Test
  void theMostUrgentMailingOvertakesOneThatIsUnderWay() {
    mailing(database, "weekly/8", 100, 1_200);
    long urgent = mailing(database, "confirmations", 0, 3);

    deliver(1);

    assertThat(server.taken().subList(0, 3))
        .extracting(Taken::to)
        .containsExactly(
            "reader1@readers.example", "reader2@readers.example", "reader3@readers.example");
    assertThat(tally(urgent)).isEqualTo(Map.of(EmailState.SENT, 3L));
  }

  private void deliver(int connections) {
    try (TrialWorker worker = worker(connections)) {
      worker.deliver();
    }
  }

  private List<String> suppressed() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT address FROM suppression WHERE address <> '' ORDER BY address")
                .mapTo(String.class)
                .list());
  }

  private static String[] repeated(int times, String reply) {
    return IntStream.range(0, times).mapToObj(i -> reply).toArray(String[]::new);
  }
}
