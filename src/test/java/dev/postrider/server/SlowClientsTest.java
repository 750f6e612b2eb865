package dev.postrider.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.signup.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients who take their time, over real sockets: a server that waits one second for a request
/// instead of thirty, and lets a source have three connections.
class SlowClientsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String WHOLE = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  /// More than the buffers of a connection take.
  private static final int LARGE = 64 << 20;

  private final CountDownLatch largeAnswers = new CountDownLatch(1);
  private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
  private final Server server = new Server();
  private ServerConnector connector;

  @BeforeEach
  void serve() throws Exception {
    connector = PatientConnections.connector(server, new HttpConfiguration(), PATIENCE);
    connector.setHost("127.0.0.1");
    connector.addBean(new SourceLimit(3, _ -> false));
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws IOException {
            String said = Content.Source.asString(request, UTF_8);
            if (Request.getPathInContext(request).equals("/large")) {
              try (var out = Content.Sink.asOutputStream(response)) {
                out.write(new byte[LARGE]);
              } finally {
                largeAnswers.countDown();
              }
              callback.succeeded();
              return true;
            }
            response.write(true, UTF_8.encode("got " + said.length()), callback);
            return true;
          }
        });
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    drip.shutdownNow();
    server.stop();
  }

  /// Each byte begins the idle time anew, and yet the connection is cut.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n"
      })
  void whoSendsAByteNowAndThenIsCut(String begun) throws Exception {
    try (Socket socket = connect()) {
      send(socket, begun);
      var dripping =
          drip.scheduleAtFixedRate(() -> dripInto(socket), 100, 100, TimeUnit.MILLISECONDS);
      long start = System.nanoTime();

      String answer = read(socket);

      assertThat(answer).doesNotContain("got");
      assertThat(dripping.isCancelled()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  /// A byte now and then begins the idle time anew, and yet the thread is free again.
  @Test
  void whoReadsAByteNowAndThenIsCut() throws Exception {
    try (Socket socket = connect()) {
      send(socket, WHOLE.replace("/ ", "/large "));
      var reading =
          drip.scheduleAtFixedRate(() -> readOneOf(socket), 100, 100, TimeUnit.MILLISECONDS);

      assertThat(largeAnswers.await(6, TimeUnit.SECONDS)).isTrue();
      assertThat(reading.isCancelled()).isFalse();
    }
  }

  /// Far longer than the patience, and far faster than the least.
  @Test
  void whoReadsSlowlyGetsAllOfALargeAnswer() throws Exception {
    try (Socket socket = connect()) {
      send(socket, "GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      long end = System.nanoTime() + PATIENCE.multipliedBy(3).toNanos();
      long read = 0;
      while (System.nanoTime() < end) {
        read += socket.getInputStream().readNBytes(1 << 10).length;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      }

      read += socket.getInputStream().transferTo(OutputStream.nullOutputStream());

      assertThat(read).isGreaterThan(LARGE);
    }
  }

  private static void readOneOf(Socket socket) {
    try {
      int _ = socket.getInputStream().read();
    } catch (IOException cut) {
      throw new IllegalStateException("no more to be read", cut);
    }
  }

  /// RFC 6177 §2.
  @Test
  void aHomeIsOneSourceWhicheverOfItsAddressesAsks() {
    Source one = Source.of(InetAddress.ofLiteral("2001:db8:1:2::1"));

    assertThat(Source.of(InetAddress.ofLiteral("2001:db8:1:2:ffff::9"))).isEqualTo(one);
    assertThat(Source.of(InetAddress.ofLiteral("2001:db8:1:3::1"))).isNotEqualTo(one);
    assertThat(Source.of(InetAddress.ofLiteral("192.0.2.1")))
        .isNotEqualTo(Source.of(InetAddress.ofLiteral("192.0.2.2")));
  }

  @Test
  void whoAsksAgainAndAgainIsAnsweredHoweverLongItTakes() throws Exception {
    try (Socket socket = connect()) {
      long end = System.nanoTime() + PATIENCE.multipliedBy(2).toNanos();
      while (System.nanoTime() < end) {
        send(socket, WHOLE);

        assertThat(readAnswer(socket)).startsWith("HTTP/1.1 200").endsWith("got 0");
      }
    }
  }

  @Test
  void aSourceHoldsSoManyConnectionsAndNoMore() throws Exception {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        held.add(connect());
        send(held.getLast(), WHOLE);
        assertThat(readAnswer(held.getLast())).endsWith("got 0");
      }
      try (Socket oneMore = connect()) {
        assertThat(read(oneMore)).isEmpty();
      }

      held.removeLast().close();

      Awaitility.await().until(this::isAnswered);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  private boolean isAnswered() throws IOException {
    try (Socket socket = connect()) {
      send(socket, WHOLE);
      return readAnswer(socket).endsWith("got 0");
    } catch (SocketException closed) {
      return false;
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static void dripInto(Socket socket) {
    try {
      send(socket, "x");
    } catch (IOException cut) {
      throw new IllegalStateException("no more to be sent", cut);
    }
  }

  /// All up to the end of the connection, however it ends.
  private static String read(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (SocketException reset) {
      return "";
    }
  }

  /// Up to the end of the one line of the body.
  private static String readAnswer(Socket socket) throws IOException {
    var answer = new StringBuilder();
    int next = socket.getInputStream().read();
    while (next >= 0) {
      answer.append((char) next);
      if (answer.toString().matches("(?s).*\\r\\n\\r\\ngot \\d")) {
        return answer.toString();
      }
      next = socket.getInputStream().read();
    }
    return answer.toString();
  }
}
