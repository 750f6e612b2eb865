package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.edition.Edition;
import dev.postrider.outbox.DeliveryWorker;
import dev.postrider.outbox.EmailState;
import dev.postrider.outbox.Mailing;
import dev.postrider.outbox.MailingState;
import dev.postrider.outbox.Tally;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Delivers one edition while showing how far it is, and sums it up. Ctrl-C ends it after the
/// emails on the wire.
final class EditionDelivery {

  private static final int LOOK_EVERY_MILLIS = 200;

  private final Postrider postrider;
  private final Console console;
  private final boolean quiet;
  private final Progress progress;

  EditionDelivery(Postrider postrider, Console console, boolean quiet) {
    this.postrider = postrider;
    this.console = console;
    this.quiet = quiet;
    this.progress = new Progress(console, quiet);
  }

  ExitCode run(Edition edition) {
    DeliveryWorker worker = postrider.worker();
    try (var _ = Interrupts.stop(worker)) {
      Optional<String> trouble = deliver(worker, edition);
      Tally tally = tally(edition);
      Mailing mailing = mailing(edition);
      boolean whole = tally.unsettled() == 0 && tally.of(EmailState.FAILED) == 0;
      if (!quiet || !whole) {
        new TallyPrinter(console).print(edition, tally);
      }
      trouble.ifPresent(reason -> console.tell("the mail server: %s", reason));
      if (mailing.state() == MailingState.HELD) {
        console.tell(
            "held: %s. To go on: postrider editions resume %s", mailing.reason(), edition.key());
      }
      return whole ? ExitCode.DONE : ExitCode.PARTLY;
    }
  }

  /// Until nothing of the edition is pending here or in the hands of another process.
  private Optional<String> deliver(DeliveryWorker worker, Edition edition) {
    Optional<String> trouble;
    do {
      trouble = shown(edition, CompletableFuture.supplyAsync(worker::deliver));
    } while (trouble.isEmpty() && !worker.isStopped() && isMoving(edition));
    progress.end();
    return trouble;
  }

  private boolean isMoving(Edition edition) {
    Tally tally = tally(edition);
    return mailing(edition).state() == MailingState.OPEN
        && tally.of(EmailState.PENDING) + tally.of(EmailState.SENDING) > 0;
  }

  private Optional<String> shown(Edition edition, CompletableFuture<Optional<String>> delivering) {
    while (true) {
      try {
        return delivering.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        progress.show(tally(edition));
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while delivering", e);
      }
    }
  }

  private Tally tally(Edition edition) {
    return postrider
        .database()
        .read(handle -> postrider.mailings().tally(handle, edition.mailingId()));
  }

  private Mailing mailing(Edition edition) {
    return postrider
        .database()
        .read(handle -> postrider.mailings().mailing(handle, edition.mailingId()));
  }
}
