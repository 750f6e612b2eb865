package dev.postrider.delivery;

import dev.postrider.database.Database;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.DueBatch;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.Outbox;
import dev.postrider.smtp.Transport;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A worker with somebody who hands it one batch after the other, as the scheduler does.
public final class TrialWorker implements AutoCloseable {

  private final Outbox outbox;
  private final DeliveryWorker worker;
  private final InstantSource clock;

  public TrialWorker(
      Database database,
      Transport transport,
      Tokens tokens,
      DeliverySettings settings,
      InstantSource clock) {
    this.outbox = new Outbox(database, new Mailings(), settings.onUnknown());
    this.worker = new DeliveryWorker(database, transport, tokens, settings, clock);
    this.clock = clock;
  }

  /// Delivers until nothing is due, the server cannot be worked with, or it is stopped.
  public Optional<String> deliver() {
    outbox.takeOver();
    List<DueBatch> due = outbox.due(clock.instant(), 1);
    while (!due.isEmpty() && !worker.isStopped() && worker.trouble().isEmpty()) {
      try {
        worker.deliver(due.getFirst().key());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      due = outbox.due(clock.instant(), 1);
    }
    return worker.trouble();
  }

  public void stop() {
    worker.stop();
  }

  public boolean isStopped() {
    return worker.isStopped();
  }

  @Override
  public void close() {
    worker.close();
  }
}
