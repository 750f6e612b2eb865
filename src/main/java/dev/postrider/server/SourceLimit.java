package dev.postrider.server;

import dev.postrider.signup.Source;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many connections one source may hold. One more is closed at once, without an answer.
final class SourceLimit implements Connection.Listener {

  private static final Logger log = LoggerFactory.getLogger(SourceLimit.class);

  private final AtomicBoolean hasWarned = new AtomicBoolean();
  private final int most;
  private final Predicate<InetAddress> isFree;
  private final ConcurrentMap<Source, Integer> held = new ConcurrentHashMap<>();

  /// Where a connection came from, which it does not know any more when it is closed.
  private final ConcurrentMap<Connection, Source> sources = new ConcurrentHashMap<>();

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
    Source source = Source.of(peer.getAddress());
    sources.put(connection, source);
    if (held.merge(source, 1, Integer::sum) > most) {
      connection.getEndPoint().close();
      if (hasWarned.compareAndSet(false, true)) {
        log.warn(
            "{} holds more than {} connections, and gets no more; if it is your proxy, add it to"
                + " web.trusted-proxies",
            peer.getAddress().getHostAddress(),
            most);
      }
    }
  }

  @Override
  public void onClosed(Connection connection) {
    Source source = sources.remove(connection);
    if (source != null) {
      held.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
    }
  }
}
