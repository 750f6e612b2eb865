package dev.postrider.delivery;

import static dev.postrider.outbox.OutboxSamples.mailing;
import static dev.postrider.smtp.ScriptedSmtpServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.database.Database;
import dev.postrider.outbox.EmailState;
import dev.postrider.smtp.Receipt.Command;
import dev.postrider.smtp.ScriptedSmtpServer.Taken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveryInterruptedTest extends DeliveryScene {

  private static final Duration LONGER_THAN_SQLITE_WAITS = Duration.ofSeconds(11);

  @Test
  void thePauseIsOfAllThatAWorkerHasButOfOneWorkerOnly() {
    long mailing = mailing(database, 501);
    TrialWorker worker = worker(1);
    server.answer(Command.CONNECT, HANG_UP);
    Optional<String> trouble = worker.deliver();

    clock.advance(PAUSE.minusMillis(1));
    assertThat(worker.deliver()).isPresent().isEqualTo(trouble);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 501L));

    assertThat(worker(1).deliver()).isEmpty();
    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 501L));
  }

  @Test
  void whoStopsBeginsNoNewEmailAndTheNextOneGoesOn() {
    long mailing = mailing(database, 60);
    server.delay(Duration.ofMillis(20));
    TrialWorker stopping = worker(2);
    var delivering = CompletableFuture.supplyAsync(stopping::deliver);
    await().until(() -> server.taken().size() >= 3);

    stopping.stop();

    assertThat(delivering.join()).isEmpty();
    int taken = server.taken().size();
    assertThat(taken).isLessThan(60);
    assertThat(tally(mailing))
        .isEqualTo(Map.of(EmailState.SENT, (long) taken, EmailState.PENDING, 60L - taken));
    assertThat(stopping.isStopped()).isTrue();
    assertThat(stopping.deliver()).isEmpty();
    assertThat(server.taken()).hasSize(taken);

    server.delay(Duration.ZERO);
    assertThat(worker(2).deliver()).isEmpty();

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 60L));
    assertThat(server.taken()).extracting(Taken::to).doesNotHaveDuplicates();
  }

  @Test
  void whoStopsDoesNotBeginTheRestOfTheWindow() {
    mailing(database, 4);
    server.delay(Duration.ofMillis(150));
    TrialWorker stopping = worker(1);
    var delivering = CompletableFuture.supplyAsync(stopping::deliver);
    await().until(() -> server.heard().stream().anyMatch(line -> line.startsWith("MAIL")));

    stopping.stop();

    assertThat(delivering.join()).isEmpty();
    assertThat(server.taken()).hasSize(1);
    assertThat(attempts()).containsExactly(1, 0, 0, 0);
  }

  @Test
  void whatTheServerSaidIsWrittenHoweverLongAnotherProcessHoldsTheDatabase() {
    long mailing = mailing(database, 9);
    server.delay(Duration.ofMillis(50));
    try (Database other = open(folder)) {
      var delivering = CompletableFuture.supplyAsync(worker(1)::deliver);
      await().until(() -> !server.taken().isEmpty());
      other.write(
          transaction ->
              await()
                  .pollDelay(LONGER_THAN_SQLITE_WAITS)
                  .atMost(LONGER_THAN_SQLITE_WAITS.multipliedBy(2))
                  .until(() -> !delivering.isDone()));

      assertThat(delivering.join()).isEmpty();
    }

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 9L));
    assertThat(server.taken()).hasSize(9);
  }

  @Test
  void whoCannotWriteDownWhatItBeginsBeginsNothing() {
    long mailing = mailing(database, 9);
    execute(
        """
        CREATE TRIGGER broken BEFORE UPDATE OF state ON outbox WHEN new.state = 'sending'
        BEGIN SELECT RAISE(ABORT, 'the table is broken'); END
        """);

    TrialWorker worker = worker(2);
    assertThat(CompletableFuture.supplyAsync(worker::deliver))
        .succeedsWithin(Duration.ofSeconds(20));

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.PENDING, 9L));
    assertThat(server.taken()).isEmpty();
  }

  private void execute(String sql) {
    database.write(transaction -> transaction.handle().execute(sql));
  }

  @Test
  void twoProcessesShareAMailing() {
    long mailing = mailing(database, 1_200);
    try (Database second = open(folder)) {
      TrialWorker other = worker(second, 2);
      var delivering = CompletableFuture.supplyAsync(other::deliver);

      assertThat(worker(2).deliver()).isEmpty();
      assertThat(delivering.join()).isEmpty();
    }

    assertThat(tally(mailing)).isEqualTo(Map.of(EmailState.SENT, 1_200L));
    assertThat(server.taken())
        .extracting(Taken::to)
        .containsExactlyInAnyOrderElementsOf(readers(1_200));
    assertThat(server.connections()).isLessThanOrEqualTo(4);
  }
}
