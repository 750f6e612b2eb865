package dev.postrider.delivery;

import dev.postrider.outbox.Batch;
import dev.postrider.outbox.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One batch on its way through the connections. Threads share it.
final class Run {

  /// An email in the queue.
  record Load(Run run, Outgoing email) {}

  private final Batch batch;
  private final EmailWriter writer;
  private final CircuitBreaker breaker;
  private final List<Load> loads;
  private final CountDownLatch open;
  private final AtomicReference<@Nullable Throwable> failure =
      new AtomicReference<@Nullable Throwable>();
  private volatile boolean over;

  Run(Batch batch, List<Outgoing> emails, EmailWriter writer, CircuitBreaker breaker) {
    this.batch = batch;
    this.writer = writer;
    this.breaker = breaker;
    this.loads = emails.stream().map(email -> new Load(this, email)).toList();
    this.open = new CountDownLatch(loads.size());
  }

  Batch batch() {
    return batch;
  }

  EmailWriter writer() {
    return writer;
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  List<Load> loads() {
    return loads;
  }

  /// Nothing more is to be done with one of its emails.
  void resolved() {
    open.countDown();
  }

  /// Lets no more of its emails begin.
  void end() {
    over = true;
  }

  /// It could not be written down how far one of its emails is. Nobody waits for the others, which
  /// may be on the wire yet.
  void fail(Throwable e) {
    failure.compareAndSet(null, e);
    end();
    while (open.getCount() > 0) {
      open.countDown();
    }
  }

  boolean isOver() {
    return over || breaker.isOpen();
  }

  /// Waits until all its emails are resolved. After `slice` no more of them begin, so that more
  /// urgent ones get their turn.
  ///
  /// @throws RuntimeException because it failed
  void await(Duration slice) throws InterruptedException {
    if (!open.await(slice.toMillis(), TimeUnit.MILLISECONDS)) {
      end();
      open.await();
    }
    Throwable e = failure.get();
    if (e != null) {
      throw e instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }
}
