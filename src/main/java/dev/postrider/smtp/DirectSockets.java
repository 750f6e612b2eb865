package dev.postrider.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Opens the socket of one dialogue, without Nagle's algorithm: with it every email would wait some
/// 40 ms for the server's delayed acknowledgement (RFC 896, RFC 1122 §4.2.3.2).
final class DirectSockets extends SocketFactory {

  private @Nullable Socket opened;
  private @Nullable Socket secured;

  /// The last one opened, under whatever was laid over it.
  Socket opened() {
    if (opened == null) {
      throw new IllegalStateException("no socket was opened");
    }
    return opened;
  }

  /// The last one opened, or the TLS laid over it.
  Socket outermost() {
    return secured == null ? opened() : secured;
  }

  @Override
  public Socket createSocket() throws IOException {
    return direct(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  private Socket connected(InetSocketAddress server) throws IOException {
    Socket socket = createSocket();
    socket.connect(server);
    return socket;
  }

  private Socket direct(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    opened = socket;
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("the system chooses the address to connect from");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("the system chooses the address to connect from");
  }

  /// Closes the last one, if any. What is laid over it only fails from then on.
  void close() {
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException e) {
      // RFC 5321 §3.8: a connection that cannot be closed in order is gone all the same
    }
  }

  /// Lays the platform's TLS over a socket that is connected, whoever opened it, and counts that as
  /// opening it here.
  SSLSocketFactory tls() {
    return new Tls((SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  private final class Tls extends SSLSocketFactory {

    private final SSLSocketFactory platform;

    Tls(SSLSocketFactory platform) {
      this.platform = platform;
    }

    @Override
    public Socket createSocket(Socket under, String host, int port, boolean autoClose)
        throws IOException {
      secured = platform.createSocket(direct(under), host, port, autoClose);
      return secured;
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return platform.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return platform.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw onlyOver();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw onlyOver();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
      throw onlyOver();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
      throw onlyOver();
    }

    private static UnsupportedOperationException onlyOver() {
      return new UnsupportedOperationException("TLS is laid over a socket that is connected");
    }
  }
}
