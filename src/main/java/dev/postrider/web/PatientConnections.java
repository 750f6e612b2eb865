package dev.postrider.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Connections that wait so long for a whole request, head and body, and then are cut. The idle
/// time of a server alone is begun anew by every byte, so that a client who sends one now and then
/// could hold a connection for ever.
final class PatientConnections extends HttpConnectionFactory {

  private final Duration patience;

  /// @param patience from the first byte of a request to its last
  PatientConnections(HttpConfiguration configuration, Duration patience) {
    super(configuration);
    this.patience = patience;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(new Patient(connector, endPoint), connector, endPoint);
  }

  private final class Patient extends HttpConnection {

    private final AtomicReference<Scheduler.@Nullable Task> deadline = new AtomicReference<>();

    private Patient(Connector connector, EndPoint endPoint) {
      super(PatientConnections.this.getHttpConfiguration(), connector, endPoint);
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
          return super.messageComplete();
        }
      };
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
      settle();
      super.onClose(cause);
    }

    private void await() {
      if (deadline.get() == null) {
        Scheduler.Task task =
            getConnector()
                .getScheduler()
                .schedule(() -> getEndPoint().close(), patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!deadline.compareAndSet(null, task)) {
          task.cancel();
        }
      }
    }

    private void settle() {
      Scheduler.Task task = deadline.getAndSet(null);
      if (task != null) {
        task.cancel();
      }
    }
  }
}
