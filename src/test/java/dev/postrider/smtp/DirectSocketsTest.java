package dev.postrider.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class DirectSocketsTest {

  private final DirectSockets sockets = new DirectSockets();

  @Test
  void nothingWaitsForAnAcknowledgement() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    try (var server = new ServerSocket(0, 5, loopback);
        Socket bare = sockets.createSocket();
        Socket named = sockets.createSocket("localhost", server.getLocalPort());
        Socket known = sockets.createSocket(loopback, server.getLocalPort())) {
      assertThat(bare.getTcpNoDelay()).isTrue();
      assertThat(named.getTcpNoDelay()).isTrue();
      assertThat(known.getTcpNoDelay()).isTrue();
    }
  }

  @Test
  void theLastOneOpenedIsTheOneClosed() throws IOException {
    try (Socket first = sockets.createSocket();
        Socket second = sockets.createSocket()) {
      assertThat(sockets.opened()).isSameAs(second);

      sockets.close();
      sockets.close();

      assertThat(second.isClosed()).isTrue();
      assertThat(first.isClosed()).isFalse();
    }
  }
}
