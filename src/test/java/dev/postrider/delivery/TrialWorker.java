package dev.postrider.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.Postrider;
import dev.postrider.database.Database;
import dev.postrider.delivery.DeliverySettings.Connections;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.BatchKey;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.OnUnknown;
import dev.postrider.outbox.Outbox;
import dev.postrider.outbox.Outbox.DueBatch;
import dev.postrider.smtp.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A worker with somebody who hands it one batch after the other, as the scheduler does.
public final class TrialWorker implements AutoCloseable {

  /// A batch has one task, and the scheduler gives it to one worker.
  private static final Set<BatchKey> AT_WORK = ConcurrentHashMap.newKeySet();

  private static final int MOST = 10;

  private static final DeliverySettings ONE_CONNECTION =
      new DeliverySettings(
          Connections.fixed(1),
          new RetryPlan(Duration.ofDays(1)),
          Duration.ofSeconds(1),
          OnUnknown.RESEND,
          Pace.UNLIMITED,
          List.of());

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

  /// Delivers all that is due of a site, over one connection and without trouble.
  public static void deliver(Postrider postrider, Transport transport, InstantSource clock) {
    Database database = postrider.database();
    var tokens = new Tokens(database.secret("tokens"));
    try (var worker = new TrialWorker(database, transport, tokens, ONE_CONNECTION, clock)) {
      assertThat(worker.deliver()).isEmpty();
    }
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
