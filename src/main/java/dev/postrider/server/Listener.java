package dev.postrider.server;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.postrider.ListenAddress;
import dev.postrider.WebSettings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// One address that is listened on, and answered until closed.
public final class Listener implements AutoCloseable {

  /// The largest form has some hundred topics.
  private static final int MAX_BODY_BYTES = 16 << 10;

  /// A client that says nothing for so long is let go, so that slow ones cannot hold every
  /// connection.
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);

  /// From the first byte of a request to its last, and for each part of its answer: enough for the
  /// largest form over the slowest line.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Of all sources; others wait to be accepted. Twice the readers who come at once on the full
  /// hour.
  private static final int MAX_CONNECTIONS = 2_000;

  /// For as long as others wait.
  private static final Duration IDLE_TIMEOUT_WHEN_FULL = Duration.ofSeconds(2);

  /// Of one source that is no trusted proxy. Many readers may come from behind one address.
  private static final int MAX_CONNECTIONS_OF_A_SOURCE = 256;

  /// Method, address and all headers of a request; the longest address has two tokens.
  private static final int MAX_HEAD_BYTES = 8 << 10;

  /// Connections that may wait to be accepted: a thousand readers who come at once, as on the full
  /// hour. Java's own 50 would let the others try again after a second, and again.
  private static final int ACCEPT_QUEUE = 1_024;

  /// Nothing waits long but for the database. Javalin's own 250 threads only take the processors
  /// from one another when a thousand readers come at once.
  private static final int MAX_THREADS = 32;

  /// For what is being answered when the server is closed.
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Javalin javalin;
  private final URI address;

  private Listener(Javalin javalin, URI address) {
    this.javalin = javalin;
    this.address = address;
  }

  /// Listens and answers from now on, in threads of its own.
  ///
  /// @param web whose proxies are trusted, and by which scheme readers come
  /// @param pages adds what is answered
  /// @throws UncheckedIOException naming the key to change, if the address cannot be listened on
  public static Listener start(
      ListenAddress where, WebSettings web, Consumer<JavalinConfig> pages) {
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, where, web);
              pages.accept(config);
            });
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      var why = new IOException("%s. Change %s.".formatted(reason(e), where.key()));
      throw new UncheckedIOException("cannot listen on " + where, why);
    }
    return new Listener(javalin, URI.create("http://" + where.host() + ":" + javalin.port() + "/"));
  }

  /// As the machine told it, in words of a person's.
  private static String reason(Throwable refused) {
    Throwable told = refused;
    while (told.getCause() != null) {
      told = told.getCause();
    }
    String words = String.valueOf(told.getMessage());
    return words.contains("in use")
        ? "another program has that port"
        : words.contains("assign") || told instanceof UnresolvedAddressException
            ? "this machine has no such address"
            : words;
  }

  private static void configure(JavalinConfig config, ListenAddress where, WebSettings web) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS);
    var proxies = new Proxies(web);
    Map<String, String> headers = Headers.of("https".equals(web.url().getScheme()));
    config.jetty.modifyHttpConfiguration(http -> limit(http, proxies));
    config.jetty.modifyServer(server -> limit(server, headers));
    config.jetty.addConnector((server, http) -> connector(server, http, where, proxies));
    config.routes.before(context -> headers.forEach(context::header));
  }

  private static void limit(HttpConfiguration http, Proxies proxies) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEAD_BYTES);
    http.addCustomizer(proxies);
  }

  /// A body is read before a thread is given to the request, so that slow clients hold none.
  private static void limit(Server server, Map<String, String> headers) {
    server.setStopTimeout(STOP_TIMEOUT.toMillis());
    server.insertHandler(
        new EagerContentHandler(new RetainedContentLoaderFactory(MAX_BODY_BYTES, -1, false)));
    server.insertHandler(new SizeLimitHandler(MAX_BODY_BYTES, -1));
    server.setErrorHandler(
        (request, response, callback) ->
            ErrorPages.refuseUnread(headers, request, response, callback));
  }

  private static Connector connector(
      Server server, HttpConfiguration http, ListenAddress where, Proxies proxies) {
    ServerConnector connector = PatientConnections.connector(server, http, PATIENCE);
    connector.setHost(where.host());
    connector.setPort(where.port());
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    var limit = new NetworkConnectionLimit(connections(openFiles()), connector);
    limit.setEndPointIdleTimeout(IDLE_TIMEOUT_WHEN_FULL.toMillis());
    connector.addBean(limit);
    connector.addBean(new SourceLimit(MAX_CONNECTIONS_OF_A_SOURCE, proxies::trusts));
    return connector;
  }

  /// How many connections there may be: half of the files at most, so that the feeds and the
  /// database have theirs.
  ///
  /// @param files that this process may have open, connections among them
  static int connections(long files) {
    return (int) Math.min(MAX_CONNECTIONS, files / 2);
  }

  /// The hard limit, which Java takes in full.
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /// Where it listens on this machine, as `http://127.0.0.1:8080/`.
  public URI address() {
    return address;
  }

  /// Finishes what is being answered and lets go of the port.
  @Override
  public void close() {
    javalin.stop();
  }
}
