package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Interrupts;
import dev.postrider.console.Progress;
import dev.postrider.edition.Edition;
import dev.postrider.edition.Editions;
import dev.postrider.outbox.DeliveryWorker;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Delivers one edition while showing how far it is, and sums it up. Ctrl-C ends it after the
/// emails on the wire.
final class EditionDelivery {

  private static final int LOOK_EVERY_MILLIS = 200;

  private final DeliveryWorker worker;
  private final Editions editions;
  private final Console console;
  private final boolean quiet;
  private final Progress progress;

  EditionDelivery(Postrider postrider, Console console, boolean quiet) {
    this.worker = postrider.worker();
    this.editions = postrider.editions();
    this.console = console;
    this.quiet = quiet;
    this.progress = new Progress(console, quiet);
  }

  ExitCode run(Edition edition) {
    try (var _ = Interrupts.stop(worker)) {
      Optional<String> trouble = deliver(edition);
      ExitCode end = new ReportPrinter(console, quiet).print(editions.report(edition));
      trouble.ifPresent(reason -> console.tell("the mail server: %s", reason));
      return end;
    }
  }

  /// Until nothing of the edition may go out now, neither here nor in another process.
  private Optional<String> deliver(Edition edition) {
    Optional<String> trouble = shown(edition, CompletableFuture.supplyAsync(worker::deliver));
    var later = CompletableFuture.delayedExecutor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    while (trouble.isEmpty() && !worker.isStopped() && editions.report(edition).isMoving()) {
      trouble = shown(edition, CompletableFuture.supplyAsync(worker::deliver, later));
    }
    progress.end();
    return trouble;
  }

  private Optional<String> shown(Edition edition, CompletableFuture<Optional<String>> delivering) {
    while (true) {
      try {
        return delivering.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        progress.show(editions.report(edition).tally());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while delivering", e);
      }
    }
  }
}
