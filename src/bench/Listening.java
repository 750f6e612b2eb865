import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Waiting for a server to be there.
final class Listening {

  private Listening() {}

  /// Until `server` takes connections on `port` of this machine; some seconds at most.
  ///
  /// @param name to call it by
  static void await(String name, int port, Process server) throws InterruptedException {
    for (int tries = 0; tries < 500 && server.isAlive(); tries++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        return;
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
    }
    throw new IllegalStateException(name + " does not listen on port " + port);
  }
}
