package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.console.DeliveryProgress;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Interrupts;
import dev.postrider.edition.Edition;
import dev.postrider.edition.EditionReport;
import dev.postrider.edition.Editions;
import dev.postrider.outbox.EmailState;
import dev.postrider.report.Dates;
import dev.postrider.report.ReportPrinter;
import dev.postrider.schedule.Delivery;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/// Delivers one edition while showing how far it is, and sums it up. Ctrl-C ends it after the
/// emails on the wire.
final class EditionDelivery {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /// Looking takes longer the more emails there are; it may take this part of the time.
  private static final int LOOKING_SHARE = 20;

  private final Postrider postrider;
  private final Editions editions;
  private final Console console;
  private final boolean quiet;
  private final DeliveryProgress progress;

  private long nextLook = System.nanoTime();
  private boolean moving = true;

  EditionDelivery(Postrider postrider, Console console, boolean quiet) {
    this.postrider = postrider;
    this.editions = postrider.editions();
    this.console = console;
    this.quiet = quiet;
    this.progress = new DeliveryProgress(console, quiet, System::nanoTime);
  }

  ExitCode run(Edition edition) {
    try (var _ = Interrupts.doing(this::stop)) {
      Optional<String> trouble = new Delivery(postrider).run(() -> isMoving(edition));
      progress.end();
      EditionReport report = editions.report(edition);
      ExitCode end = new ReportPrinter(console, quiet, postrider::zone).print(report);
      tellRest(report);
      trouble.ifPresent(reason -> console.tell("%s", reason));
      if (postrider.worker().isStopped()) {
        console.tell("%s", "Stopped. The next send or run goes on with what is left.");
      }
      return end;
    }
  }

  private void tellRest(EditionReport report) {
    Optional<String> next = nextTry(report);
    next.ifPresent(
        time -> console.print("  Next try at %s, by the next send or run, or by serve.", time));
    if (next.isPresent() || report.tally().of(EmailState.FAILED) > 0) {
      console.print("  Why: postrider editions show %s", report.edition().key());
    }
  }

  private void stop() {
    progress.stopping();
    postrider.worker().stop();
  }

  private Optional<String> nextTry(EditionReport report) {
    ZoneId zone = postrider.zone(report.edition().digest());
    var dates = new Dates(zone, postrider.clock().instant());
    return editions.nextTry(report).map(dates::time);
  }

  /// False once nothing of the edition may go out now, neither here nor in another process.
  private boolean isMoving(Edition edition) {
    long now = System.nanoTime();
    if (now - nextLook >= 0) {
      EditionReport report = editions.report(edition);
      moving = report.isMoving();
      if (moving) {
        progress.show(report.tally(), nextTry(report));
      }
      long took = System.nanoTime() - now;
      nextLook = now + Math.max(LOOK_EVERY.toNanos(), took * LOOKING_SHARE);
    }
    return moving;
  }
}
