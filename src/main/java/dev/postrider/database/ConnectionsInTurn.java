package dev.postrider.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections of a file for a library that asks for them itself: each is handed out when it is the
/// thread's turn to write, and the next turn begins when it is closed. Without that the heartbeats
/// of a node starve beside its own outbox, and the others take it for dead.
final class ConnectionsInTurn {

  private ConnectionsInTurn() {}

  static DataSource of(DataSource connections, Lock turn) {
    return (DataSource)
        Proxy.newProxyInstance(
            ConnectionsInTurn.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection")
                    ? connection(connections, turn)
                    : call(() -> method.invoke(connections, arguments)));
  }

  private static Connection connection(DataSource connections, Lock turn) throws SQLException {
    turn.lock();
    try {
      return inTurn(connections.getConnection(), turn);
    } catch (SQLException | RuntimeException e) {
      turn.unlock();
      throw e;
    }
  }

  private static Connection inTurn(Connection connection, Lock turn) {
    var open = new AtomicBoolean(true);
    return (Connection)
        Proxy.newProxyInstance(
            ConnectionsInTurn.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                return call(() -> method.invoke(connection, arguments));
              } finally {
                if (method.getName().equals("close") && open.getAndSet(false)) {
                  turn.unlock();
                }
              }
            });
  }

  private interface Call {
    @Nullable Object run() throws ReflectiveOperationException;
  }

  /// What the method itself throws, without what reflection puts round it.
  private static @Nullable Object call(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
