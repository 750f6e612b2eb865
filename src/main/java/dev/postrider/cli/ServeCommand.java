package dev.postrider.cli;

import com.google.errorprone.annotations.FormatMethod;
import dev.postrider.LogFormat;
import dev.postrider.Logging;
import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Interrupts;
import dev.postrider.desk.DeskServer;
import dev.postrider.monitor.Requests;
import dev.postrider.schedule.Timetable;
import dev.postrider.web.WebServer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `serve`: pages and timetable until stopped.
@Command(
    name = "serve",
    header = "Send on time and answer readers, until stopped.",
    description = {
      "Builds the feeds when posts change, sends each digest on its dates, serves /feeds/ and the"
          + " pages behind the links of the emails, and tells those within how it is, at another"
          + " address. SIGTERM and Ctrl-C let the emails on the wire finish, for a minute at most;"
          + " what is left goes out when it is started again. A second one ends it at once."
    },
    footer = {"Example: postrider serve --log json"})
final class ServeCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  /// Most mail servers answer within seconds, and whoever started the process waits no longer than
  /// 90 s before it is killed (systemd's `TimeoutStopSec`).
  private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

  @ParentCommand PostriderCommand postrider;

  @Option(
      names = "--log",
      paramLabel = "FORMAT",
      description = "The lines of the log: text, or json for an object each. Default: text.")
  LogFormat format = LogFormat.text;

  @Override
  public Integer call() throws InterruptedException {
    Console console = postrider.console();
    if (!postrider.quiet) {
      Logging.verbose();
    }
    Logging.withLibraries();
    Logging.write(format);
    var stopped = new CountDownLatch(1);
    try (var _ = Interrupts.doing(stopped::countDown)) {
      serve(console, stopped);
      tell(console, "Stopped.");
    }
    return ExitCode.DONE.number();
  }

  private void serve(Console console, CountDownLatch stopped) throws InterruptedException {
    var requests = new Requests();
    try (Postrider opened = postrider.open();
        var web = WebServer.start(opened, requests);
        var desk = DeskServer.start(opened, requests).orElse(null);
        var timetable = new Timetable(opened)) {
      postrider.problems().list(opened.settings().warnings());
      timetable.start();
      say(console, "Serving at %s until stopped.", web.address());
      if (desk != null) {
        tell(console, "The desk is at %s.", desk.address());
      }
      stopped.await();
      tell(console, "Stopping: the emails on the wire are finished.");
      if (!timetable.close(STOP_WITHIN)) {
        leave(console, timetable.onTheWire());
      }
    }
  }

  /// Nothing is closed: what still waits for the mail server would be in the way.
  private void leave(Console console, long onTheWire) {
    tell(
        console,
        "Stopped after %d seconds with %,d emails on the wire. Whether they arrived is not known;"
            + " mail.on-unknown says what becomes of them.",
        STOP_WITHIN.toSeconds(),
        onTheWire);
    Interrupts.exit(ExitCode.DONE.number());
  }

  /// On standard output, unless all is for programs.
  @FormatMethod
  private void say(Console console, String format, @Nullable Object... values) {
    if (this.format == LogFormat.json) {
      log.info(format.formatted(values));
    } else {
      console.print(format, values);
    }
  }

  @FormatMethod
  private void tell(Console console, String format, @Nullable Object... values) {
    if (this.format == LogFormat.json) {
      log.info(format.formatted(values));
    } else {
      console.tell(format, values);
    }
  }
}
