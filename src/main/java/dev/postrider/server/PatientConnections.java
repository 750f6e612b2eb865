package dev.postrider.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Connections that wait so long for a whole request, head and body, then so long again and again
/// for some of the answer to be taken, and then are cut. The idle time of a server alone is begun
/// anew by every byte, so that a client who sends or reads one now and then could hold a
/// connection, and a thread, for ever.
final class PatientConnections extends HttpConnectionFactory {

  /// What a client takes of an answer at the least, in bytes a second: the slowest lines carry
  /// more.
  private static final int LEAST_RATE = 4 << 10;

  /// What the system takes at once, far less than is due within the patience, as it counts as
  /// taken.
  private static final int SEND_BUFFER_BYTES = 64 << 10;

  private final Duration patience;

  private PatientConnections(HttpConfiguration configuration, Duration patience) {
    super(configuration);
    this.patience = patience;
  }

  /// Something that listens, and makes such connections.
  ///
  /// @param patience from the first byte of a request to its last, and for each part of the answer
  static ServerConnector connector(
      Server server, HttpConfiguration configuration, Duration patience) {
    var connector = new CountingConnector(server, new PatientConnections(configuration, patience));
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    return connector;
  }

  private static final class CountingConnector extends ServerConnector {

    private CountingConnector(Server server, PatientConnections connections) {
      super(server, connections);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      var endPoint = new Counted(channel, selector, key, getScheduler());
      endPoint.setIdleTimeout(getIdleTimeout());
      return endPoint;
    }
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(new Patient(connector, (Counted) endPoint), connector, endPoint);
  }

  /// Counts what is taken, which is less than what was handed over to be written.
  private static final class Counted extends SocketChannelEndPoint {

    private final AtomicLong taken = new AtomicLong();

    private Counted(
        SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
      super(channel, selector, key, scheduler);
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
      long before = remaining(buffers);
      boolean isAll = super.flush(buffers);
      taken.addAndGet(before - remaining(buffers));
      return isAll;
    }

    private static long remaining(ByteBuffer... buffers) {
      return Arrays.stream(buffers).mapToLong(ByteBuffer::remaining).sum();
    }
  }

  private final class Patient extends HttpConnection {

    private final Counted endPoint;
    private final AtomicReference<@Nullable Wait> wait = new AtomicReference<>();

    private Patient(Connector connector, Counted endPoint) {
      super(PatientConnections.this.getHttpConfiguration(), connector, endPoint);
      this.endPoint = endPoint;
    }

    /// Something came. Where it was nothing of a request, there is nothing to wait for.
    @Override
    public void onFillable() {
      await();
      super.onFillable();
      if (getParser().isStart()) {
        settle();
      }
    }

    @Override
    protected RequestHandler newRequestHandler() {
      return new RequestHandler() {
        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
          await();
          super.startRequest(method, uri, version);
        }

        @Override
        public boolean messageComplete() {
          settle();
          begin(new Wait(LEAST_RATE * patience.toMillis() / 1_000));
          return super.messageComplete();
        }
      };
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
      return new HttpStreamOverHTTP1(method, uri, version) {
        @Override
        public void succeeded() {
          settle();
          super.succeeded();
        }
      };
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
      settle();
      super.onClose(cause);
    }

    /// For the rest of a request nothing that is taken gains time.
    private void await() {
      if (wait.get() == null) {
        begin(new Wait(Long.MAX_VALUE));
      }
    }

    private void begin(Wait next) {
      if (wait.compareAndSet(null, next)) {
        next.begin();
      }
    }

    private void settle() {
      Wait over = wait.getAndSet(null);
      if (over != null) {
        over.cancel();
      }
    }

    private final class Wait {

      private final long least;
      private volatile Scheduler.@Nullable Task task;

      /// @param least how many bytes must be taken within the patience to be granted it again
      private Wait(long least) {
        this.least = least;
      }

      private void begin() {
        long before = endPoint.taken.get();
        task =
            getConnector()
                .getScheduler()
                .schedule(() -> end(before), patience.toMillis(), TimeUnit.MILLISECONDS);
      }

      private void end(long before) {
        if (wait.get() != this) {
          return;
        }
        if (endPoint.taken.get() - before < least) {
          endPoint.close();
        } else {
          begin();
        }
      }

      private void cancel() {
        Scheduler.Task waiting = task;
        if (waiting != null) {
          waiting.cancel();
        }
      }
    }
  }
}
