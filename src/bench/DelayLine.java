import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// A long wire: what comes in at [#port] goes on to a port of this machine, each octet later by the
/// same time in either direction, in its order and as many at once as anybody sends.
///
/// One thread does all. An octet is late by up to a millisecond more, as that is how finely a
/// selector waits. The handshake of TCP and its slow start are not stretched.
final class DelayLine implements AutoCloseable {

  /// More than an email, so that mostly one read takes what is there.
  private static final int BUFFER_OCTETS = 64 * 1024;

  private final Selector selector;
  private final ServerSocketChannel entrance;
  private final InetSocketAddress target;
  private final long delayNanos;

  /// What is on the wire. As all take the same time, the first to come is the first to arrive.
  private final Deque<Travelling> wire = new ArrayDeque<>();

  private final Deque<ByteBuffer> spare = new ArrayDeque<>();
  private volatile boolean closed;

  private record Travelling(End to, ByteBuffer octets, long dueNanos) {}

  private DelayLine(int target, Duration oneWay) throws IOException {
    this.selector = Selector.open();
    this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), target);
    this.delayNanos = oneWay.toNanos();
    this.entrance = ServerSocketChannel.open();
    entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    entrance.configureBlocking(false);
    entrance.register(selector, SelectionKey.OP_ACCEPT);
  }

  static DelayLine open(int target, Duration oneWay) throws IOException {
    var line = new DelayLine(target, oneWay);
    Thread.ofPlatform().daemon().name("delay-line").start(line::run);
    return line;
  }

  int port() {
    return entrance.socket().getLocalPort();
  }

  private void run() {
    try {
      while (!closed) {
        await();
        for (SelectionKey key : selector.selectedKeys()) {
          serve(key);
        }
        selector.selectedKeys().clear();
        arrive();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() throws IOException {
    if (wire.isEmpty()) {
      selector.select();
      return;
    }
    long nanos = wire.getFirst().dueNanos() - System.nanoTime();
    if (nanos <= 0) {
      selector.selectNow();
    } else {
      selector.select(1 + nanos / 1_000_000);
    }
  }

  private void serve(SelectionKey key) throws IOException {
    if (key.isValid() && key.isAcceptable()) {
      join(entrance.accept(), SocketChannel.open(target));
    }
    if (key.isValid() && key.isReadable()) {
      ((End) key.attachment()).read();
    }
    if (key.isValid() && key.isWritable()) {
      ((End) key.attachment()).write();
    }
  }

  private void join(SocketChannel near, SocketChannel far) throws IOException {
    var one = new End(near);
    var other = new End(far);
    one.peer = other;
    other.peer = one;
  }

  private void arrive() {
    long now = System.nanoTime();
    while (!wire.isEmpty() && wire.getFirst().dueNanos() <= now) {
      Travelling first = wire.removeFirst();
      first.to().arrived.add(first.octets());
      first.to().write();
    }
  }

  private ByteBuffer buffer() {
    ByteBuffer buffer = spare.poll();
    return buffer == null ? ByteBuffer.allocateDirect(BUFFER_OCTETS) : buffer.clear();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    entrance.close();
  }

  /// One end of a connection. A buffer without octets is the end of what its peer says.
  private final class End {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deque<ByteBuffer> arrived = new ArrayDeque<>();
    private End peer;

    End(SocketChannel channel) throws IOException {
      this.channel = channel;
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void read() {
      ByteBuffer octets = buffer();
      int count = count(octets);
      if (count < 0) {
        without(SelectionKey.OP_READ);
      }
      if (count == 0) {
        spare.add(octets);
      } else {
        wire.add(new Travelling(peer, octets.flip(), System.nanoTime() + delayNanos));
      }
    }

    private int count(ByteBuffer octets) {
      try {
        return channel.read(octets);
      } catch (IOException gone) {
        return -1;
      }
    }

    void write() {
      try {
        while (!arrived.isEmpty()) {
          ByteBuffer octets = arrived.getFirst();
          if (!octets.hasRemaining()) {
            shut();
          } else {
            channel.write(octets);
          }
          if (octets.hasRemaining()) {
            key.interestOpsOr(SelectionKey.OP_WRITE);
            return;
          }
          spare.add(arrived.removeFirst());
        }
        without(SelectionKey.OP_WRITE);
      } catch (IOException gone) {
        arrived.clear();
        close();
      }
    }

    /// Says the end on; when the other way has ended too, the connection is over.
    private void shut() throws IOException {
      channel.shutdownOutput();
      if (channel.socket().isInputShutdown() || !listens()) {
        close();
        peer.close();
      }
    }

    private boolean listens() {
      return key.isValid() && (key.interestOps() & SelectionKey.OP_READ) != 0;
    }

    private void without(int operation) {
      if (key.isValid()) {
        key.interestOpsAnd(~operation);
      }
    }

    private void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
