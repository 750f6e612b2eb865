package dev.postrider.delivery;

import static dev.postrider.outbox.OutboxSamples.BODY;
import static dev.postrider.outbox.OutboxSamples.MAILINGS;
import static dev.postrider.outbox.OutboxSamples.NOON;
import static dev.postrider.outbox.OutboxSamples.TOKENS;
import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.outbox.OutboxSamples.reader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postrider.dkim.DkimSigner;
import dev.postrider.outbox.Batch;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.MailingBody;
import dev.postrider.outbox.OnUnknown;
import dev.postrider.outbox.Outbox;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import dev.postrider.smtp.SmtpSettings;
import dev.postrider.smtp.SmtpTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class CourierTest extends DeliveryScene {

  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(6);
  private static final Duration TURN = Duration.ofSeconds(10);

  @Test
  void whatTookTooLongToWriteIsSomebodyElsesAndNotSent() throws InterruptedException {
    long mailing = mailing(database, 1);

    deliver(
        number -> {
          clock.advance(LONGER_THAN_A_LEASE);
          return BODY;
        });

    assertThat(server.taken()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 1L));
  }

  @Test
  void whereOneCannotBeWrittenThoseBeforeItAreSentAndTheRestIsGivenBack() {
    long mailing = mailing(database, 6);
    database.write(transaction -> MAILINGS.addBody(transaction, mailing, 2, BODY));
    database.write(
        transaction ->
            transaction.handle().execute("UPDATE outbox SET body = 2 WHERE recipient_id = 4"));

    assertThatThrownBy(() -> deliver(CourierTest::firstOnly)).hasMessage("body 2 is broken");

    assertThat(server.taken())
        .extracting(Taken::to)
        .containsExactly(reader(1).address(), reader(2).address(), reader(3).address());
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 3L, EmailState.PENDING, 3L));
  }

  private static MailingBody firstOnly(int number) {
    if (number == 1) {
      return BODY;
    }
    throw new IllegalStateException("body " + number + " is broken");
  }

  /// @param bodies reads a body of the mailing by its number
  private void deliver(IntFunction<MailingBody> bodies) throws InterruptedException {
    var outbox = new Outbox(database, MAILINGS, OnUnknown.RESEND);
    outbox.takeOver();
    Batch batch = outbox.take(outbox.due(NOON, 1).getFirst().key(), NOON).orElseThrow();
    var writer =
        new EmailWriter(
            outbox.mailing(batch.mailingId()), TOKENS, new DkimSigner(List.of()), bodies);
    var run = new Run(batch, outbox.waiting(batch, NOON), writer, new CircuitBreaker(true));
    var transport = new SmtpTransport(SmtpSettings.loopback(server.port()));
    var rate = new RateLimit(database, Pace.UNLIMITED, clock);
    try (var crew = new Crew(transport, outbox, rate, settings(1), clock)) {
      crew.deliver(run, TURN);
    }
  }
}
