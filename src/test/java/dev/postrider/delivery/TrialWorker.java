package dev.postrider.delivery;

import dev.postrider.database.Database;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.BatchKey;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.Outbox;
import dev.postrider.outbox.Outbox.DueBatch;
import dev.postrider.smtp.Transport;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A worker with somebody who hands it one batch after the other, as the scheduler does.
public final class TrialWorker implements AutoCloseable {

  /// A batch has one task, and the scheduler gives it to one worker.
  private static final Set<BatchKey> AT_WORK = ConcurrentHashMap.newKeySet();

  private static final int MOST = 10;

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
    Optional<BatchKey> next = next();
    while (next.isPresent()) {
      try {
        worker.deliver(next.get());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        AT_WORK.remove(next.get());
      }
      next = next();
    }
    return worker.trouble();
  }

  private Optional<BatchKey> next() {
    return worker.isStopped() || worker.trouble().isPresent()
        ? Optional.empty()
        : outbox.due(clock.instant(), MOST).stream()
            .map(DueBatch::key)
            .filter(AT_WORK::add)
            .findFirst();
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
