package dev.postrider.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postrider.Postrider;
import dev.postrider.audience.Topic;
import dev.postrider.page.Loopback;
import dev.postrider.problem.ProblemsFound;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The page of one digest's next edition, answered on this machine alone until closed, and to
/// nobody who calls it by another name than this machine's own.
public final class PreviewServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PreviewServer.class);

  /// So often somebody who waits for changes is told that there are none, which finds out who has
  /// left.
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  private final Workbench workbench;
  private final PreviewSite site;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private PreviewServer(Workbench workbench, PreviewSite site, HttpServer server) {
    this.workbench = workbench;
    this.site = site;
    this.server = server;
  }

  /// Listens and answers from now on, in threads of its own.
  ///
  /// @param open reads the settings and opens the site, at first and whenever they change
  /// @param digest its key
  /// @param port 0 for any that is free
  /// @throws ProblemsFound if there is a mistake in the settings
  /// @throws UncheckedIOException if the port cannot be listened on
  public static PreviewServer start(
      Supplier<Postrider> open, Path settingsFile, String digest, int port) {
    Workbench workbench = Workbench.start(open, settingsFile, digest);
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      HttpServer http = HttpServer.create(address, 0);
      String begun = workbench.site().clock().instant().toString();
      var server = new PreviewServer(workbench, new PreviewSite(workbench, begun), http);
      http.createContext("/", server::handle);
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (IOException e) {
      workbench.close();
      throw new UncheckedIOException("cannot listen on port " + port + " of this machine", e);
    }
  }

  /// Where the page is, as `http://127.0.0.1:8090/`.
  public URI address() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /// Where the page shows the edition as a reader of these topics gets it; of all, where there are
  /// none.
  ///
  /// @param template another look; empty for the digest's own
  public URI address(Set<Topic> topics, Optional<String> template) {
    return topics.isEmpty() && template.isEmpty()
        ? address()
        : address().resolve(new View(topics, template, false, true).query());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!Loopback.isMeant(exchange.getRequestHeaders().getFirst("Host"))) {
        Answer.refusal(421, "This page answers to 127.0.0.1 and localhost alone.").send(exchange);
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        Answer.refusal(405, "Nothing can be changed here.").send(exchange);
      } else if (exchange.getRequestURI().getPath().equals("/changes") && method.equals("GET")) {
        tellChanges(exchange);
      } else {
        answer(exchange.getRequestURI()).send(exchange);
      }
    }
  }

  private Answer answer(URI asked) {
    try {
      return site.answer(asked);
    } catch (RuntimeException e) {
      log.error("{} failed", asked.getPath(), e);
      return Answer.refusal(500, "Something went wrong; the terminal tells what.");
    }
  }

  /// Says the version of what is shown, now and at each change, until the other side has left or
  /// this is closed (HTML Living Standard, server-sent events).
  private void tellChanges(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      long told = -1;
      Optional<Long> now = Optional.of(workbench.version());
      while (now.isPresent()) {
        String event = now.get() == told ? ":\n\n" : "data: " + site.version(now.get()) + "\n\n";
        out.write(event.getBytes(UTF_8));
        out.flush();
        told = now.get();
        now = workbench.await(told, SIGN_OF_LIFE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends what is being answered and lets go of the port.
  @Override
  public void close() {
    workbench.close();
    server.stop(0);
    threads.close();
  }
}
