package dev.postrider.cli;

import dev.postrider.Logging;
import dev.postrider.Postrider;
import dev.postrider.console.Console;
import dev.postrider.console.ExitCode;
import dev.postrider.console.Interrupts;
import dev.postrider.desk.DeskServer;
import dev.postrider.schedule.Timetable;
import dev.postrider.web.WebServer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `serve`: pages and timetable until stopped.
@Command(
    name = "serve",
    header = "Send on time and answer readers, until stopped.",
    description = {
      "Builds the feeds when posts change, sends each digest on its dates, serves /feeds/ and the"
          + " pages behind the links of the emails, and answers /healthz. SIGTERM and Ctrl-C let"
          + " the emails on the wire finish; what is left goes out when it is started again."
    },
    footer = {"Example: postrider serve"})
final class ServeCommand implements Callable<Integer> {

  @ParentCommand PostriderCommand postrider;

  @Override
  public Integer call() throws InterruptedException {
    Console console = postrider.console();
    if (!postrider.quiet) {
      Logging.verbose();
    }
    var stopped = new CountDownLatch(1);
    try (var _ = Interrupts.doing(stopped::countDown)) {
      serve(console, stopped);
      console.tell("%s", "Stopped.");
    }
    return ExitCode.DONE.number();
  }

  private void serve(Console console, CountDownLatch stopped) throws InterruptedException {
    try (Postrider opened = postrider.open();
        var web = WebServer.start(opened);
        var desk = DeskServer.start(opened).orElse(null);
        var timetable = new Timetable(opened)) {
      timetable.start();
      console.print("Serving at %s until stopped.", web.address());
      if (desk != null) {
        console.tell("The desk is at %s.", desk.address());
      }
      stopped.await();
      console.tell("%s", "Stopping: the emails on the wire are finished.");
    }
  }
}
