package dev.postrider.delivery;

import dev.postrider.database.Database;
import dev.postrider.dkim.DkimSigner;
import dev.postrider.mail.Tokens;
import dev.postrider.outbox.Batch;
import dev.postrider.outbox.BatchKey;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Mailings;
import dev.postrider.outbox.Outbox;
import dev.postrider.smtp.Transport;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers batches of the outbox over the connections of this process. One for each process;
/// threads share it, each with a batch of its own.
///
/// It can be stopped or killed at any moment: the next one goes on. At most [#WINDOW] emails a
/// connection are then in doubt.
public final class DeliveryWorker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

  /// So many emails a connection may be in doubt when the process dies.
  public static final int WINDOW = Courier.WINDOW;

  /// Connections seldom work on more mailings at once.
  private static final int MOST_WRITERS = 4;

  private static final int MOST_BREAKERS = 1_000;

  /// A batch that takes longer is given back, so that a more urgent one need not wait for it.
  private static final Duration TURN = Duration.ofSeconds(10);

  private final Outbox outbox;
  private final Tokens tokens;
  private final DkimSigner signer;
  private final Crew crew;
  private final Recent<Long, EmailWriter> writers = new Recent<>(MOST_WRITERS);
  private final Recent<Long, CircuitBreaker> breakers = new Recent<>(MOST_BREAKERS);
  private final Set<BatchKey> failed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger atWork = new AtomicInteger();

  /// @param database with the outbox and the pace
  public DeliveryWorker(
      Database database,
      Transport transport,
      Tokens tokens,
      DeliverySettings settings,
      InstantSource clock) {
    this.outbox = new Outbox(database, new Mailings(), settings.onUnknown());
    this.tokens = tokens;
    this.signer = new DkimSigner(settings.keys());
    var rate = new RateLimit(database, settings.pace(), clock);
    this.crew = new Crew(transport, outbox, rate, settings, clock);
  }

  /// Delivers what is due in a batch, and gives it back: when every email was tried, when its turn
  /// is over, when the server cannot be worked with, when the mailing must stop, or after [#stop].
  /// Every email it began is settled then. While the server is left alone, and for a batch of which
  /// nothing may go out, nothing happens. Where the database fails there is [#trouble], and the
  /// batch is given back by [#giveBackWhatFailed].
  public void deliver(BatchKey key) throws InterruptedException {
    atWork.incrementAndGet();
    try {
      Optional<Batch> batch =
          isStopped() || trouble().isPresent()
              ? Optional.empty()
              : outbox.take(key, crew.clock().instant());
      if (batch.isPresent()) {
        deliver(batch.get());
        outbox.release(batch.get());
      }
    } catch (UncheckedIOException e) {
      log.atWarn().addKeyValue("batch", key).setCause(e).log("batch {}: given up for now", key);
      failed.add(key);
      crew.rest(reason(e));
    } catch (RuntimeException e) {
      log.atError().addKeyValue("batch", key).setCause(e).log("batch {}: cannot be delivered", key);
      failed.add(key);
      outbox.hold(key.mailingId(), "it cannot be delivered: " + e.getMessage());
    } finally {
      atWork.decrementAndGet();
    }
  }

  /// What went wrong, with what the disk or the server says.
  private static String reason(UncheckedIOException e) {
    String last =
        Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
            .reduce((one, cause) -> cause)
            .map(Throwable::getMessage)
            .orElse("");
    return e.getMessage() + ": " + last;
  }

  /// Frees the batches at which the database failed. Can be repeated.
  ///
  /// @throws UncheckedIOException if it still does
  public void giveBackWhatFailed() {
    for (BatchKey key : Set.copyOf(failed)) {
      outbox.freeOwn(key);
      failed.remove(key);
    }
  }

  private void deliver(Batch batch) throws InterruptedException {
    long id = batch.mailingId();
    var emails = outbox.waiting(batch, crew.clock().instant());
    EmailWriter writer =
        writers.get(
            id,
            any -> new EmailWriter(outbox.mailing(id), tokens, signer, n -> outbox.body(id, n)));
    crew.deliver(new Run(batch, emails, writer, breaker(id, writer.isBulk())), TURN);
  }

  /// A mailing that was stopped and is let out again begins anew.
  private CircuitBreaker breaker(long mailingId, boolean isBulk) {
    CircuitBreaker breaker = breakers.get(mailingId, any -> new CircuitBreaker(isBulk));
    if (breaker.isOpen()) {
      breakers.forget(mailingId);
      return breakers.get(mailingId, any -> new CircuitBreaker(isBulk));
    }
    return breaker;
  }

  /// Why nothing goes out at this moment, a sentence; empty where it may. A server that could not
  /// be worked with is left alone for the pause of the settings, and so is one that has taken all
  /// that the pace allows.
  public Optional<String> trouble() {
    return crew.trouble();
  }

  /// What came of the tries of this process so far: how many emails were in which state then.
  public Map<EmailState, Long> results() {
    return crew.results();
  }

  /// True while no batch is in its hands.
  public boolean isIdle() {
    return atWork.get() == 0;
  }

  /// Lets no new email begin, now or later; those on the wire are finished. For any thread.
  public void stop() {
    crew.stop();
  }

  public boolean isStopped() {
    return crew.isStopped();
  }

  /// Stops, and waits for what is on the wire.
  @Override
  public void close() {
    crew.close();
  }
}
