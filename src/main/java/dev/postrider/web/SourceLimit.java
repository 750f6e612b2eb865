package dev.postrider.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;

/// How many connections one source may hold. One more is closed at once, without an answer.
final class SourceLimit implements Connection.Listener {

  private final int most;
  private final Predicate<InetAddress> isFree;
  private final ConcurrentMap<InetAddress, Integer> held = new ConcurrentHashMap<>();

  /// Where a connection came from, which it does not know any more when it is closed.
  private final ConcurrentMap<Connection, InetAddress> sources = new ConcurrentHashMap<>();

  /// @param isFree true for those that are not limited
  SourceLimit(int most, Predicate<InetAddress> isFree) {
    this.most = most;
    this.isFree = isFree;
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer)
        || isFree.test(peer.getAddress())) {
      return;
    }
    sources.put(connection, peer.getAddress());
    if (held.merge(peer.getAddress(), 1, Integer::sum) > most) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    InetAddress source = sources.remove(connection);
    if (source != null) {
      held.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
    }
  }
}
