package dev.postrider.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Nodes of any machine: each holds an advisory lock of the server on a connection of its own,
/// which the server lets go of when the process ends, or when its machine falls silent.
///
/// Where the connection is lost, the others hold this node dead and take its work over, which its
/// batches' epochs make harmless. It takes the lock again as soon as the server answers; until then
/// it must take nothing new, and [#self] says so.
final class NodeLocks implements Nodes {

  private static final Logger log = LoggerFactory.getLogger(NodeLocks.class);

  private static final int LOOK_EVERY_SECONDS = 1;

  /// As long as a busy server may take for an empty query.
  private static final int ANSWER_SECONDS = 5;

  /// The server gives a silent machine up after 5 + 5 × 2 seconds.
  private static final String WATCH_CLOSELY =
      """
      SET tcp_keepalives_idle = 5;
      SET tcp_keepalives_interval = 2;
      SET tcp_keepalives_count = 5
      """;

  private static final String KEY = "hashtextextended('postrider node ' || ?, 0)";

  private final Postgres server;
  private final DataSource connections;
  private final String self = NodeName.fresh();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("node").factory());

  /// Of the watching thread alone.
  private Connection lock;

  /// Why the lock is not held; null while it is.
  private volatile @Nullable SQLException lost;

  private NodeLocks(Postgres server, DataSource connections) throws SQLException {
    this.server = server;
    this.connections = connections;
    this.lock = take();
  }

  static NodeLocks join(Postgres server, DataSource connections) throws SQLException {
    var nodes = new NodeLocks(server, connections);
    var _ =
        nodes.watch.scheduleWithFixedDelay(
            nodes::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    return nodes;
  }

  /// @throws SQLException also while the server still holds the lock for a connection that was lost
  private Connection take() throws SQLException {
    Connection connection = server.connect();
    try (var settings = connection.createStatement()) {
      settings.execute(WATCH_CLOSELY);
      if (!isTrue(connection, "SELECT pg_try_advisory_lock(" + KEY + ")", self)) {
        throw new SQLException("the server still holds the lock of " + self);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean isTrue(Connection connection, String sql, String name)
      throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (var answer = query.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  /// Nothing may be thrown, or nobody would look again.
  private void look() {
    try {
      if (lost == null && !lock.isValid(ANSWER_SECONDS)) {
        lost = new SQLException("no answer on the connection that holds the lock of " + self);
        log.warn("node {}: lost {}; others may take its work over", self, server.place());
      }
      if (lost != null) {
        lock.close();
        lock = take();
        lost = null;
        log.warn("node {}: back at {}", self, server.place());
      }
    } catch (SQLException e) {
      lost = e;
    } catch (RuntimeException e) {
      lost = new SQLException(e);
    }
  }

  @Override
  public String self() {
    SQLException trouble = lost;
    if (trouble != null) {
      throw new DatabaseBusy("lost the database " + server.place(), trouble, false);
    }
    return self;
  }

  /// Tries the lock, in a way that two may do at once, and gives it back.
  @Override
  public boolean isAlive(String name) {
    try (var connection = connections.getConnection()) {
      return !isTrue(connection, "SELECT pg_try_advisory_xact_lock_shared(" + KEY + ")", name);
    } catch (SQLException e) {
      throw server.told(new IllegalStateException("cannot look at node " + name, e));
    }
  }

  @Override
  public void close() {
    watch.close();
    try {
      lock.close();
    } catch (SQLException e) {
      throw server.told(new IllegalStateException("cannot leave " + server.place(), e));
    }
  }
}
